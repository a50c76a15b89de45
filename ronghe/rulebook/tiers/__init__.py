"""The tiers of enterprises: one folder a regulation, each with its text, parameters, clauses and worked cases."""
