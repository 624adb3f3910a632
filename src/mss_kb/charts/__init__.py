"""Charts of what is claimed, as SVG. In: a series of `answers`. Out: markup that carries no style of its own.

Pure functions: no store, no HTTP. `chart.css` has the colours, in a light and a dark theme.
"""

from mss_kb.charts.chart import Chart, Figure, Line, Panel
from mss_kb.charts.drawing import NARROW, WIDE, Layout, draw
from mss_kb.charts.files import as_file, as_png
from mss_kb.charts.reading import read_series
from mss_kb.charts.strip import draw_strip

__all__ = [
    "NARROW",
    "WIDE",
    "Chart",
    "Figure",
    "Layout",
    "Line",
    "Panel",
    "as_file",
    "as_png",
    "draw",
    "draw_strip",
    "read_series",
]
