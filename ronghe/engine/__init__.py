"""Mechanisms that know no noun and no framework; each is usable as a library."""
