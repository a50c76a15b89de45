"""The interface for programs: the same records, steps and rights as the pages."""
