"""The words that attribute.

In: one unit of a Reading. Out: its cues in text order, each with the phrase that names its source.
"""

from mss_kb.nlp.attribution.counts import count_cue
from mss_kb.nlp.attribution.cue import Cue
from mss_kb.nlp.attribution.reading import Reading, Unit
from mss_kb.nlp.attribution.remarks import bracket_cue, colon_cue, label_cue, phrase_cue
from mss_kb.nlp.attribution.sources import SourceBook
from mss_kb.nlp.attribution.verbs import verb_cue
from mss_kb.nlp.attribution.words import Words


def cues_in(reading: Reading, unit: Unit, words: Words, book: SourceBook) -> list[Cue]:
    """All cues of a unit outside direct speech, in text order, none within another's words."""
    found: list[Cue] = []
    for at in range(unit.start, unit.end):
        if reading.speech_at[at] >= 0 or (found and at < found[-1].end):
            continue
        cue = (
            phrase_cue(reading, unit, at, words)
            or verb_cue(reading, unit, at, words, book, after_cue=bool(found))
            or count_cue(reading, unit, at, words)
            or bracket_cue(reading, unit, at)
            or label_cue(reading, unit, at)
            or colon_cue(reading, unit, at, words)
        )
        if cue:
            found.append(cue)
    return found
