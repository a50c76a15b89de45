"""States and steps of the register's nouns."""
