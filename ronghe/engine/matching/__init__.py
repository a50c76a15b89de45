"""Find, for each text asked about, the profiles that speak to it, and say why."""
