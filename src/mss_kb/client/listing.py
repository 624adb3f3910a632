"""A list of the API: an iterator over the items of all its pages."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar
from urllib.parse import parse_qsl, urlsplit

from pydantic import BaseModel

from mss_kb.answers.parts import Count
from mss_kb.client.asking import Parameters
from mss_kb.client.frame import frame_of

if TYPE_CHECKING:
    import pandas


T = TypeVar("T", bound=BaseModel)
Item = TypeVar("Item", covariant=True)


class PageOf(Protocol[Item]):
    """One page of a list."""

    @property
    def items(self) -> Sequence[Item]:
        """What is on it."""

    @property
    def next(self) -> str | None:
        """The address of the page after it."""


class Listing(Generic[T]):
    """All items of a filter; nothing is asked before it is iterated, and each iteration asks anew."""

    def __init__(
        self, ask: Callable[[Parameters], PageOf[T]], parameters: Parameters, *, table: str | None = None
    ) -> None:
        """`ask` gets a page; `table` is the exported table of the same items, if there is one."""
        self._ask = ask
        self._parameters = parameters
        self._table = table

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[PageOf[T]]:
        """Page by page."""
        page = self._ask(self._parameters)
        yield page
        while page.next is not None:
            # Only its query: the server's own name for itself may not be the way to it.
            page = self._ask([*parse_qsl(urlsplit(page.next).query)])
            yield page

    def count(self) -> int:
        """How many items there are, counted by the server. Raises Refused where it does not count."""
        kept = [(name, value) for name, value in self._parameters if name != "limit"]
        counted: Any = self._ask([*kept, ("limit", "1"), ("count", "exact")])
        count: Count = counted.count
        return count.value

    def to_dataframe(self) -> "pandas.DataFrame":
        """All items as rows: claims, articles and entities with the columns of /v1/columns.

        Raises MissingExtra without pandas.
        """
        return frame_of(self, self._table)
