"""The pure parts of attribution: quotations, verb forms, disjoint stretches, the lexicon's check."""

from dataclasses import dataclass

import pytest

from mss_kb.errors import ConfigurationError
from mss_kb.nlp.attribution import words as words_module
from mss_kb.nlp.attribution.quotes import is_speech, quotations
from mss_kb.nlp.attribution.words import reporting_words, verb_forms
from mss_kb.nlp.disjoint import disjoint


@dataclass(frozen=True)
class Piece:
    start: int
    end: int


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “yes, five of them” to us.", ["“yes, five of them”"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("“Not closed.\n“Nor this.”", ["“Not closed.", "“Nor this.”"]),
        ("No marks here.", []),
        ('A lone " mark', ['" mark']),
    ],
)
def test_quotations_end_with_their_mark_or_their_paragraph(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == inside


def test_a_borrowed_word_is_no_speech() -> None:
    assert not is_speech('"neutralised"')
    assert is_speech('"Hunger recruits,"')


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("note", {"note", "notes", "noted", "noting"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_regular_verbs_are_inflected_by_rule(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma) == forms


def test_irregular_forms_take_the_place_of_the_regular_past() -> None:
    assert "said" in verb_forms("say", ("said",))
    assert "sayed" not in verb_forms("say", ("said",))


def test_the_innermost_of_nested_stretches_counts() -> None:
    outer, inner = Piece(0, 100), Piece(20, 30)
    found = disjoint([outer, inner], rank=lambda piece: piece.end - piece.start)
    assert found == [(0, 20, outer), (20, 30, inner), (30, 100, outer)]


def test_a_list_that_holds_something_else_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_module, "load", lambda name: {"verbs": {"clause": ["Say"]}})
    reporting_words.cache_clear()
    with pytest.raises(ConfigurationError, match=r"reporting\.toml: \[verbs\] clause"):
        reporting_words()
    monkeypatch.undo()
    reporting_words.cache_clear()
    assert reporting_words().frames_of("said")
