"""Workflows as data: states, steps, turns and reading rights of a noun, declared once."""
