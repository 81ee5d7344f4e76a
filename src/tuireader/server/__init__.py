"""An index on OpenSearch: the door of ``index.engine``, for archives that outgrow one machine.

The client folds the text and cuts it into pairs of characters, so the server needs no plugin: it
sees terms between blanks. What is found, in which order by date, and all counts are those of the
embedded index; a test compares them.
"""
