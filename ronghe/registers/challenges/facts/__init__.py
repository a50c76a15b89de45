"""What the register knows as facts: a bid's content judged, challenges for analysis."""
