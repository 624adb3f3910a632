"""How often one key or one address may ask. Beyond that it is refused (429) until its oldest request is old.

Each serving process counts for itself, in memory.
"""

import ipaddress
import math
import time

from fastapi import Request
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from mss_kb.api.problems import problem

# Asked by probes, by the second and from one address.
UNCOUNTED = ("/healthz", "/readyz")


class Rates:
    """The rates of all keys and addresses, as in the settings: `600/minute;10000/day`, empty for none."""

    def __init__(self, *, per_key: str, per_address: str) -> None:
        self._per_key = _items(per_key)
        self._per_address = _items(per_address)
        # A storage starts a thread, so only where it is used.
        is_used = self._per_key or self._per_address
        self._limiter = MovingWindowRateLimiter(MemoryStorage()) if is_used else None

    def count_key(self, key_id: str) -> None:
        """Count a request that came with a key. Raises HTTPException 429."""
        self._count(self._per_key, "key", key_id)

    def count_address(self, host: str) -> None:
        """Count a request from an address; one network of IPv6 is one address. Raises HTTPException 429."""
        self._count(self._per_address, "address", _network(host))

    def _count(self, items: list[RateLimitItem], kind: str, who: str) -> None:
        if self._limiter is None:
            return
        for item in items:
            if not self._limiter.hit(item, kind, who):
                reset = self._limiter.get_window_stats(item, kind, who).reset_time
                seconds = max(1, math.ceil(reset - time.time()))
                detail = f"more than {item} from this {kind}; try again in {seconds} s"
                raise HTTPException(429, detail, {"Retry-After": str(seconds)})


class AddressRates:
    """ASGI middleware: counts every request but those of probes by its address."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self.app = app
        self.rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other kinds of connections pass through."""
        if scope["type"] == "http" and scope["path"] not in UNCOUNTED and scope.get("client"):
            try:
                self.rates.count_address(scope["client"][0])
            except HTTPException as error:
                headers = dict(error.headers or {})
                answer = problem(Request(scope), error.status_code, error.detail, headers=headers)
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _items(rates: str) -> list[RateLimitItem]:
    return parse_many(rates) if rates else []


def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False))
