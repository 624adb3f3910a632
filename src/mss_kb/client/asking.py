"""One request and its answer: retried while the server says to wait, then read or raised."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx2
from pydantic import BaseModel, ValidationError

from mss_kb.answers.service import Problem
from mss_kb.client.errors import ApiError, Unavailable, error_for

WAIT_AND_RETRY = (429, 503)
# Seconds to wait where the answer does not say, doubled each time.
FIRST_WAIT = 1.0
Parameters = list[tuple[str, str | int | float | bool | None]]
T = TypeVar("T", bound=BaseModel)


class Asker:
    """Sends requests with one HTTP client.

    It retries up to `retries` times where the server asks to wait no longer than `longest_wait` seconds.
    """

    def __init__(
        self,
        http: httpx2.Client,
        *,
        retries: int,
        longest_wait: float,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.http = http
        self._retries = retries
        self._longest_wait = longest_wait
        self._sleep = sleep

    def ask(
        self,
        shape: type[T],
        path: str,
        *,
        method: str = "GET",
        parameters: Parameters | None = None,
        body: Any = None,
        headers: dict[str, str] | None = None,
    ) -> T:
        """The answer in its shape. Raises ApiError."""
        answer = self.send(path, method=method, parameters=parameters, body=body, headers=headers)
        return read(shape, answer.content)

    def send(
        self,
        path: str,
        *,
        method: str = "GET",
        parameters: Parameters | None = None,
        body: Any = None,
        headers: dict[str, str] | None = None,
    ) -> httpx2.Response:
        """The answer as it came. Raises ApiError."""
        for attempt in range(self._retries + 1):
            try:
                answer = self.http.request(method, path, params=parameters, json=body, headers=headers)
            except httpx2.TransportError as error:
                raise Unavailable(
                    f"{self.http.base_url} does not answer: {error}; is the server running?"
                ) from error
            wait = _seconds(answer, FIRST_WAIT * 2**attempt)
            is_last = attempt == self._retries or wait > self._longest_wait
            if answer.status_code not in WAIT_AND_RETRY or is_last:
                break
            self._sleep(wait)
        if answer.status_code >= 400:
            raise _error(answer)
        return answer


def read(shape: type[T], content: bytes) -> T:
    """JSON in its shape; fields that a later server has added are passed over. Raises ApiError."""
    try:
        return shape.model_validate_json(content, extra="ignore")
    except ValidationError as error:
        raise ApiError(f"the answer is not what this version of the client knows: {error}") from error


def _seconds(answer: httpx2.Response, otherwise: float) -> float:
    said = answer.headers.get("retry-after", "")
    return float(said) if said.isdecimal() else otherwise


def _error(answer: httpx2.Response) -> ApiError:
    problem = None
    if answer.headers.get("content-type", "").startswith("application/problem+json"):
        problem = read(Problem, answer.content)
    said = problem.detail if problem else answer.reason_phrase
    return error_for(answer.status_code, f"{answer.status_code}: {said}", problem)
