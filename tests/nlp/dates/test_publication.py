"""A day of publication is inferred from the text's own words, or stays unknown."""

import datetime as dt

from mss_kb.nlp.dates.publication import date_from_text


def test_a_dateline_gives_the_day() -> None:
    found = date_from_text("LISBON, March 3, 2019 (Example Wire) - Workers walked out of the port.")
    assert (found.earliest, found.latest, found.basis) == (
        dt.date(2019, 3, 3),
        dt.date(2019, 3, 3),
        "dateline",
    )


def test_a_sentence_that_opens_with_a_date_is_no_dateline(parse) -> None:
    text = "On Friday, May 17, 2019 workers walked out (again) - and stayed out."
    found = date_from_text(parse(text))
    assert found.basis == "weekday"


def test_a_weekday_beside_its_date_bounds_the_day_by_a_week(parse) -> None:
    found = date_from_text(parse("The ferry sank on Tuesday, 4 June 2019. Rescuers are at work."))
    assert (found.earliest, found.latest) == (dt.date(2019, 6, 4), dt.date(2019, 6, 11))
    assert found.evidence == "Tuesday, 4 June 2019"


def test_a_day_to_come_is_no_evidence_of_the_past(parse) -> None:
    found = date_from_text(parse("The ferry will sail on Tuesday, 4 June 2019."))
    assert found is None


def test_a_past_date_gives_a_lower_bound_only(parse) -> None:
    found = date_from_text(parse("The bridge fell in August 2018. Parliament passed a law in 2019."))
    assert (found.earliest, found.latest, found.basis) == (dt.date(2019, 1, 1), None, "past")


def test_a_text_without_dates_stays_undated(parse) -> None:
    found = date_from_text(parse("The bridge fell on Friday and was rebuilt last year."))
    assert found is None


def test_the_published_day_of_a_doc_is_neither_used_nor_lost(parse) -> None:
    doc = parse("The bridge fell on Friday.")
    doc._.mss_kb_published = dt.date(2019, 8, 14)
    assert date_from_text(doc) is None
    assert doc._.mss_kb_published == dt.date(2019, 8, 14)


def test_a_weekday_beside_a_day_without_year_gives_the_year_after_what_was_told(parse) -> None:
    text = "The ferry sank on Friday, 3 January. The line was opened in October 2023 and sold in May 2024."
    found = date_from_text(parse(text))
    assert (found.earliest, found.latest) == (dt.date(2025, 1, 3), dt.date(2025, 1, 10))
    assert (found.basis, found.evidence) == ("weekday", "Friday, 3 January, after May 2024")


def test_a_day_to_come_bounds_the_day_where_a_past_one_lies_before(parse) -> None:
    text = "The council will vote on 2 October 2025. It approved the plan in October 2023."
    found = date_from_text(parse(text))
    assert (found.earliest, found.latest) == (dt.date(2023, 10, 1), dt.date(2025, 10, 2))
    assert found.evidence == "October 2023; 2 October 2025"


def test_what_would_come_bounds_nothing(parse) -> None:
    text = "The council said in 2023 that the plan would end on 2 October 2024. The city fell in March 2025."
    found = date_from_text(parse(text))
    assert (found.earliest, found.latest, found.basis) == (dt.date(2025, 3, 1), None, "past")


def test_a_claim_of_an_undated_text_takes_the_year_of_its_weekday(nlp) -> None:
    doc = nlp.make_doc(
        "Six officers landed in Haiti on Friday, 3 January. The mission was renewed in September 2024."
    )
    doc._.mss_kb_is_on_subject = True
    assert nlp(doc)._.mss_kb_claims[0].period == "2025-01-03"
