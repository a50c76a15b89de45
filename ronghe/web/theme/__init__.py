"""How the platform looks and speaks: tokens, components, and words in two languages."""
