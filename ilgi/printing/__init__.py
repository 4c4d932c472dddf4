"""Print: one A4 sheet as HTML that needs nothing but itself, and the same as PDF where there is a Chromium."""

from ilgi.printing.pdf_file import chromium, pdf
from ilgi.printing.sheet import sheet
from ilgi.printing.svg_line import line

__all__ = ["chromium", "line", "pdf", "sheet"]
