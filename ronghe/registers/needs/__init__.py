"""Firms' technical needs, from a draft to a solved one."""
