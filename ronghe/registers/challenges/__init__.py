"""揭榜挂帅: lists, challenges, sealed bids, keepers of the key, questions, and the way to a winner."""
