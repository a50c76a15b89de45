"""The workflows of the register, a module for each noun."""
