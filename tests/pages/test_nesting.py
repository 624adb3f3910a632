"""Marks over a text: whatever overlaps, the text is whole, each letter under the marks that cover it."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from mss_kb.pages.nesting import Marking, Node, nest

Letter = tuple[str, tuple[int, ...]]


def letters(nodes: list[Node], above: tuple[int, ...] = ()) -> Iterator[Letter]:
    """Every letter of a tree with the marks around it, the outer ones first."""
    for node in nodes:
        for letter in node.text:
            yield letter, above
        if node.mark is not None:
            yield from letters(node.inside, (*above, node.mark))


def pieces(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.mark is not None:
            yield node
            yield from pieces(node.inside)


spans = st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=8)


@given(st.text(max_size=30), spans, st.integers(0, 100))
def test_each_letter_stands_under_the_marks_that_cover_it(
    text: str, found: list[tuple[int, int]], base: int
) -> None:
    markings = [Marking(base + start, base + end, number) for number, (start, end) in enumerate(found)]
    told = list(letters(nest(text, markings, base=base)))
    assert "".join(letter for letter, _ in told) == text
    for place, (_, marks) in enumerate(told):
        covering = {number for number, (start, end) in enumerate(found) if start <= place < end}
        assert set(marks) == covering
        assert len(marks) == len(covering)


@given(st.text(min_size=1, max_size=30), spans)
def test_each_span_that_begins_in_the_text_begins_once(text: str, found: list[tuple[int, int]]) -> None:
    markings = [Marking(start, end, number) for number, (start, end) in enumerate(found)]
    first = [piece.mark for piece in pieces(nest(text, markings)) if piece.is_first]
    begins = [n for n, (start, end) in enumerate(found) if 0 <= start < min(end, len(text))]
    assert sorted(first) == begins


@given(st.text(max_size=30), spans)
def test_no_piece_is_empty(text: str, found: list[tuple[int, int]]) -> None:
    tree = nest(text, [Marking(start, end, 0) for start, end in found])
    assert all("".join(letter for letter, _ in letters(piece.inside)) for piece in pieces(tree))


def test_a_span_within_another_is_nested_whole() -> None:
    [outer, rest] = nest("on 5 May 2024.", [Marking(3, 4, "figure"), Marking(0, 13, "date")])
    assert (outer.mark, rest.text) == ("date", ".")
    assert [(node.text, node.mark) for node in outer.inside] == [
        ("on ", None),
        ("", "figure"),
        (" May 2024", None),
    ]


def test_of_spans_that_cross_the_later_is_cut() -> None:
    tree = nest("abcdef", [Marking(0, 4, "first"), Marking(2, 6, "second")])
    assert [(node.mark, node.is_first) for node in tree] == [("first", True), ("second", False)]
    assert tree[0].inside[1].mark == "second"
    assert tree[0].inside[1].is_first
