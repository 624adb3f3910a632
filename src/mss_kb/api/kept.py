"""What was worked out for one version of the store, kept for who asks the same again."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
Key = tuple[str, str]


class Kept(Generic[T]):
    """Results by the store's version and the question; beyond `most` the oldest go. Safe between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key, work: Callable[[], T]) -> T:
        """What is kept, else what `work` gives, which is kept then; two at once may both do it.

        None is not kept.
        """
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        result = work()
        if result is None:
            return result
        with self._lock:
            self._kept[key] = result
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return result
