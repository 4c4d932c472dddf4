"""Shapes for questions. Each takes an answer's frame and draws it: nothing is grouped, summed or left out here.

Every shape is a pure function of its input and returns a figure; what a click narrows to travels as customdata.
"""

from ilgi.charts.bars import compare, flow
from ilgi.charts.beside import beside
from ilgi.charts.courses import courses
from ilgi.charts.curves import curve
from ilgi.charts.dots import spread
from ilgi.charts.funnels import funnel
from ilgi.charts.hours import by_hour
from ilgi.charts.lanes import lanes
from ilgi.charts.lines import over_time
from ilgi.charts.quadrants import quadrants
from ilgi.charts.small import small
from ilgi.charts.stacked import stack
from ilgi.charts.strip import strip
from ilgi.charts.style import config, row_of
from ilgi.charts.ticket_timeline import timeline

__all__ = [
    "beside",
    "by_hour",
    "compare",
    "config",
    "courses",
    "curve",
    "flow",
    "funnel",
    "lanes",
    "over_time",
    "quadrants",
    "row_of",
    "small",
    "spread",
    "stack",
    "strip",
    "timeline",
]
