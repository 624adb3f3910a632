"""Bytes to text."""

import codecs

import pytest

from mss_kb.articles.decode import decode
from mss_kb.errors import ArticleError

FRENCH = "Les “états” membres à Genève – l’École, ÉLECTIONS, 20 € et ½"
RUSSIAN = (
    "Кения отправила ещё двести полицейских в Гаити, сообщил командующий миссией. Они прибыли в пятницу."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_encoding_is_found(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding), "x") == FRENCH


def test_big_endian_mark_is_taken_off() -> None:
    assert decode(codecs.BOM_UTF16_BE + "75 officers".encode("utf-16-be"), "x") == "75 officers"


def test_other_scripts_are_found() -> None:
    assert decode(RUSSIAN.encode("windows-1251"), "x") == RUSSIAN


def test_declared_encoding_counts_where_the_bytes_are_no_utf_8() -> None:
    assert decode("Łódź ąę".encode("iso-8859-2"), "x", declared="iso-8859-2") == "Łódź ąę"
    assert decode("café".encode(), "x", declared="iso-8859-1") == "café"
    assert decode("café".encode("latin-1"), "x", declared="no-such-encoding") == "café"


def test_line_ends_become_line_feeds_and_nothing_else_changes() -> None:
    assert decode(b"a\r\nb\rc\n\x0b\x0c d\0 \x1b e", "x") == "a\nb\nc\n\x0b\x0c d\0 \x1b e"
    assert decode("e\u0301 \u2028 \u202e عربي 🇭🇹".encode(), "x") == "e\u0301 \u2028 \u202e عربي 🇭🇹"


@pytest.mark.parametrize(
    "content",
    [
        b"75 officers \xff\xfe\x80 landed",
        b"75 officers \xff",
        b"bad \xc3\x28 here",
        b"Cit\xc3 Soleil",
        "Cité Soleil é".encode()[:-1],
        b"\x80\x81\x82 text",
        b"text \xf0\x28\x8c\xbc",
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF8 + b"\xff",
        b"\xff\xfe\xfd\xfc",
    ],
)
def test_broken_text_is_bad_encoding(content: bytes) -> None:
    assert reason(content) == "bad_encoding"


@pytest.mark.parametrize(
    "content", [bytes(range(256)), b"\x00\x01\x02\x03", b"%PDF-1.7 x", b"PK\x03\x04", b"\x89PNG\r\n"]
)
def test_binary_bytes(content: bytes) -> None:
    assert reason(content) == "binary"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"])
def test_nothing_is_empty(content: bytes) -> None:
    assert reason(content) == "empty"


def reason(content: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        decode(content, "x.txt")
    return caught.value.reason
