"""Platforms that others build on: provincial laboratories, big facilities, and what they and firms lack."""
