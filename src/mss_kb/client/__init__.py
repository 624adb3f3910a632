"""A client of the API: typed answers, lists as iterators over all pages, errors with their problem document.

    from mss_kb.client import Client

    with Client("http://127.0.0.1:8000") as kb:
        for claim in kb.claims(metric="personnel.deployed", force="MSS"):
            print(claim.effective.earliest, claim.value.text, claim.evidence.sentence)
        frame = kb.claims(metric="casualties.*", from_="2024").to_dataframe()

Needs the extra `client`; `to_dataframe` needs pandas too. It loads neither spaCy nor a database.
"""

from mss_kb.client.client import Client
from mss_kb.client.errors import ApiError, Gone, NotAllowed, NotFound, Refused, TooManyRequests, Unavailable
from mss_kb.client.listing import Listing

__all__ = [
    "ApiError",
    "Client",
    "Gone",
    "Listing",
    "NotAllowed",
    "NotFound",
    "Refused",
    "TooManyRequests",
    "Unavailable",
]
