"""The shape of a modality: how a stretch of a text is put."""

from dataclasses import dataclass

from mss_kb.model import Assertion


@dataclass(frozen=True)
class Modality:
    """Characters [`start`, `end`) that are `assertion`, never `asserted`; the cue has its own two offsets.

    `spares_definite`: a figure taken as given ("the 600 on standby") is asserted all the same.
    """

    start: int
    end: int
    assertion: Assertion
    cue_start: int
    cue_end: int
    spares_definite: bool = False
