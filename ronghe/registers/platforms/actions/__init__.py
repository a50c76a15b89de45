"""Writes of the register; importing them registers the effects of its steps."""
