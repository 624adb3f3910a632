"""SVG elements with classes for colours, and no style of their own. Text is escaped as it is written."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

SVG = "http://www.w3.org/2000/svg"
# Signs that XML cannot hold, and those that turn the direction of text.
UNFIT = {
    **{code: None for code in range(32) if code not in (9, 10, 13)},
    **dict.fromkeys((8206, 8207, *range(8234, 8239), *range(8294, 8298), 65534, 65535)),
    **dict.fromkeys(range(55296, 57344)),
}


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: float | str | None) -> Element:
    """A child with attributes: `_` in a name is `-`, `class_` is `class`; None leaves one out."""
    child = SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            child.set(name.rstrip("_").replace("_", "-"), _written(value))
    if text is not None:
        child.text = text.translate(UNFIT)
    return child


def new(tag: str, /, **attributes: float | str | None) -> Element:
    """An element of its own, for `add` to fill."""
    return add(Element("none"), tag, **attributes)


def markup(element: Element) -> str:
    """The element as text for HTML or an SVG file."""
    return tostring(element, encoding="unicode")


def _written(value: float | str) -> str:
    if isinstance(value, str):
        return value.translate(UNFIT)
    return f"{value:.5g}" if value % 1 else f"{value:.0f}"


def link(parent: Element, address: str, label: str) -> Element:
    """A link to a claim's page with its name for readers and for the pointer; a group where there is none."""
    child = add(parent, "a", href=address) if address.startswith("/") else add(parent, "g")
    add(child, "title", label)
    return child
