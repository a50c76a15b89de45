"""The ledger for people: its seals, how to verify them, and every event for those who may audit."""
