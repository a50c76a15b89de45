"""Challenges that are nearly the same as one, over all years and lists."""

from ronghe.registers.challenges.models import Challenge


def alike(challenge: Challenge) -> list[Challenge]:
    """Other challenges that may be the same, likest first."""
    return []
