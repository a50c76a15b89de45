"""Papers and calendar files of bookings."""
