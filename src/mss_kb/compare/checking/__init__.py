"""Checking a draft. In: a draft's claim and stored claims. Out: a verdict, with its reason and evidence.

The words of the verdicts are those of AVeriTeC (https://arxiv.org/abs/2305.13117).
"""

from mss_kb.compare.checking.finding import Finding, NearMiss, Verdict
from mss_kb.compare.checking.verdicts import check_claim

__all__ = ["Finding", "NearMiss", "Verdict", "check_claim"]
