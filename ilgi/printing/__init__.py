"""Print: one A4 sheet as HTML that needs nothing but itself, and the same as PDF where there is a Chromium."""

from ilgi.printing.browser import chromium, pdf
from ilgi.printing.lines import line
from ilgi.printing.sheet import sheet

__all__ = ["chromium", "line", "pdf", "sheet"]
