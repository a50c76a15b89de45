"""The forms of bookings."""
