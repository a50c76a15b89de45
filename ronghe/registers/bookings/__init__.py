"""Shared instruments, pilot lines, operators and materials: who may use them, when, and what it comes to."""
