"""Words beside marks where they cover nothing. In: places that are taken. Out: a place, or none."""

from __future__ import annotations

from dataclasses import dataclass, field

# The width of a letter and the height of a line, in parts of the size of type.
LETTER = 0.54
LINE = 1.2


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they cover any place both."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def lies_in(self, other: Box) -> bool:
        """Whether the other holds all of this one."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass
class Room:
    """The places that are taken inside `frame`; grows as words are placed."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take_mark(self, x: float, y: float, size: float = 6.0) -> None:
        """Keep words off a mark."""
        self.taken.append(Box(x - size, y - size, x + size, y + size))

    def place(self, x: float, y: float, text: str, size: float) -> tuple[float, float, str] | None:
        """Where words of a mark at x, y may stand: place, base of the line, anchor; None for nowhere."""
        width, height = text_width(text, size), size * LINE
        for anchor, left, top in (
            ("start", x + 10, y - height / 2),
            ("end", x - 10 - width, y - height / 2),
            ("middle", x - width / 2, y - 9 - height),
            ("middle", x - width / 2, y + 9),
            ("start", x + 6, y - 7 - height),
            ("end", x - 6 - width, y - 7 - height),
        ):
            box = Box(left, top, left + width, top + height)
            if box.lies_in(self.frame) and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                at = {"start": left, "end": left + width, "middle": left + width / 2}[anchor]
                return round(at, 1), round(top + height * 0.78, 1), anchor
        return None


def text_width(text: str, size: float) -> float:
    """About how wide words are, in pixels."""
    return len(text) * size * LETTER


def cut(text: str, width: float, size: float) -> str:
    """The words, ended with an ellipsis where they are wider than there is room."""
    most = int(width / (size * LETTER))
    return text if len(text) <= most else text[: max(1, most - 1)].rstrip() + "…"
