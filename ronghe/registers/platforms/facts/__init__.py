"""Rows as facts of the register."""
