"""Reads of the commissioner programme."""
