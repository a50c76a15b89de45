"""Dates and periods as Chinese offices write them."""
