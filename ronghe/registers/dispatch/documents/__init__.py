"""What the programme writes for people outside it: papers in office form, lists, calendars, open data."""
