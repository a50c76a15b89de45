"""What analysis sees of the register."""
