"""The workflows of the register."""
