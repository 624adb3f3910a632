"""spaCy's named entity recogniser, decoded for whole batches at once instead of token by token.

Outside a name, what the next move is depends on the token alone; inside, on the token, the one before it and
the name's first. So all moves outside are scored by one matrix product, then the names that may have begun
anywhere are followed in step, and last those that begin within another are left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from mss_kb.nlp.steps.name_scores import FEATURES, Scorer, Whole

Flags = NDArray[np.bool_]


@Language.factory(
    "mss_kb_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    # The model is always given, by the config of the pipeline whose step this replaces.
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_ner(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> EntityRecognizer:
    """Called by spaCy for a pipeline's config."""
    return BatchRecognizer(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


@dataclass(frozen=True)
class Names:
    """The names of one Doc: first token, end, label."""

    spans: tuple[tuple[int, int, str], ...]


class BatchRecognizer(EntityRecognizer):  # type: ignore[misc]  # spaCy's class has no types
    """Finds the names that spaCy's class finds."""

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """The names of each Doc, or spaCy's states where names are set already or the model is another."""
        if not self._is_plain() or any(len(doc) and doc.has_annotation("ENT_IOB") for doc in docs):
            return list(super().predict(docs))
        if not any(len(doc) for doc in docs):
            return [Names(()) for _ in docs]
        moves = Moves.of([self.moves.get_class_name(i) for i in range(self.moves.n_moves)])
        return find_names(Scorer.of(self.model, docs), moves, docs)

    def set_annotations(self, docs: Sequence[Doc], found: Sequence[Any]) -> None:
        """Write what `predict` found."""
        for doc, names in zip(docs, found, strict=True):
            if isinstance(names, Names):
                doc.set_ents([Span(doc, start, end, label=label) for start, end, label in names.spans])
            else:
                super().set_annotations([doc], [names])

    def _is_plain(self) -> bool:
        attributes = self.model.attrs
        return bool(
            self.cfg["beam_width"] == 1
            and attributes["has_upper"]
            and not attributes["unseen_classes"]
            and self.model.get_ref("lower").get_dim("nF") == FEATURES
        )


@dataclass(frozen=True)
class Moves:
    """The columns of the score for each kind of move, and the label of each."""

    begin: Whole
    unit: Whole
    never_outside: Whole
    inside: dict[int, int]
    last: dict[int, int]
    labels: list[str]

    @classmethod
    def of(cls, names: list[str]) -> "Moves":
        """From the names of moves: `B-ORG`, `I-ORG`, `L-ORG`, `U-ORG`, `O`; `U-` is for blocked tokens."""
        column = {name: i for i, name in enumerate(names)}
        begun = {i: name[2:] for i, name in enumerate(names) if name.startswith("B-")}
        return cls(
            begin=np.array(list(begun), dtype=np.intp),
            unit=np.array([i for i, name in enumerate(names) if name.startswith("U-") and name != "U-"]),
            never_outside=np.array([i for i, name in enumerate(names) if name[0] in "IL" or name == "U-"]),
            inside={i: column[f"I-{label}"] for i, label in begun.items()},
            last={i: column[f"L-{label}"] for i, label in begun.items()},
            labels=[name[2:] for name in names],
        )


def find_names(scorer: Scorer, moves: Moves, docs: Sequence[Doc]) -> list[Names]:
    """The names of each Doc."""
    goes_on, is_space = layout(docs)
    scores = scorer.outside()
    scores[:, moves.never_outside] = -np.inf
    scores[np.ix_(is_space | ~goes_on, moves.begin)] = -np.inf
    scores[np.ix_(is_space, moves.unit)] = -np.inf
    best = scores.argmax(axis=1)
    begun = np.flatnonzero(np.isin(best, moves.begin))
    ends = dict(zip(begun.tolist(), follow(scorer, moves, begun, best[begun], goes_on).tolist(), strict=True))
    ends |= {token: token + 1 for token in np.flatnonzero(np.isin(best, moves.unit)).tolist()}
    found = []
    offset = 0
    starts = iter(sorted(ends))
    start = next(starts, -1)
    for doc in docs:
        spans: list[tuple[int, int, str]] = []
        free = offset
        while offset <= start < offset + len(doc):
            if start >= free:
                free = ends[start]
                spans.append((start - offset, free - offset, moves.labels[best[start]]))
            start = next(starts, -1)
        found.append(Names(tuple(spans)))
        offset += len(doc)
    return found


def follow(scorer: Scorer, moves: Moves, begun: Whole, best: Whole, goes_on: Flags) -> Whole:
    """The end of each name that began at a token by its move."""
    inside = np.array([moves.inside[move] for move in best.tolist()], dtype=np.intp)
    last = np.array([moves.last[move] for move in best.tolist()], dtype=np.intp)
    ends = begun + 1
    still = np.arange(len(begun))
    while len(still):
        tokens = ends[still]
        scores = scorer.inside(tokens, begun[still])
        rows = np.arange(len(still))
        stays = goes_on[tokens] & (scores[rows, inside[still]] >= scores[rows, last[still]])
        ends[still] += 1
        still = still[stays]
    return ends


def layout(docs: Sequence[Doc]) -> tuple[Flags, Flags]:
    """For each token of the batch: whether a name may go on behind it, and whether it is white space."""
    goes_on, is_space = [], []
    for doc in docs:
        marks = doc.to_array(["SENT_START", "IS_SPACE"]).reshape(-1, 2)
        if len(doc):
            goes_on.append(np.append(marks[1:, 0] != 1, False))
            is_space.append(marks[:, 1] == 1)
    return np.concatenate(goes_on), np.concatenate(is_space)
