"""spaCy's rule lemmatizer for English with a memory: each form is looked up once for a part of speech.

spaCy's own remembers only what its rules changed, and asks for a token's morphology to look that up.
"""

from collections.abc import Callable
from typing import Any

from spacy.lang.en import English
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

# What the rules go by.
KEY: list[int | str] = ["ORTH", "POS", "MORPH"]
# Forms that are remembered before all are forgotten: some tens of megabytes.
REMEMBERED = 100_000


@English.factory(
    "mss_kb_lemmatizer",
    assigns=["token.lemma"],
    default_config={
        "model": None,
        "mode": "rule",
        "overwrite": False,
        "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"},
    },
    default_score_weights={"lemma_acc": 1.0},
)
def make_lemmatizer(
    nlp: Language, model: Any, name: str, mode: str, overwrite: bool, scorer: Callable[..., Any] | None
) -> EnglishLemmatizer:
    """Called by spaCy for a pipeline's config."""
    return RememberingLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)


class RememberingLemmatizer(EnglishLemmatizer):
    """Sets the lemmas that spaCy's class sets."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        """As spaCy's class."""
        super().__init__(*args, **settings)
        self._lemmas: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token that has none."""
        if self.mode != "rule" or self.overwrite:
            return super().__call__(doc)
        if len(self._lemmas) > REMEMBERED:
            self._lemmas.clear()
        try:
            for token, key in zip(doc, map(tuple, doc.to_array(KEY).tolist()), strict=True):
                if token.lemma:
                    continue
                # Without a part of speech spaCy warns, each time.
                if key not in self._lemmas or not token.pos:
                    self._lemmas[key] = self.vocab.strings.add(self.lemmatize(token)[0])
                token.lemma = self._lemmas[key]
        except Exception as error:  # as spaCy's steps do: the pipeline's handler decides
            self.get_error_handler()(self.name, self, [doc], error)
        return doc
