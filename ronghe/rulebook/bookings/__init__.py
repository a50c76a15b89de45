"""Shared instruments and pilot lines: what the evaluation asks for, and the defaults of booking."""
