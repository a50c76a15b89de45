"""One file per noun: its frozen dataclass, its table schema and its column spec."""
