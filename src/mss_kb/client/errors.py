"""What goes wrong between client and server, as exceptions that hold the server's problem document."""

from mss_kb.answers.service import Problem
from mss_kb.errors import MssKbError


class ApiError(MssKbError):
    """The server answered with an error, or not at all; `problem` is its document, if it sent one."""

    def __init__(self, message: str, status: int | None = None, problem: Problem | None = None) -> None:
        """`status` is the HTTP status; None where no answer came."""
        super().__init__(message)
        self.status = status
        self.problem = problem


class NotAllowed(ApiError):
    """There is no key, or it is revoked or has not the scope (401, 403)."""


class NotFound(ApiError):
    """There is no such item (404)."""


class Gone(ApiError):
    """It was retracted (410); `problem.tombstone` says when and why."""


class Refused(ApiError):
    """The question or the body cannot be used (another 4xx); `problem.errors` names each mistake."""


class TooManyRequests(ApiError):
    """The rate is used up, also after every retry (429)."""


class Unavailable(ApiError):
    """The server cannot be reached, or its store cannot, also after every retry."""


def error_for(status: int, message: str, problem: Problem | None) -> ApiError:
    """The exception of a status."""
    kinds: dict[int, type[ApiError]] = {
        401: NotAllowed,
        403: NotAllowed,
        404: NotFound,
        410: Gone,
        429: TooManyRequests,
        503: Unavailable,
    }
    kind = kinds.get(status, Refused if status < 500 else ApiError)
    return kind(message, status, problem)
