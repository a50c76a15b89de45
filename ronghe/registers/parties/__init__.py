"""Organisations, people, their affiliations, and expert profiles."""
