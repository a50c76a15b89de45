"""The synthetic demonstration province: deterministic, clearly labelled, with no real person, firm or address in it."""
