"""The addresses of the register."""
