"""An index on OpenSearch: the interface of ``index.engine`` for archives that outgrow one machine.

The client folds the text and splits it into character bigrams, so the server needs no plugin: it
sees whitespace-separated terms. Matches, their order by date and all counts equal those of the
embedded index; a test compares them.
"""
