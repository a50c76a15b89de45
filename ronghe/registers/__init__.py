"""The registers 台账, in the order of the story: each keeps one noun's records."""
