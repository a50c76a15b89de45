"""Ties between people and organisations that forbid, or at least warn of, sending one to the other; with their evidence."""
