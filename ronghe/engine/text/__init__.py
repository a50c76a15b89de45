"""Text as people write it: normal forms, tokens, n-grams."""
