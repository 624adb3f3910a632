"""The page that checks a draft: what a paste shows, what is kept of it, and pastes that cannot be read."""

import re
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

ASKED = "Is it true that 1,500 officers are deployed?"
MANY = (
    "More than 5,600 people were killed in Haiti in 2024, the UN said.\n\n"
    "Gangs control 85% of Port-au-Prince. Kenya has sent 12 ships."
)


@pytest.fixture
def paste(site: TestClient):
    return lambda text, **fields: site.post("/check", data={"text": text, **fields})


def test_one_paste_answers_whether_1500_officers_are_deployed(paste) -> None:
    answer = paste(ASKED)
    assert answer.status_code == 200
    beginning, _, rest = answer.text.partition("</h1>")
    # The last that is held is of Kenyans alone: a part neither bears out nor rules out the whole.
    assert beginning.endswith("Nothing here confirms it")
    assert "Only a part of it is held here" in rest
    assert "<mark>700</mark>" in rest
    assert "Our summary, not its wording" in rest


def test_every_figure_is_marked_with_its_verdict_in_words(paste) -> None:
    text = paste(MANY).text
    assert text.count('class="fig ') == 3
    assert "Sources differ" in text
    assert "Matches 1 named source" in text
    assert "not checked</small>" in text
    assert 'href="#figure-2"' in text and 'id="figure-2"' in text


def test_no_page_calls_a_figure_true_or_false(paste) -> None:
    for text in (ASKED, MANY):
        shown = re.sub(r"<[^>]*>", "", paste(text).text).replace("never what is true", "")
        assert re.findall(r"\b(?:true|false)\b", shown.replace("Is it true that", ""), re.I) == []


def test_a_check_is_of_a_day_that_can_be_changed(paste) -> None:
    assert 'name="as_of" type="date" value="2024-07-01"' in paste(ASKED, as_of="2024-07-01").text
    assert "Contradicted" not in paste(ASKED, as_of="2023-01-01").text


def test_no_cache_keeps_a_check(paste) -> None:
    assert paste(ASKED).headers["cache-control"] == "private, no-store"


def test_words_without_a_figure_are_searched_for(paste) -> None:
    answer = paste("Port-au-Prince airport")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=Port-au-Prince+airport")


def test_a_passage_without_a_figure_says_so(paste) -> None:
    text = paste("The mission goes on.\nSo do the talks about it, in New York and elsewhere.").text
    assert "No figure found" in text


@pytest.mark.parametrize("text", ["", "   \n\t ", "\ufeff"])
def test_an_empty_paste_is_asked_for_again(paste, text: str) -> None:
    answer = paste(text)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_long_paste_is_kept_in_the_form_and_refused(paste) -> None:
    answer = paste("70 people were killed. " * 2_000)
    assert answer.status_code == 422
    assert "The text has 45,999 characters" in answer.text
    assert "70 people were killed. 70 people" in answer.text


def test_a_megabyte_is_refused_before_it_is_read(paste) -> None:
    answer = paste("70 people were killed. " * 50_000)
    assert answer.status_code == 413
    assert "up to 20,000 characters" in answer.text


def test_french_is_named(paste) -> None:
    text = paste("Selon l'ONU, plus de 5 600 personnes ont été tuées en Haïti l'année dernière.").text
    assert "This reads like French" in text


@pytest.mark.parametrize("day", ["2025-02-30", "yesterday", "20250228"])
def test_a_day_that_is_none_is_a_mistake_of_the_form(paste, day: str) -> None:
    answer = paste(ASKED, as_of=day)
    assert answer.status_code == 422
    assert "is not a day of the calendar" in answer.text


def test_a_hostile_paste_is_text(paste) -> None:
    hostile = "<script>alert(1)</script> 70 people killed \u202e<img src=x onerror=alert(1)>"
    text = paste(hostile).text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "[U+202E]" in text


def test_a_form_of_another_site_is_refused(site: TestClient) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
        assert site.post("/check", data={"text": ASKED}, headers=headers).status_code == 403
    assert site.post("/check", json={"text": ASKED}).status_code == 415
    assert site.post("/check", content=urlencode([("a", "b")] * 99), headers=FORM).status_code == 422


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_a_note_is_plain_text_with_attribution(site: TestClient) -> None:
    answer = site.post("/check/note", data={"text": MANY})
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "1. “5,600” (more than 5,600 people killed, Haiti, 2024): Sources differ" in answer.text
    assert "(our summary, not its wording)" in answer.text
    assert "According to the United Nations." in answer.text
    assert "Not checked:\n- 12" in answer.text
    assert answer.text.endswith("never what is true.\n")
