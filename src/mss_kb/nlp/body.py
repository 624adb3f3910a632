"""A Doc's text and words, put together once. In: a Doc. Out: its text; its words as lists."""

from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=4)
def body_of(doc: Doc) -> str:
    """The same as `doc.text`, which spaCy puts together anew at each call: too slow for every figure."""
    return doc.text


@lru_cache(maxsize=4)
def lower_words(doc: Doc) -> list[str]:
    """Each token in lower case; a list is looked through in a fraction of the time that tokens take."""
    return [token.lower_ for token in doc]


@lru_cache(maxsize=4)
def lower_lemmas(doc: Doc) -> list[str]:
    """Each token's lemma in lower case. Only for a Doc whose lemmas are set."""
    return [token.lemma_.lower() for token in doc]
