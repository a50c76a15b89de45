"""Records as analysis sees them: evidence of ties, the pool of reviewers, what a reviewer reads of a case."""
