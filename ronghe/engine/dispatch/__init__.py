"""Assign the whole batch at once by an optimum that is proved."""
