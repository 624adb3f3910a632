"""The shape of an attribution: who says which stretch of a text."""

from dataclasses import dataclass

from mss_kb.model import Source


@dataclass(frozen=True)
class Attribution:
    """Characters [`start`, `end`) said by `sources`; the cue's words stand at `cue_start`, `cue_end`.

    `kind`: `verb` (said, reported), `according_to`, `agent` (recorded by), `count` (by X's count),
    `publication` (released a report), `brackets` ("(IOM, June)"), `label` ("UN: ..."), `quote`,
    `turn` (of a speaker), `verdict` ("That is the finding of"), `carried` (a later sentence points back),
    `default` ("the figures below come from"), `list` ("From the report:" before a list),
    `source line` ("Source: IOM" behind one).
    """

    start: int
    end: int
    sources: tuple[Source, ...]
    cue_start: int
    cue_end: int
    kind: str
