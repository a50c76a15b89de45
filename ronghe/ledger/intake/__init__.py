"""Workbooks taken into registers: read by a job, previewed, taken row by row with keys that make a repeat harmless."""
