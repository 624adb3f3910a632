"""What a format's reader returns: a body and what the file says about it."""

from dataclasses import dataclass, field

from mss_kb.articles.published import PublicationDate
from mss_kb.model import TextKind


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What a file says of its article, None where nothing; `language` is ISO 639-1, `url` http or https."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None
    language: str | None = None
    kind: TextKind = TextKind.ORIGINAL
    published: PublicationDate = field(default_factory=PublicationDate)


@dataclass(frozen=True)
class Reading:
    """A body that is never changed afterwards, its metadata, and the reader's name and version (`text 1`)."""

    body: str
    metadata: Metadata
    reader: str
