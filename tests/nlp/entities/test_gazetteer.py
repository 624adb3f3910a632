"""The trie of names: spelling, capitals, length."""

import pytest

from mss_kb.nlp.entities.gazetteer import Gazetteer
from mss_kb.nlp.entities.words import find_words


@pytest.fixture
def names() -> Gazetteer:
    gazetteer = Gazetteer()
    for name, entity in (
        ("UN", "un"), ("UN Women", "women"), ("Blue Shield", "shield"), ("=Blue Shield Harbour", "harbour"),
        ("coast watch", "watch"), ("US", "us"), ("G9", "g9"), ("Le Port", "port"),
    ):  # fmt: skip
        gazetteer.add(name, entity)
    return gazetteer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN Women met the U.N.", ["women", "un"]),
        ("un femme", []),
        ("the Blue shield stood", ["shield"]),
        ("the blue shield stood", []),
        ("Blue Shield harbour", ["shield"]),
        ("Blue Shield Harbour", ["harbour"]),
        ("Coast Watch and coast watch", ["watch", "watch"]),
        ("Blue (BS) Shield", ["shield"]),
        ("Blue, Shield", []),
        ("Blue\n\nShield", []),
        ("they told us", []),
        ("THEY TOLD US ALL", []),
        ("G9 and g9", ["g9"]),
        ("Le Port, le Port", ["port"]),
    ],
)
def test_names_are_found_as_they_are_written(names: Gazetteer, text: str, expected: list[str]) -> None:
    assert [match.alias.entity_id for match in names.find(find_words(text))] == expected
