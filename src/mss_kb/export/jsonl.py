"""Answers to JSON lines: on each line one item as the API's list has it, and what all lines share."""

from collections.abc import Iterable, Iterator, Mapping

import orjson

from mss_kb.export.columns import Answer

# Bytes in one piece of the stream, about.
PIECE = 64 * 1024


def write_jsonl(answers: Iterable[Answer], about: Mapping[str, str]) -> Iterator[bytes]:
    """Pieces of whole lines, each ending with `about`; nothing at all where there is no item."""
    lines = bytearray()
    for answer in answers:
        lines += orjson.dumps({**answer, **about}, option=orjson.OPT_APPEND_NEWLINE)
        if len(lines) > PIECE:
            yield bytes(lines)
            lines.clear()
    yield bytes(lines)
