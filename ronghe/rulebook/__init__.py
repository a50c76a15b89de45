"""The department's knowledge as data and pure functions."""
