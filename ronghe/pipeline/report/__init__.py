"""A plan as one self-contained web page: no script, no request, Chinese and English, light and dark, printable."""

from ronghe.pipeline.report.page import render, write_report

__all__ = ["render", "write_report"]
