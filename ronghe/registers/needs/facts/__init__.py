"""Needs as facts: as queries and profiles, and who and what is recommended for them."""
