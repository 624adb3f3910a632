"""Places of Haiti: spelling, containment, P-codes."""

import re

import pytest

from mss_kb.nlp.entities.places import contains, get_place, known_places, lookup, nominals


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Port-au-Prince", "place:port-au-prince"),
        ("port au prince", "place:port-au-prince"),
        ("Cite Soleil", "place:cite-soleil"),
        ("Site Solèy", "place:cite-soleil"),
        ("the Artibonite department", "place:artibonite"),
        ("Artibonite", "place:artibonite"),
        ("Petite-Rivière de l’Artibonite", "place:petite-riviere-de-lartibonite"),
        ("Pont-Sonde", "place:pont-sonde"),
        ("Haiti", "country:ht"),
    ],
)
def test_a_place_is_found_in_any_spelling(name: str, place_id: str) -> None:
    found = lookup(name)
    assert found is not None and found.id == place_id


def test_a_name_that_is_no_place_of_haiti_is_none() -> None:
    assert lookup("Nairobi") is None
    assert lookup("") is None


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("country:ht", "place:wharf-jeremie", True),
        ("place:ouest", "place:wharf-jeremie", True),
        ("place:cite-soleil", "place:wharf-jeremie", True),
        ("place:port-au-prince", "place:wharf-jeremie", True),
        ("place:artibonite", "place:pont-sonde", True),
        ("place:wharf-jeremie", "place:ouest", False),
        ("place:ouest", "place:ouest", True),
        ("place:ouest", "place:nairobi", False),
        ("place:ouest", "", False),
    ],
)
def test_containment(outer: str, inner: str, expected: bool) -> None:
    assert contains(outer, inner) is expected


def test_the_ten_departments_have_their_codes() -> None:
    codes = sorted(
        known.place.pcode or "" for known in known_places().values() if known.place.level == "department"
    )
    assert codes == [f"HT{number:02}" for number in range(1, 11)]


def test_a_communes_code_starts_with_its_departments_and_stands_once() -> None:
    communes = [known for known in known_places().values() if known.place.level == "commune"]
    codes = [known.place.pcode for known in communes if known.place.pcode]
    assert len(communes) >= 140
    assert len(codes) == len(set(codes))
    for known in communes:
        department = get_place(known.within)
        assert department is not None and department.pcode is not None
        if known.place.pcode:
            assert re.fullmatch(department.pcode + r"\d\d", known.place.pcode)


def test_every_place_lies_in_haiti() -> None:
    assert all(contains("country:ht", place_id) for place_id in known_places())


def test_phrases_for_the_capital_point_to_a_known_place() -> None:
    assert nominals()["the haitian capital"] == "place:port-au-prince"
    assert all(get_place(place_id) for place_id in nominals().values())


def test_a_place_knows_what_holds_it_and_a_suburb_lies_in_its_city() -> None:
    place = get_place("place:wharf-jeremie")
    assert place is not None
    assert place.path == (
        "country:ht",
        "place:ouest",
        "place:port-au-prince",
        "place:cite-soleil",
        "place:wharf-jeremie",
    )
