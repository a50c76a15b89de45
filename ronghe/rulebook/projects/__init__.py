"""The rules of funded projects and their money: what a text says, what is common practice, and what is our choice."""
