"""Publication dates and ids."""

import datetime as dt

import pytest

from mss_kb.articles.identity import article_id, canonical_url
from mss_kb.articles.published import PublicationDate, date_in_url, read_date
from mss_kb.model import PublishedPrecision, TextKind

DAY = dt.date(2025, 1, 3)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2025, 1, 3, 23, 30, tzinfo=dt.UTC),
        "2025-01-03",
        "2025-01-03T23:30:00-05:00",
        "2025-01-03 10:00",
        "20250103",
        "January 3, 2025",
        "Jan. 3, 2025",
        "3 January 2025",
        "Friday, January 3, 2025",
        "Fri, 03 Jan 2025 10:00:00 GMT",
    ],
)
def test_a_day_is_read_in_its_own_zone(value: object) -> None:
    assert read_date(value) == (DAY, DAY)


@pytest.mark.parametrize(
    "value", ["3025-01-01", "1066-10-14", "2025-13-40", "soon", "", True, 5, None, ["2025"], 1e9]
)
def test_what_is_no_plausible_date_is_none(value: object) -> None:
    assert read_date(value) is None


def test_a_month_gives_its_first_and_last_day_and_is_inferred() -> None:
    days = read_date("2025-02")
    assert days == (dt.date(2025, 2, 1), dt.date(2025, 2, 28))
    published = PublicationDate.of(days, "front matter")
    assert published.day is None
    assert published.precision is PublishedPrecision.INFERRED


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/01/03/officers-land", DAY),
        ("https://example.org/2025/1/3", DAY),
        ("https://example.org/news/2025-01-03-officers", DAY),
        ("https://example.org/a-20250103", DAY),
        ("https://example.org/2025/jan/03/officers-land", DAY),
        ("https://example.org/article-20241234567", None),
        ("https://example.org/2025/13/40/x", None),
    ],
)
def test_date_in_url(url: str, day: dt.date | None) -> None:
    assert date_in_url(url) == ((day, day) if day else None)


def test_a_url_may_give_a_month() -> None:
    assert date_in_url("https://example.org/2025/02/officers-land") == (
        dt.date(2025, 2, 1),
        dt.date(2025, 2, 28),
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a",
        "HTTPS://Example.org:443/a/",
        "https://example.org/a?utm_source=x&fbclid=y#part",
        " https://example.org/a ",
    ],
)
def test_one_page_has_one_canonical_url(url: str) -> None:
    assert canonical_url(url) == "https://example.org/a"


@pytest.mark.parametrize(
    "url", ["https://example.org/A", "https://example.org/a?id=1", "http://example.org:8080/a"]
)
def test_other_pages_stay_apart(url: str) -> None:
    assert canonical_url(url) != "https://example.org/a"


def test_canonical_url_of_no_url_is_itself() -> None:
    assert canonical_url("http://[broken") == "http://[broken"


def test_id_takes_url_then_metadata_id_then_path_then_text() -> None:
    all_four = {
        "url": "https://example.org/a",
        "own_id": "7",
        "outlet": "Example",
        "path": "x/a.md",
        "sha256": "f" * 64,
    }
    ids = []
    for missing in (None, "url", "own_id", "path"):
        if missing:
            all_four[missing] = None
        ids.append(article_id(**all_four))
    assert len(set(ids)) == 4
    assert all(len(one) == 18 and one.startswith("a_") for one in ids)
    assert article_id(**{**all_four, "url": "https://example.org/a/?utm_medium=z"}) == ids[0]


def test_numbers_of_two_outlets_are_two_articles() -> None:
    one, other = (
        article_id(url=None, own_id="1", outlet=o, path=None, sha256="") for o in ("Example", "Sample")
    )
    assert one != other


def test_a_digest_is_not_the_report_that_has_its_url() -> None:
    same = {"url": "https://example.org/a", "own_id": "1", "outlet": "Example", "path": "a.md", "sha256": ""}
    assert len({article_id(**same, kind=kind) for kind in TextKind}) == 3
    assert article_id(**same, kind=TextKind.ORIGINAL) == article_id(**same)
