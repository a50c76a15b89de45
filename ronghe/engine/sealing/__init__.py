"""Sealing: records turned into digests, digests into trees, trees into a chain whose head can be published."""
