"""spaCy's dependency parser, with its steps taken from Python for batches of Docs.

spaCy's own loop runs without Python's global lock but asks for it again and again within each step; that
takes more time than the arithmetic. Here the lock is held, and NumPy does the arithmetic of a step for all
Docs of the batch.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

# With fewer Docs at once, spaCy's loop takes less.
FEW = 4


@Language.factory(
    "mss_kb_parser",
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    # The model is always given, by the config of the pipeline whose step this replaces.
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "learn_tokens": False,
        "min_action_freq": 30,
        "scorer": {"@scorers": "spacy.parser_scorer.v1"},
    },
    default_score_weights={
        "dep_uas": 0.5,
        "dep_las": 0.5,
        "dep_las_per_type": None,
        "sents_p": None,
        "sents_r": None,
        "sents_f": 0.0,
    },
)
def make_parser(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., Any] | None,
) -> DependencyParser:
    """Called by spaCy for a pipeline's config."""
    return BatchParser(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )


class BatchParser(DependencyParser):  # type: ignore[misc]  # spaCy's class has no types
    """Gives the parses that spaCy's class gives."""

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """The final state of each Doc."""
        read = [doc for doc in docs if len(doc)]
        if not self._is_plain() or len(read) < FEW or any(doc.has_annotation("DEP") for doc in read):
            return list(super().predict(docs))
        states: list[Any] = self.moves.init_batch(docs)
        step = self.model.predict(list(docs))
        upper = self.model.get_ref("upper")
        weights, bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            scores = step.state2vec.predict(step.get_token_ids(unfinished)) @ weights
            scores += bias
            unfinished = self.transition_states(unfinished, scores)
        return states

    def _is_plain(self) -> bool:
        attributes = self.model.attrs
        return (
            self.cfg["beam_width"] == 1 and bool(attributes["has_upper"]) and not attributes["unseen_classes"]
        )
