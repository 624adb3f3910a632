"""Which language a body is in. In: metadata and text. Out: ISO 639-1."""

from functools import cache

import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages in which news of Haiti and of the countries that help it appears.
CANDIDATES = ("ar", "de", "en", "es", "fr", "ht", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sw", "tr", "zh")
# Of a long text its first part decides.
LONGEST = 5_000
# Below this many letters, or this sure, a text counts as English: names and figures alone tell no language.
FEWEST_LETTERS = 40
LEAST_SURE = 0.9


def language_code(value: str) -> str | None:
    """ISO 639-1 code of a tag or an English name (`en-GB`, `eng`, `English`); None for other words."""
    first = value.strip().replace("_", "-").split("-")[0].lower()
    languages = pycountry.languages
    # Not `lookup`: it prefers a language named En to the code en.
    found = languages.get(alpha_2=first) or languages.get(alpha_3=first) or languages.get(name=first)
    code: str | None = getattr(found, "alpha_2", None)
    return code


def detect_language(body: str) -> str:
    """The most likely of `CANDIDATES`; `en` where the text is too short or the verdict is not sure."""
    text = body[:LONGEST]
    if sum(char.isalpha() for char in text) < FEWEST_LETTERS:
        return "en"
    code, sure = _identifier().classify(text)
    return str(code) if sure >= LEAST_SURE else "en"


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier


def language_name(code: str) -> str:
    """The English name of a language by its ISO 639-1 code; the code itself where it has none."""
    found = pycountry.languages.get(alpha_2=code)
    return str(found.name).partition(";")[0].partition(" (")[0] if found else code
