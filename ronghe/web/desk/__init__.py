"""The workplace: what waits, what was done, notices, and search over everything one may see."""
