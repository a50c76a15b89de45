"""Spreadsheets as offices send them, read into checked rows and written back safely."""
