"""The addresses of bookings."""
