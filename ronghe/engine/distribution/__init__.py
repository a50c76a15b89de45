"""Money from a research result to those who made it: exact to the fen, lawful or refused, every line with its clause."""
