"""评审: panels drawn by lot, conflict-free seats, reviews with a statement, found ties, appeals."""
