"""Bytes that are not UTF-8. In: such bytes. Out: their text where one encoding plainly fits, else None.

Windows-1252, the encoding of most older European pages, is tried by what its characters may stand beside;
charset-normalizer decides on other scripts.
"""

import re

from charset_normalizer import from_bytes

# charset-normalizer's own measures: how noisy a decoded text looks, and how much it reads like a language.
MOST_CHAOS = 0.1
LEAST_COHERENCE = 0.5
# In another script most bytes are not ASCII; a stray byte in Latin text gives no script.
LEAST_FOREIGN = 0.3

LOWER = "àáâãäåæçèéêëìíîïñòóôõöøùúûüœšžß"
UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒŠŽ"
PLAUSIBLE = re.compile(
    rf"(?<=[A-Za-z{LOWER}])[{LOWER}]|[{LOWER}](?=[a-z{LOWER}])"  # a small letter in a word
    rf"|(?<= )[àéèóáíúêô](?= )"  # a word of one letter
    rf"|(?<![a-z{LOWER}])[{UPPER}](?=[A-Za-z’'{LOWER}{UPPER} ]|$)|(?<=[A-Z{UPPER}])[{UPPER}]"  # a capital
    r"|[\u00a0\u00ad«»‘’“”‚„–—…•·°ºª®©™§]"
    r"|[¿¡](?=\w)|[€£¥](?=\s?\d)|(?<=\d)[\s]?[€£¢%‰½¼¾×²³]|[½¼¾]"
)


def guess(content: bytes) -> str | None:
    """The text of bytes that are no UTF-8; None where they are broken UTF-8 or fit no encoding plainly."""
    foreign = [byte for byte in content if byte > 127]
    whole = sum(not char.isascii() for char in content.decode("utf-8", "ignore"))
    broken = content.decode("utf-8", "replace").count("\ufffd")
    if whole >= broken:
        return None
    if western := _western(content):
        return western
    if len(foreign) < len(content) * LEAST_FOREIGN:
        return None
    best = from_bytes(content).best()
    if best is None or best.chaos > MOST_CHAOS or best.coherence < LEAST_COHERENCE:
        return None
    return str(best)


def _western(content: bytes) -> str | None:
    try:
        text = content.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    return text if PLAUSIBLE.sub("", text).isascii() else None
