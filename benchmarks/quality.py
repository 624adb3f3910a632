"""The figures of the page about the method. In: gold that was kept aside. Out: lexicon/quality.toml.

`--write` makes the file anew; without it the figures are printed. Only totals are read: the texts kept aside
stay unread.
"""

import datetime as dt
from collections.abc import Sequence

from benchmarks.corpus import ROOT
from mss_kb.cli.evaluate import examples_of
from mss_kb.evaluation import Part, Scores, belongs, read_gold, score

FILE = ROOT / "src/mss_kb/lexicon/quality.toml"
FOLDERS = {
    "dev": "invented articles in the style of agencies",
    "digests": "digests that we wrote of published reports",
    "press": "articles in the styles of many newspapers",
}
HEAD = """\
# How well figures are read, on texts that nobody read while the rules were written. Shares of 1; `slots` over
# the claims that are right. Made by `python -m benchmarks quality --write`; each part is what
# `mss-kb evaluate tests/corpus/NAME --split kept-aside` says (of the digests, with `--texts data/articles`).
"""


def main(arguments: Sequence[str]) -> None:
    """Print the figures; with `--write` make the file anew."""
    parts = [_part(name, what, _scores(name)) for name, what in FOLDERS.items()]
    text = "\n".join([f"{HEAD}\nmeasured = {dt.date.today()}\n", *parts])
    print(text)
    if "--write" in arguments:
        FILE.write_text(text, encoding="utf-8")


def _scores(name: str) -> Scores:
    folder = ROOT / "tests/corpus" / name
    gold = [one for one in read_gold(folder) if belongs(one.name, Part.KEPT_ASIDE)]
    return score(examples_of(gold, ROOT / "data/articles" if name == "digests" else folder))


def _part(name: str, what: str, scores: Scores) -> str:
    figures = scores.as_dict()
    numbers = {key: figures[key] for key in ("articles", "gold", "predicted", "right")}
    shares = {key: figures[key] for key in ("precision", "recall", "f1")}
    lines = [f'name = "{name}"', f'what = "{what}"']
    lines += [f"{key} = {value}" for key, value in {**numbers, **shares}.items()]
    slots = ", ".join(f"{slot} = {share}" for slot, share in figures["slots"].items())
    lines.append(f"slots = {{ {slots} }}")
    return "[[part]]\n" + "\n".join(lines) + "\n"
