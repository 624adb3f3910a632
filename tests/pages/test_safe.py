"""What strangers write reads on a page as it looks, and leads nowhere but to the web."""

import pytest
from markupsafe import Markup

from mss_kb.pages.rendering import environment
from mss_kb.pages.safe import as_typed, visible, web_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cité Soleil, 5,600 morts", "Cité Soleil, 5,600 morts"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("killed \u202e006,5\u202c people", "killed [U+202E]006,5[U+202C] people"),
        ("\u2066isolated\u2069", "[U+2066]isolated[U+2069]"),
        ("5\u200b600 of\ufeff them, co\u00adoperate", "5600 of them, cooperate"),
        ("bell\x07 and null\x00", "bell[U+0007] and null[U+0000]"),
        ("tag\U000e0041", "tag[U+E0041]"),
        ("none\ufffe", "none[U+FFFE]"),
    ],
)
def test_hidden_signs_are_left_out_or_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#:~:text=5%2C600", "http://example.org"])
def test_a_link_to_the_web_stays(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " https://example.org",
        "data:text/html,<script>alert(1)</script>",
        "//example.org",
        "/claims/x",
        "https://",
        "https://user:word@example.org",
        "https:\\\\example.org",
        "https://example.org/\u202egpj",
        "http://[broken",
    ],
)
def test_any_other_address_is_no_link(url: str | None) -> None:
    assert web_link(url) is None


def test_every_value_of_a_template_is_escaped_and_made_visible() -> None:
    template = environment().from_string("<p title='{{ text }}'>{{ text }}</p>")
    text = "<script>'\u202e\"&"
    escaped = "&lt;script&gt;&#39;[U+202E]&#34;&amp;"
    assert template.render(text=text) == f"<p title='{escaped}'>{escaped}</p>"


def test_a_field_holds_what_was_typed() -> None:
    template = environment().from_string("<textarea>{{ text|as_typed }}</textarea>")
    assert template.render(text="a\u202eb </textarea>") == "<textarea>a\u202eb &lt;/textarea&gt;</textarea>"
    assert as_typed("\ud800\0") == Markup("?")
