"""Amounts of money: read from text, kept exact."""
