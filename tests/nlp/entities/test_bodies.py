"""Organisations and forces of the lexicon, and those that a country gives."""

import pytest

from mss_kb.errors import ConfigurationError
from mss_kb.model import EntityType
from mss_kb.nlp.entities.bodies import check, family_of_unknown, known_bodies, spellings
from mss_kb.nlp.entities.names import find_known
from mss_kb.nlp.entities.words import find_words


@pytest.mark.parametrize(
    "body",
    ["org:binuh", "org:ohchr", "org:iom", "org:wfp", "org:ocha", "org:unicef", "org:un-security-council"],
)
def test_bodies_of_the_united_nations_are_one_family(body: str) -> None:
    assert known_bodies()[body][0].family == "org:un"


def test_a_body_alone_is_its_own_family() -> None:
    assert known_bodies()["org:hrw"][0].family == "org:hrw"


def test_ids_tell_the_type() -> None:
    for entity, _ in known_bodies().values():
        assert entity.id.startswith("force:" if entity.type is EntityType.FORCE else "org:")


def test_every_family_is_a_body_or_a_government() -> None:
    families = {entity.family for entity, _ in known_bodies().values()}
    assert {family for family in families if family not in known_bodies()} <= {"org:ca-government"}


def test_a_name_is_also_written_out() -> None:
    assert list(spellings("UN Women")) == ["UN Women", "United Nations Women"]
    assert list(spellings("=UN Women")) == ["=UN Women", "=United Nations Women"]


def test_an_unlisted_body_of_the_united_nations_by_its_name() -> None:
    assert family_of_unknown("U.N. Harbour Unit", "org:x") == "org:un"
    assert family_of_unknown("Harbour Unit", "org:x") == "org:x"


@pytest.mark.parametrize("row", [{"id": "org:x"}, {"id": "org:x", "name": "X", "colour": "red"}])
def test_a_bad_row_names_the_file(row: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match=r"lexicon/organisations\.toml"):
        check("organisations", row, {})


def test_a_repeated_id_names_the_file() -> None:
    with pytest.raises(ConfigurationError, match="twice"):
        check("forces", {"id": "force:x", "name": "X"}, {"force:x": ()})


@pytest.mark.parametrize(
    ("text", "body", "code"),
    [
        ("the Kenyan government", "org:ke-government", "KE"),
        ("the government of the Bahamas", "org:bs-government", "BS"),
        ("Haiti’s National Police", "org:hnp", "HT"),
        ("the Belize Defence Force", "org:belize-defence-force", "BZ"),
        ("the Chadian army parade", None, None),
    ],
)
def test_bodies_of_a_country(text: str, body: str | None, code: str | None) -> None:
    found = [known.entity for known in find_known(find_words(text)) if known.entity.type is EntityType.ORG]
    assert [(entity.id, entity.iso2) for entity in found] == ([(body, code)] if body else [])
