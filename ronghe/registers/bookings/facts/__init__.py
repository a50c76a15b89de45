"""Records of bookings as the engine and the figures read them."""
