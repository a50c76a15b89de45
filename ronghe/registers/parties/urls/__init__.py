"""The addresses of organisations and of experts."""
