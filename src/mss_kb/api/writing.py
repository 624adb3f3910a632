"""What every request that writes does around its work: once for each Idempotency-Key, then its answer."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Annotated

import orjson
from fastapi import Depends, Header, Request, Response

from mss_kb.api.calling import caller_of
from mss_kb.api.links import Links
from mss_kb.store.database import Store
from mss_kb.store.kept_answers import Work, once
from mss_kb.store.keys import Caller

IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description="A word of the caller's; a request sent again with it within a day is done only once.",
    ),
]
CallerNeed = Annotated[Caller, Depends(caller_of)]


@dataclass(frozen=True)
class Write:
    """One request that writes: who sends it, and the moment that it stamps."""

    request: Request
    caller: Caller
    word: str | None
    now: dt.datetime

    @property
    def store(self) -> Store:
        """The store to write to."""
        store: Store = self.request.app.state.store
        return store

    @property
    def links(self) -> Links:
        """Addresses for the answer."""
        return Links.of(self.request)

    def once(self, sent: str, work: Work, status: int, *, location: str | None = None) -> Response:
        """Do the work, or give the answer of when it was done with this word and this body (`sent`).

        `location` names the link of the answer that its Location header repeats.
        """
        fingerprint = hashlib.sha256(f"{self.request.url.path}\n{sent}".encode()).hexdigest()
        answer, again = once(
            self.store,
            self.caller.key_id,
            self.word,
            fingerprint,
            # As it goes out, so that it can be kept as JSON.
            lambda session: orjson.loads(orjson.dumps(work(session))),
            now=self.now,
        )
        headers = {"Location": answer["links"][location]} if location else {}
        if again:
            headers["Idempotency-Replayed"] = "true"
        return Response(orjson.dumps(answer), status, headers, "application/json")


def writing(request: Request, caller: CallerNeed, idempotency_key: IdempotencyKey = None) -> Write:
    """A dependency of every route that writes."""
    return Write(request, caller, idempotency_key, dt.datetime.now(dt.UTC))


WriteNeed = Annotated[Write, Depends(writing)]
