"""Where a page ended, as an opaque word. In: the question and the last row's keys. Out: the word, and back.

The word carries a digest of the question (filter and order) and of the keys: a cursor of another question,
or one that was changed on the way, is refused. It gives no right that the caller has not got, so it needs
no secret.
"""

import base64
import binascii
import hashlib
from typing import Any

import orjson

from mss_kb.errors import BadQuery

Keys = list[Any]


def write_cursor(question: Any, keys: Keys) -> str:
    """An URL-safe word for the place after a row with these keys.

    Both arguments are JSON values, dates allowed.
    """
    return _pack(orjson.dumps([_digest(question, keys), keys]))


def read_cursor(question: Any, word: str) -> Keys:
    """The keys in a cursor of this very question, as JSON values (days as ISO text).

    Raises BadQuery for any other word.
    """
    try:
        digest, keys = orjson.loads(
            base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
        )
        if isinstance(keys, list) and digest == _digest(question, keys):
            return keys
    except (binascii.Error, ValueError, TypeError):
        pass
    raise BadQuery(
        "cursor", "the cursor is not one of this list; follow `next`, or leave the cursor out to begin again"
    )


def _digest(question: Any, keys: Keys) -> str:
    text = orjson.dumps([question, keys], option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(text, digest_size=9).hexdigest()


def _pack(text: bytes) -> str:
    return base64.urlsafe_b64encode(text).decode().rstrip("=")
