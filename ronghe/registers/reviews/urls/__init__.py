"""The addresses of the register, a module for each noun."""
