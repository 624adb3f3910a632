"""What the story keeps of a sentence: events told without a count, the last place.

In: a sentence's cues and scope. Out: the story goes on.
"""

from spacy.tokens import Doc, Span

from mss_kb.nlp.claims.carry import IS_SHORT, is_ahead, tell
from mss_kb.nlp.claims.clauses import clause_head
from mss_kb.nlp.claims.cues import ATTACK, Hit
from mss_kb.nlp.claims.draft import Scope, Story, Told
from mss_kb.nlp.claims.figures import Figure
from mss_kb.nlp.claims.nearness import distances
from mss_kb.nlp.claims.scope import haitian, nearest_spot

MOVEMENT = frozenset({"<arrive>", "<send>", "<leave>"})


def note_event(doc: Doc, sentence: Span, hits: list[Hit], scope: Scope, story: Story) -> None:
    """Keep the day and place of an event that the sentence tells without counting.

    `troops landed in Port-au-Prince on Friday`.
    """
    for kind, metrics in (("violence", {ATTACK}), ("movement", MOVEMENT)):
        for hit in hits:
            if hit.cue.metric not in metrics and not (
                kind == "violence" and hit.cue.metric.startswith("casualties.")
            ):
                continue
            near = distances(doc, (hit.main,))
            figure = Figure.of_token(doc[hit.main])
            day = nearest_spot(
                doc, [s for s in scope.dates if IS_SHORT.fullmatch(s.value)], near, figure, None, 3.2
            )
            places = [spot for spot in scope.places if haitian(spot.value) is not None]
            place = nearest_spot(doc, places, near, figure, None, 3.6)
            if day is None and place is None:
                continue
            period = day[0].value if day else None
            if is_ahead(doc, period):
                continue
            tell(
                story,
                kind,
                Told(story.number, sentence.end_char, period, haitian(place[0].value) if place else None),
            )
            break


def note_day(doc: Doc, sentence: Span, scope: Scope, story: Story) -> None:
    """Keep the day on which the sentence's main clause tells something as past, whatever it tells.

    `In the night of 18 November two trucks tried to enter Pétion-Ville`: a story goes on on that day.
    """
    root = sentence.root
    if root.tag_ != "VBD":
        return
    days = [
        spot.value
        for spot in scope.dates
        if IS_SHORT.fullmatch(spot.value)
        and clause_head(doc[spot.last]).i == root.i
        and not is_ahead(doc, spot.value)
    ]
    if len(set(days)) == 1:
        story.day = Told(story.number, sentence.end_char, days[0], None)


def note_place(scope: Scope, story: Story) -> None:
    """Keep the last place smaller than the country."""
    for spot in scope.places:
        place = haitian(spot.value)
        if place is not None and place.level != "country":
            story.place = (story.number, place)
