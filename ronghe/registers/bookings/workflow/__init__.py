"""The workflows of bookings."""
