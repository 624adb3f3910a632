"""All our errors as one small tree; each class names the exit code (sysexits) that a command ends with.

A message says what was wrong, where, and what to do.
"""

EX_OK = 0
EX_USAGE = 64
EX_DATAERR = 65
EX_NOINPUT = 66
EX_UNAVAILABLE = 69
EX_SOFTWARE = 70
EX_IOERR = 74
EX_TEMPFAIL = 75
EX_NOPERM = 77
EX_CONFIG = 78


class MssKbError(Exception):
    """Anything that we raise on purpose; `exit_code` is what a command ends with."""

    exit_code = EX_SOFTWARE


class UsageError(MssKbError):
    """A command was called in a way that cannot work."""

    exit_code = EX_USAGE


class NoInput(MssKbError):
    """A named file or folder does not exist, or holds fewer articles than were asked for."""

    exit_code = EX_NOINPUT


class ArticleError(MssKbError):
    """One article file cannot be read as an article.

    `reason` is a short word that stays the same (see `REASONS`).
    """

    exit_code = EX_DATAERR

    REASONS = (
        "empty",
        "binary",
        "bad_encoding",
        "too_large",
        "bad_front_matter",
        "bad_json",
        "bad_gzip",
        "no_text",
        "unreadable",
        "vanished",
        "loop",
        "unsupported_format",
        "extraction_failed",
    )

    def __init__(self, reason: str, message: str) -> None:
        """`reason` is one of `REASONS`; `message` is for a person."""
        if reason not in self.REASONS:
            raise ValueError(f"{reason!r} is not one of ArticleError.REASONS; add it there first")
        super().__init__(message)
        self.reason = reason


class StoreError(MssKbError):
    """The store did not do what was asked."""


class DatabaseUnavailable(StoreError):
    """The database cannot be reached; trying again later may work."""

    exit_code = EX_UNAVAILABLE


class SchemaOutdated(StoreError):
    """The store's schema is older or newer than this program; `mss-kb migrate` mends an older one."""

    exit_code = EX_CONFIG


class StoreLocked(StoreError):
    """Another ingest holds the store's lock."""

    exit_code = EX_TEMPFAIL


class StorageFailed(StoreError):
    """Writing to disk failed (disk full, I/O error)."""

    exit_code = EX_IOERR


class NotPermitted(StoreError):
    """The store may not be opened or written by this user."""

    exit_code = EX_NOPERM


class NotFound(StoreError):
    """No such claim, article or entity."""

    exit_code = EX_NOINPUT


class Gone(StoreError):
    """What was asked for is retracted. `tombstone` says of which article, when and why."""

    exit_code = EX_NOINPUT

    def __init__(self, message: str, tombstone: dict[str, str]) -> None:
        """`tombstone` has `article`, `retracted_at` (ISO 8601) and `reason`."""
        super().__init__(message)
        self.tombstone = tombstone


class Conflict(StoreError):
    """What was asked for does not fit how things stand, such as retracting what is retracted."""

    exit_code = EX_USAGE


class AddressUnavailable(MssKbError):
    """The server cannot listen where it was told to: the port is taken, or the address not ours."""

    exit_code = EX_UNAVAILABLE


class ConfigurationError(MssKbError):
    """A setting or a lexicon file has a value that cannot be used; the message names it."""

    exit_code = EX_CONFIG


class MissingExtra(ConfigurationError):
    """Something was asked for that needs a package which is not installed; the message names it."""


class BadQuery(MssKbError):
    """A question to the store has a value that cannot be used. `field` is the parameter's name."""

    exit_code = EX_USAGE

    def __init__(self, field: str, message: str) -> None:
        """`field` names the query parameter; `message` says what to give instead."""
        super().__init__(message)
        self.field = field
