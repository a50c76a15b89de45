"""What the register's records say: figures of firms as facts, and what the rules make of them."""
