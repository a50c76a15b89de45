"""The states and steps of the register, a module for each noun."""
