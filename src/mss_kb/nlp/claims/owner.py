"""Whose a figure is, on one page: the force and the countries. Others import from here."""

from mss_kb.nlp.claims.carried_parties import carry_parties
from mss_kb.nlp.claims.forces import choose_force
from mss_kb.nlp.claims.missions import HAITI, MISSION_IDS, Context, article_context
from mss_kb.nlp.claims.parties import choose_parties

__all__ = [
    "HAITI",
    "MISSION_IDS",
    "Context",
    "article_context",
    "carry_parties",
    "choose_force",
    "choose_parties",
]
