"""The way to one server: its address, the caller's key, and what every request does."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel

from mss_kb.client.asking import Asker, Parameters
from mss_kb.client.listing import Listing

Value = str | int | float | dt.date
# What a filter takes: several values where the parameter may be repeated, None to leave it out.
Filter = Value | Iterable[Value] | None
T = TypeVar("T", bound=BaseModel)


class Connection:
    """Asks one server, as the holder of a key or of none."""

    def __init__(
        self,
        url: str = "http://127.0.0.1:8000",
        *,
        key: str | None = None,
        retries: int = 4,
        longest_wait: float = 60.0,
        http: httpx2.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`key` is a secret of `mss-kb keys create`; `http` an HTTP client to use instead of an own one.

        429 and 503 are asked again up to `retries` times, after the seconds that the server says, if these
        are at most `longest_wait`.
        """
        self._http = http or httpx2.Client(base_url=url, timeout=30.0)
        self._is_own = http is None
        self._key = {"Authorization": f"Bearer {key}"} if key else {}
        self._asker = Asker(self._http, retries=retries, longest_wait=longest_wait, sleep=sleep)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, if they are its own."""
        if self._is_own:
            self._http.close()

    def _ask(self, shape: type[T], *steps: str, **filters: Filter) -> T:
        return self._asker.ask(shape, _path(steps), parameters=_parameters(filters), headers=self._key)

    def _list(
        self, page: type[BaseModel], name: str, filters: Mapping[str, Filter], *, table: str | None = None
    ) -> Listing[Any]:
        def ask(parameters: Parameters) -> Any:
            return self._asker.ask(page, _path((name,)), parameters=parameters, headers=self._key)

        return Listing(ask, _parameters(filters), table=table)

    def _post(self, shape: type[T], *steps: str, body: Any) -> T:
        return self._asker.ask(shape, _path(steps), method="POST", body=body, headers=self._key)

    def _write(self, shape: type[T], *steps: str, body: Any = None) -> T:
        # So that what is sent again after a 503 is done once.
        headers = {**self._key, "Idempotency-Key": uuid.uuid4().hex}
        return self._asker.ask(shape, _path(steps), method="POST", body=body, headers=headers)

    def _delete(self, *steps: str) -> None:
        self._asker.send(_path(steps), method="DELETE", headers=self._key)


def _path(steps: Iterable[str]) -> str:
    return "/v1/" + "/".join(quote(step, safe=":") for step in steps)


def _parameters(filters: Mapping[str, Filter]) -> Parameters:
    given = [
        (name.rstrip("_"), one)
        for name, value in filters.items()
        if value is not None
        for one in ([value] if isinstance(value, Value) else value)
    ]
    return [(name, str(one).lower() if isinstance(one, bool) else str(one)) for name, one in given]
