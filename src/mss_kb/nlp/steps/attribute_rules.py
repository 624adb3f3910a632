"""spaCy's attribute ruler with a memory: the rules that a token matches by itself are looked up once.

A rule of one token that looks at its form, tag and dependency matches all tokens alike in these. Other rules
are matched over each Doc, as spaCy does with all.
"""

from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

KEY: list[int | str] = ["ORTH", "TAG", "DEP"]
# What a rule may look at to be remembered under KEY; the form decides all but the last two.
DECIDED = frozenset({"ORTH", "TEXT", "LOWER", "IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_DIGIT", "TAG", "DEP"})
# Kinds of token that are remembered before all are forgotten: some tens of megabytes.
REMEMBERED = 100_000

Key = tuple[int, ...]
Attributes = dict[int | str, Any]


@Language.factory(
    "mss_kb_attribute_ruler",
    default_config={"validate": False, "scorer": {"@scorers": "spacy.attribute_ruler_scorer.v1"}},
)
def make_attribute_ruler(
    nlp: Language, name: str, validate: bool, scorer: Callable[..., Any] | None
) -> AttributeRuler:
    """Called by spaCy for a pipeline's config."""
    return RememberingRuler(nlp.vocab, name, validate=validate, scorer=scorer)


class RememberingRuler(AttributeRuler):
    """Sets the attributes that spaCy's class sets."""

    def __init__(self, vocab: Vocab, name: str, *, validate: bool, scorer: Callable[..., Any] | None) -> None:
        """As spaCy's class."""
        super().__init__(vocab, name, validate=validate, scorer=scorer)
        self._start_matchers()

    def _start_matchers(self) -> None:
        self._alone = Matcher(self.vocab)
        self._in_context = Matcher(self.vocab)
        self._rules: dict[Key, list[int]] = {}
        self._attributes: dict[Key, Attributes] = {}

    def clear(self) -> None:
        """Forget all rules."""
        super().clear()
        self._start_matchers()

    def add(self, patterns: Any, attrs: dict[Any, Any], index: int = 0) -> None:
        """Add a rule."""
        rule = str(len(self.attrs))
        super().add(patterns, attrs, index)
        alone = [pattern for pattern in patterns if is_decided(pattern, index)]
        in_context = [pattern for pattern in patterns if not is_decided(pattern, index)]
        for matcher, some in ((self._alone, alone), (self._in_context, in_context)):
            if some:
                matcher.add(rule, some)
        self._rules.clear()
        self._attributes.clear()

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all tokens."""
        try:
            keys = self._keys(doc)
            changed: dict[int, set[int]] = {}
            for rule, start, end in self._matches_in_context(doc):
                i = doc[start:end][self.indices[rule]].i
                changed.setdefault(i, set(self._rules[keys[i]])).add(rule)
            for token, key in zip(doc, keys, strict=True):
                set_token_attrs(token, self._attributes[key])
            for i, rules in changed.items():
                set_token_attrs(doc[i], self._merge(sorted(rules)))
        except Exception as error:  # as spaCy's steps do: the pipeline's handler decides
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def _keys(self, doc: Doc) -> list[Key]:
        """Each token's key, all of them known afterwards."""
        if len(self._rules) > REMEMBERED:
            self._rules.clear()
            self._attributes.clear()
        keys: list[Key] = list(map(tuple, doc.to_array(KEY).tolist()))
        for i, key in enumerate(keys):
            if key not in self._rules:
                matches = self._alone(doc[i : i + 1], allow_missing=True, as_spans=False)
                self._rules[key] = sorted({int(self.vocab.strings[rule]) for rule, _, _ in matches})
                self._attributes[key] = self._merge(self._rules[key])
        return keys

    def _merge(self, rules: list[int]) -> Attributes:
        """What the rules set together: a later one overrules."""
        return {name: value for rule in rules for name, value in self.attrs[rule].items()}

    def _matches_in_context(self, doc: Doc) -> Iterator[tuple[int, int, int]]:
        for rule, start, end in self._in_context(doc, allow_missing=True, as_spans=False):
            yield int(self.vocab.strings[rule]), start, end


def is_decided(pattern: list[dict[str, Any]], index: int) -> bool:
    """Whether KEY decides if a token matches the pattern, and that token is the one to change."""
    return len(pattern) == 1 and DECIDED.issuperset(pattern[0]) and index in (0, -1)
