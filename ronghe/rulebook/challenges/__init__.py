"""Open challenges 揭榜挂帅: how lists are made public, bids received and opened, winners chosen."""
