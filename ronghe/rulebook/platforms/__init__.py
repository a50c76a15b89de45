"""The rules of provincial laboratories and of help requests: what a text says, and what is our choice."""
