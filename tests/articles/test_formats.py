"""Each format from file to article."""

import datetime as dt
import gzip
import json

import pytest

from mss_kb.articles.raw import read_bytes
from mss_kb.errors import ArticleError
from mss_kb.model import PublishedPrecision, TextKind

BODY = "Kenya sent 200 more officers.\n\nThey landed on Friday.\n"
FRONT = """---
title: "More officers"
source: Example Times
author: Jane Doe
url: https://example.org/2025/01/03/more
published: 2025-01-04
language: en
kind: digest
note: kept out
---

"""
PAGE = """<!doctype html><html lang="en"><head><title>More officers | Example Times</title>
<meta property="og:site_name" content="Example Times"><link rel="canonical" href="https://example.org/more">
<meta property="article:published_time" content="2025-01-05T23:30:00-05:00">
<meta name="author" content="Jane Doe">
</head><body><nav>Home World Sport</nav><article><h1>More officers</h1>
<p>Kenya sent 200 more police officers to Haiti on Friday, which brings the mission to 600 people.</p>
<p>The officers landed at the airport of the capital, where ministers and diplomats received them.</p>
</article><footer>Imprint</footer></body></html>"""
NEWS = {
    "@type": "NewsArticle",
    "headline": "More officers",
    "articleBody": "Kenya sent 200.\r\nMore will come.",
    "datePublished": "2025-01-03T10:00:00Z",
    "publisher": {"@id": "#publisher"},
    "author": [{"@type": "Person", "name": "Jane Doe"}, "John Roe"],
    "inLanguage": "en-US",
    "mainEntityOfPage": {"@id": "https://example.org/more"},
}
PUBLISHER = {"@type": "NewsMediaOrganization", "@id": "#publisher", "name": "Example Times"}


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.MD"])
def test_front_matter_is_metadata_and_no_part_of_the_body(read, name) -> None:
    article = read(FRONT + BODY, name)
    assert article.body == BODY
    assert (article.title, article.outlet, article.author) == ("More officers", "Example Times", "Jane Doe")
    assert (article.url, article.kind) == ("https://example.org/2025/01/03/more", TextKind.DIGEST)
    assert article.published == article.published_earliest == article.published_latest == dt.date(2025, 1, 4)
    assert (article.published_precision, article.published_evidence) == (
        PublishedPrecision.STATED,
        "front matter",
    )


def test_only_one_blank_line_goes_with_the_front_matter(read) -> None:
    assert read("---\ntitle: T\n---\n\n\nText").body == "\nText"
    assert read("---\ntitle: T\n---\nText").body == "Text"
    assert read("\ufeff---\r\ntitle: T\r\n---\r\n\r\nText\r\n").body == "Text\n"


def test_body_of_a_plain_file_is_the_file(read) -> None:
    text = "\n  Nothing is\u00a0stripped, composed e\u0301 or cut.  \n\n\n"
    assert read(text).body == text


def test_a_ruled_line_opens_no_front_matter(read) -> None:
    text = "---\nA chapter\n---\n\nKenya sent 200."
    assert read(text).body == text
    assert read("---\nA line below a rule.").body.startswith("---")


def test_inferred_date_stays_inferred(read) -> None:
    article = read("---\npublished: 2025-01-03\npublished_precision: inferred\n---\n\nText")
    assert (article.published, article.published_precision) == (
        dt.date(2025, 1, 3),
        PublishedPrecision.INFERRED,
    )


def test_a_month_bounds_the_day(read) -> None:
    article = read("---\npublished: 2025-02\n---\n\nText")
    assert article.published is None
    assert article.published_precision is PublishedPrecision.INFERRED
    assert (article.published_earliest, article.published_latest) == (
        dt.date(2025, 2, 1),
        dt.date(2025, 2, 28),
    )


def test_dateline_then_url_date_an_article_without_metadata_date(read) -> None:
    head = "---\nurl: https://example.org/2025/01/03/x\n---\n\n"
    by_url = read(head + "Kenya sent 200.")
    assert (by_url.published, by_url.published_evidence) == (dt.date(2025, 1, 3), "URL")
    by_dateline = read(head + "NAIROBI, Jan. 2, 2025 (Example Wire) - Kenya sent 200.")
    assert (by_dateline.published, by_dateline.published_evidence) == (dt.date(2025, 1, 2), "dateline")
    assert by_dateline.published_precision is PublishedPrecision.INFERRED
    assert by_dateline.outlet == "Example Wire"


def test_a_text_without_any_date_is_of_unknown_day(read) -> None:
    article = read("Kenya sent 200.")
    assert (article.published, article.published_precision) == (None, PublishedPrecision.UNKNOWN)
    assert article.published_earliest is article.published_latest is article.published_evidence is None


@pytest.mark.parametrize(
    "block",
    [
        "title: [open",
        "title: {a: b}",
        "published: 2025-13-40",
        "published: 3025-01-01",
        "published: soon",
        "published: [2025]",
        "published: 2025-01-03\npublished_precision: certain",
        "kind: rumour",
        "language: klingonese",
        "url: javascript:alert(1)",
        "url: example.org/a",
        "author: true",
        "title: 'a\n  b",
        "a: *nobody",
        "title: !!python/object:os.system x",
        "id: 0x" + "f" * 5000,
        "published: 0x" + "f" * 5000,
        "a: &a [x, x, x]\nb: &b [*a, *a, *a]\ntitle: [*b, *b]",
        "a: " + "[" * 3000,
    ],
)
def test_broken_front_matter_is_named(read, block) -> None:
    with pytest.raises(ArticleError) as caught:
        read(f"---\n{block}\n---\n\nText", "broken.md")
    assert caught.value.reason == "bad_front_matter"
    assert "broken.md" in str(caught.value)


def test_front_matter_past_all_measure_is_not_parsed(read) -> None:
    with pytest.raises(ArticleError, match="longer than"):
        read("---\na: " + "x" * 60_000 + "\n---\n\nText", max_bytes=100_000)


def test_front_matter_that_is_never_closed_is_broken(read) -> None:
    with pytest.raises(ArticleError, match="never closed"):
        read("---\ntitle: T\n\nText")


def test_other_language_is_marked_not_dropped(read) -> None:
    article = read("La police nationale a annoncé la mort de plus de cent membres de gangs dans la capitale.")
    assert (article.language, article.is_supported) == ("fr", False)
    assert read("---\nlanguage: en\n---\n\n" + article.body).is_supported


def test_html_gives_main_text_and_metadata(read) -> None:
    article = read(PAGE, "a.html")
    assert "brings the mission to 600 people" in article.body
    assert "World Sport" not in article.body
    assert (article.title, article.outlet, article.author) == ("More officers", "Example Times", "Jane Doe")
    assert (article.url, article.published) == ("https://example.org/more", dt.date(2025, 1, 5))
    assert article.published_evidence == "HTML meta"
    assert article.reader.startswith("trafilatura ")


def test_html_in_the_encoding_that_it_names(read) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1250">').replace("ministers", "Šimůnek")
    assert "Šimůnek" in read(page.encode("windows-1250"), "a.htm").body


@pytest.mark.parametrize("page", ["<html><body><nav></nav></body></html>", "<!-- -->", "<", "\0<p>"])
def test_html_without_text(read, page) -> None:
    with pytest.raises(ArticleError) as caught:
        read(page, "a.html")
    assert caught.value.reason == "no_text"


def test_deep_html_does_not_crash(read) -> None:
    page = "<div>" * 20_000 + "<p>Kenya sent 200 more police officers to Haiti.</p>"
    try:
        assert "Kenya" in read(page, "a.html", max_bytes=1_000_000).body
    except ArticleError as error:
        assert error.reason == "no_text"


@pytest.mark.parametrize(
    "content",
    [
        {"@context": "https://schema.org", "@graph": [PUBLISHER, NEWS]},
        [PUBLISHER, NEWS],
        [[], NEWS, PUBLISHER],
    ],
)
def test_schema_org_article(read, content) -> None:
    article = read(json.dumps(content), "a.json")
    assert article.body == NEWS["articleBody"]
    assert (article.title, article.outlet, article.author) == (
        "More officers",
        "Example Times",
        "Jane Doe, John Roe",
    )
    assert (article.url, article.language, article.published) == (
        "https://example.org/more",
        "en",
        dt.date(2025, 1, 3),
    )
    assert article.published_evidence == "JSON datePublished"


def test_wrong_types_of_another_publisher_are_left_out(read) -> None:
    odd = NEWS | {
        "headline": 7,
        "publisher": [[1]],
        "author": None,
        "datePublished": {},
        "url": [],
        "inLanguage": 1,
    }
    article = read(json.dumps(odd), "a.json")
    assert (article.outlet, article.author, article.published) == (None, None, None)


def test_json_with_our_own_names(read) -> None:
    own = {
        "title": "T",
        "text": "Kenya sent 200.",
        "published": "2025-01-03",
        "source": "Example",
        "id": 7,
        "x": [],
    }
    article = read(json.dumps(own), "a.json")
    assert (article.body, article.title, article.outlet) == ("Kenya sent 200.", "T", "Example")
    assert (article.published, article.published_evidence) == (dt.date(2025, 1, 3), "JSON published")
    assert read(json.dumps({"body": "Kenya sent 200."}), "b.json").body == "Kenya sent 200."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[1", "bad_json"),
        ("[]", "bad_json"),
        ('"text"', "bad_json"),
        ('{"text": 5}', "bad_json"),
        ('{"text": "a", "published": "soon"}', "bad_json"),
        ('{"text": "\\ud800"}', "bad_json"),
        ("[" * 5000, "bad_json"),
        (json.dumps([NEWS, NEWS]), "bad_json"),
        ("{}", "no_text"),
        ('{"text": " "}', "no_text"),
        ('{"articleBody": null}', "no_text"),
    ],
)
def test_json_without_an_article(read, content, reason) -> None:
    with pytest.raises(ArticleError) as caught:
        read(content, "a.json")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", BODY), ("a.md", FRONT + BODY), ("a.html", PAGE), ("a.json", json.dumps(NEWS))],
)
def test_gzip_of_each_format_reads_as_the_format(read, name, content) -> None:
    plain, zipped = read(content, name), read(gzip.compress(content.encode()), f"{name}.gz")
    assert zipped.model_dump(exclude={"id", "path"}) == plain.model_dump(exclude={"id", "path"})


@pytest.mark.parametrize(
    "content",
    [b"not gzip", gzip.compress(b"75 officers" * 99)[:-9], b"\x1f\x8b\x08\x00" + b"\xff" * 40, b""],
    # Not the bytes: gzip writes the time into them, and each worker must find the same tests.
    ids=["no gzip", "cut", "bad header", "empty"],
)
def test_broken_gzip(read, content) -> None:
    with pytest.raises(ArticleError) as caught:
        read(content, "a.txt.gz")
    assert caught.value.reason in ("bad_gzip", "empty")


def test_no_more_is_read_than_allowed(tmp_path) -> None:
    bomb = tmp_path / "bomb.txt.gz"
    bomb.write_bytes(gzip.compress(b"0" * 5_000_000))
    with pytest.raises(ArticleError) as caught:
        read_bytes(bomb, max_bytes=1000)
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize(("size", "limits"), [(101, {"max_bytes": 100}), (101, {"max_chars": 100})])
def test_a_text_past_a_limit_is_too_large(read, size, limits) -> None:
    read("a" * (size - 1), **limits)
    with pytest.raises(ArticleError) as caught:
        read("a" * size, **limits)
    assert caught.value.reason == "too_large"
