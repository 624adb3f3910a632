"""Figures of the odd development texts (the even ones are kept aside): value, printed words and bound."""

import json
import re
from pathlib import Path

from mss_kb.model import Bound, Quantity

DEV = Path(__file__).parents[2] / "corpus" / "dev"
ODD = [path for path in sorted(DEV.glob("*.json")) if int(path.stem) % 2]
CHANGE = {Bound.UP: "exact", Bound.DOWN: "exact"}


def body_of(name: str) -> str:
    text = (DEV / f"{name}.md").read_text(encoding="utf-8")
    return re.sub(r"\A---\n.*?\n---\n\n?", "", text, flags=re.S)


def says(quantity: Quantity, claim: dict) -> bool:
    close = all(
        abs(got - want) <= 0.005 * max(abs(want), 1e-9)
        for got, want in ((quantity.low, claim["low"]), (quantity.high, claim["high"]))
    )
    bound = CHANGE.get(quantity.bound, quantity.bound.value)
    return close and quantity.text == claim["figure"] and bound == claim["bound"]


def test_nearly_all_gold_figures_are_read(read) -> None:
    found, missed = 0, []
    for path in ODD:
        left = list(read(body_of(path.stem)))
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            if claim["unit"] == "date" or claim["low"] == 0:
                continue
            match = next((quantity for quantity in left if says(quantity, claim)), None)
            if match is None:
                missed.append((path.stem, claim["figure"]))
            else:
                found += 1
                left.remove(match)
    assert found / (found + len(missed)) >= 0.97, missed
