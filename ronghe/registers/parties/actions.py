"""What steps of this register do beyond changing the state."""
