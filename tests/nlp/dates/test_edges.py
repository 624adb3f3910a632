"""Odd input: no crash, no invented date, and every extent is what stands in the text."""

import datetime as dt

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from mss_kb.edtf import first_and_last_day
from mss_kb.nlp.dates import find_dates
from mss_kb.nlp.dates.words import TABLES, VOCABULARY

ODD = [
    "",
    " \n\n \t",
    "99999999 years",
    "9" * 40 + " years ago",
    "99999 years ago and 99999 years later",
    "in 9999 years and 2,500,000 years ago",
    "year 0 and year 0000",
    "1/0",
    "32/13/2020 and 00/00/0000 and 2020-13-45",
    "0000-01-01T99:99",
    "25:61 on Friday at 99 p.m.",
    "the 40th century and the 0th of May",
    "الجمعة 3 يناير 2025 في بورت أو برنس",
    "\u202eFriday, January 3, 2025\u202c",
    "🗓️ Friday 🗓️ January 🗓️ 3",
    "Q9 2024, 5Q 2024, the tenth quarter of 2024",
    "every every Monday Monday each each",
    "between and and to - to from until",
    "last last last next this that week week week",
    "the end of the end of the end of the year",
    "1990-95-2000-05",
    "Jan. Feb. Mar. Apr. 31 31 31 31",
    "\x00Friday\x00 2024\x00",
    "a " * 300 + "year",
    "2024 " * 300,
]


BLANK = spacy.blank("en")


def read(text: str, published: dt.date | None) -> Doc:
    doc = BLANK.make_doc(text)
    doc._.mss_kb_published = published
    return doc


@pytest.mark.parametrize("published", [None, dt.date(2024, 2, 29), dt.date(1, 1, 1), dt.date(9999, 12, 31)])
@pytest.mark.parametrize("text", ODD, ids=[f"odd{number}" for number in range(len(ODD))])
def test_odd_text_never_breaks_the_reading(text: str, published: dt.date | None) -> None:
    mentions = find_dates(read(text, published))
    ends = [0]
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= ends[-1]
        assert mention.prep_start <= mention.start
        assert (mention.earliest, mention.latest) == first_and_last_day(mention.edtf)
        ends.append(mention.end)


WORDS = sorted({*VOCABULARY, *TABLES["phrases"], *TABLES["holidays"], *TABLES["movable_holidays"]})
FIGURES = [
    "3",
    "31",
    "99",
    "1,500",
    "2 1/2",
    "2012",
    "1990s",
    "3 p.m.",
    "0930 GMT",
    "2012-02-30",
    "4/5/12",
    "5th",
    "-",
    ",",
    ".",
]


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(st.sampled_from(WORDS + FIGURES), min_size=1, max_size=12),
    published=st.none() | st.dates(),
    title=st.booleans(),
)
def test_any_row_of_words_of_time_is_read_with_exact_offsets(
    words: list[str], published: dt.date | None, title: bool
) -> None:
    text = " ".join(words).title() if title else " ".join(words)
    end = 0
    for mention in find_dates(read(text, published)):
        assert text[mention.start : mention.end] == mention.text != ""
        assert end <= mention.start
        assert (mention.earliest, mention.latest) == first_and_last_day(mention.edtf)
        end = mention.end


@pytest.mark.parametrize("text", ["on Feb 30", "on 31 June 2012", "in 30 February 2012", "45/13/2012"])
def test_a_day_that_no_calendar_has_is_no_day(text: str) -> None:
    assert not [mention for mention in find_dates(read(text, None)) if mention.timex.count("-") == 2]


def test_a_year_at_the_end_of_a_paragraph_is_a_year() -> None:
    assert [mention.text for mention in find_dates(read("They came in 2014\n\nNobody left.", None))] == [
        "2014"
    ]


def test_the_29th_of_february_is_found_in_the_next_leap_year() -> None:
    (mention,) = find_dates(read("It will return on 29 February.", dt.date(2025, 3, 1)))
    assert mention.edtf == "2028-02-29"


def test_a_text_without_a_model_still_has_a_sense_of_tense() -> None:
    published = dt.date(2019, 8, 14)
    (coming,) = find_dates(read("They will vote on Friday", published))
    (past,) = find_dates(read("They voted on Friday", published))
    assert (past.edtf, coming.edtf) == ("2019-08-09", "2019-08-16")


def test_the_preposition_is_kept_apart_from_the_extent() -> None:
    text = "It has stood empty since June 2024."
    (mention,) = find_dates(read(text, None))
    assert text[mention.prep_start : mention.start] == "since "
    assert mention.text == "June 2024"


def test_a_long_list_of_dates_stays_in_order() -> None:
    text = "; ".join(f"on {day} May {year}" for year in range(1900, 1950) for day in range(1, 29))
    mentions = find_dates(read(text, None))
    assert len(mentions) == 50 * 28
    assert [mention.earliest for mention in mentions] == sorted(mention.earliest for mention in mentions)
