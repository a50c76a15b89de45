"""The commissioner programme's rules: what a text says, what other provinces say, and what is our choice."""
