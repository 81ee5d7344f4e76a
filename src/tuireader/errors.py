"""The root of all errors, and messages for the operating system's refusals."""

from typing import Final

from tuireader.i18n import N_, UserMessage, message_of

# What the system says when it refuses, for the catalogues: our sentences end with it.
_REFUSALS: Final = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Not a directory"),
    N_("Is a directory"),
    N_("File name too long"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Address already in use"),
)


class TuireaderError(Exception):
    """Something could not be done; ``str()`` says in one line what, and what to do about it.

    Every error that the program raises on purpose is one of these; those in brackets are raised by
    the command line and the screens alone::

        TuireaderError
        ├── ArchiveMissingError         the archive is not a folder
        ├── ArchiveClosedError          the archive was closed before
        ├── StoryMissingError           no story has this id
        ├── EntityMissingError          no story mentions this person or place
        ├── IndexFolderError            the folder of the index cannot be used
        ├── IndexMissingError           nobody has indexed the archive on the server yet
        ├── IndexVersionError           another version made the index on the server
        ├── IndexBusyError              another program is indexing this archive
        ├── IndexWriteFailedError       the index cannot be written, such as on a full disk
        ├── IndexDamagedError           the index is damaged; it is rebuilt when opened again
        ├── IndexUnreachableError       a server of an index gives no answer, or not a whole one
        ├── EngineAddressError          the address of a server is invalid or unsafe
        ├── EngineNotConfirmedError     the archive asks for a server that nobody has confirmed
        ├── MappingError                the archive's ``tuireader.toml`` maps fields wrongly
        ├── NamesListError              the list of names cannot be read or written
        ├── WorkerUnavailableError      the system starts no process to read files
        ├── UnreadableFile              one file cannot be read; listed when an archive is indexed
        ├── DictionaryError             a dictionary of the conversion is damaged
        ├── WeightsDamagedError         the model of person names is damaged
        ├── ExportExistsError           the file to write exists already
        ├── ExportFailedError           the file cannot be written
        └── (StateNotSavedError, SearchNotSavedError, SettingsNotSavedError, TooMuchToCopyError,
             DictionaryMissingError, DictionaryFileError)
    """

    def __init__(self, template: str = "", /, **values: object) -> None:
        """Fill the blanks of ``template``, as :class:`UserMessage` does."""
        is_message = isinstance(template, UserMessage) and not values
        super().__init__(template if is_message else UserMessage(template, **values))

    @property
    def message(self) -> UserMessage:
        """What went wrong; ``translated()`` says it in the language of the interface."""
        return message_of(self)
