"""Country names and demonyms."""

import pycountry
import pytest

from mss_kb.nlp.entities import country_codes_in, demonyms
from mss_kb.nlp.entities.countries import capitals, countries, with_article


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("kenyan", "KE"),
        ("guatemalans", "GT"),
        ("chadian", "TD"),
        ("sierra leonean", "SL"),
        ("swiss", "CH"),
        ("bahamians", "BS"),
    ],
)
def test_demonyms_in_both_numbers(word: str, code: str) -> None:
    assert demonyms()[word] == code


def test_plural_forms_are_made_only_where_english_makes_them() -> None:
    assert "frenchs" not in demonyms() and "senegaleses" not in demonyms()


def test_senders_and_donors_have_demonyms() -> None:
    assert {
        "KE",
        "JM",
        "BZ",
        "BS",
        "GT",
        "SV",
        "BB",
        "AG",
        "BD",
        "BJ",
        "TD",
        "SL",
        "LK",
        "US",
        "CA",
        "FR",
        "DO",
        "EC",
        "ES",
        "DE",
    } <= set(demonyms().values())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("150 Kenyan and Jamaican officers, more from Kenya", ("KE", "JM")),
        ("the US Embassy", ("US",)),
        ("US$5 million from the Republic of Korea", ("KR",)),
        ("Central American states", ()),
        ("the Dominican Republic and Dominica", ("DO", "DM")),
        ("", ()),
    ],
)
def test_codes_in_a_text(text: str, codes: tuple[str, ...]) -> None:
    assert country_codes_in(text) == codes


def test_every_country_of_iso_3166_is_known() -> None:
    assert set(countries()) == {country.alpha_2 for country in pycountry.countries}


def test_names_in_running_text() -> None:
    assert with_article("US") == "the United States"
    assert with_article("KE") == "Kenya"


def test_capitals_have_codes() -> None:
    assert capitals()["Nairobi"] == "KE"
