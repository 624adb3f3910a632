"""A chart as a file of its own: an SVG with its colours inside, and the PNG of it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import resvg_py

from mss_kb.charts.chart import Chart
from mss_kb.charts.drawing import WIDE, draw
from mss_kb.charts.elements import markup, new

VARIABLE = re.compile(r"--([\w-]+):\s*(#\w+);")
USED = re.compile(r"var\(--([\w-]+)\)")
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|:root\s*\{[^}]*\}|/\*.*?\*/", re.DOTALL)
CREDIT_ROOM = 44
MARGIN = 20
# Of a picture: 1,200 pixels wide, as previews of links have it.
ZOOM = 1.5
# The letters of a picture, the same wherever it is made; whoever opens an SVG has his own.
FONT = "PT Sans"
FONT_FILES = ("PT_Sans-Web-Regular.ttf", "PT_Sans-Web-Bold.ttf")


def as_file(chart: Chart, credit: str) -> str:
    """The chart as an SVG file in the light theme, its title above and `credit` below."""
    drawn = draw(chart, WIDE, is_picture=True)
    size = re.match(r'<svg[^>]*? viewBox="0 0 (\S+) ([^"\s]+)"', drawn)
    if size is None:
        raise AssertionError("a chart has a view box")
    width, height = float(size[1]), float(size[2])
    heading = new("text", class_="heading", x=0, y=-16)
    heading.text = chart.title
    foot = new("text", class_="credit", x=0, y=height + 24)
    foot.text = credit
    whole = (
        f'viewBox="{-MARGIN} {-MARGIN - 28} {width + 2 * MARGIN:g} {height + 28 + CREDIT_ROOM + MARGIN:g}"'
    )
    drawn = drawn.replace(f'viewBox="0 0 {size[1]} {size[2]}"', whole, 1)
    drawn = re.sub(r' width="[^"]*" height="[^"]*"', f' width="{width + 2 * MARGIN:g}"', drawn, count=1)
    paper = new("rect", class_="paper", x=-MARGIN, y=-MARGIN - 28, width="100%", height="100%")
    start = drawn.index(">") + 1
    style = f"<style>{file_style()}</style>"
    inside = drawn[start : -len("</svg>")]
    return f"{drawn[:start]}{style}{markup(paper)}{markup(heading)}{inside}{markup(foot)}</svg>"


def as_png(chart: Chart, credit: str) -> bytes:
    """The same as a picture, larger for sharp screens."""
    picture = resvg_py.svg_to_bytes(
        svg_string=as_file(chart, credit),
        zoom=ZOOM,
        skip_system_fonts=True,
        font_files=_font_files(),
        sans_serif_family=FONT,
    )
    return bytes(picture)


@cache
def _font_files() -> list[str]:
    folder = files("fontpkg_pt_sans") / "files"
    return [str(folder / name) for name in FONT_FILES]


@cache
def file_style() -> str:
    """`chart.css` in the light theme with its colours written out, for readers that know no variables."""
    text = (files(__package__) / "chart.css").read_text(encoding="utf-8")
    colours: dict[str, str] = {}
    for name, colour in VARIABLE.findall(text):
        colours.setdefault(name, colour)
    plain = USED.sub(lambda found: colours[found[1]], MEDIA.sub("", text))
    lines = (line.strip() for line in plain.splitlines())
    rules = [line for line in lines if line and "narrow" not in line and "a:" not in line]
    rules.append(f".chart .heading{{font-size:18px;font-weight:700;fill:{colours['chart-ink']}}}")
    rules.append(f".chart .credit{{font-size:11px}}.chart .paper{{fill:{colours['chart-paper']}}}")
    return "".join(rules)
