"""A falling step function fitted to points by pooling adjacent violators. In: points. Out: edges, shares."""

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, bool]


@dataclass
class Block:
    """Points that share one step; `last` is the greatest x among them."""

    last: float
    right: float
    n: float

    @property
    def share(self) -> float:
        """The share of right ones."""
        return self.right / self.n


def fit(
    points: Sequence[Point], *, prior: float, weight: float, least: int
) -> tuple[list[float], list[float]]:
    """Upper edges of the steps and each step's share, which never rises with x.

    A point is (x, right or wrong). A step counts `weight` further points, the share `prior` of them right,
    so that few points do not give certainty; a step holds at least `least` points.
    """
    blocks: list[Block] = []
    for x, is_right in sorted(points):
        if blocks and (blocks[-1].n < least or blocks[-1].last == x):
            last = blocks[-1]
            last.last, last.right, last.n = x, last.right + is_right, last.n + 1
        else:
            blocks.append(Block(x, float(is_right), 1))
    if len(blocks) > 1 and blocks[-1].n < least:
        _join(blocks)
    pooled: list[Block] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2].share <= pooled[-1].share:
            _join(pooled)
    shares = [(block.right + prior * weight) / (block.n + weight) for block in pooled] or [prior]
    return [block.last for block in pooled[:-1]], _falling(shares)


def _join(blocks: list[Block]) -> None:
    last = blocks.pop()
    blocks[-1] = Block(last.last, blocks[-1].right + last.right, blocks[-1].n + last.n)


def _falling(shares: list[float]) -> list[float]:
    """The prior pulls small steps more than large ones: no step above the one before it."""
    for place in range(1, len(shares)):
        shares[place] = min(shares[place], shares[place - 1])
    return shares
