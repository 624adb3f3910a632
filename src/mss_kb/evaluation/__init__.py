"""Extraction against gold, by the guideline. In: gold and predicted claims. Out: tables and errors."""

from mss_kb.evaluation.gold import GoldArticle, GoldClaim, read_gold
from mss_kb.evaluation.score import Scores, score
from mss_kb.evaluation.split import Part, belongs

__all__ = ["GoldArticle", "GoldClaim", "Part", "Scores", "belongs", "read_gold", "score"]
