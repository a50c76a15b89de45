"""The web platform: settings, addresses, pages, and how they look."""
