"""Short names: 大连化物所 for 中国科学院大连化学物理研究所, whose characters it takes in their order."""

from collections.abc import Iterator

from ronghe.engine.likeness.legal_forms import WRITTEN_OUT

LEAST, LONGEST = 3, 6  # characters of a short name; of two (大工) anything could be one
_SHARE = 0.6  # of the long name's length at most


def may_be_short(name: str) -> bool:
    """Whether `name` can be a short name at all: 沈阳大学 is none, it ends with a whole word."""
    return LEAST <= len(name) <= LONGEST and " " not in name and not name.isascii() and not name.endswith(WRITTEN_OUT)


def abbreviates(short: str, long: str) -> bool:
    """Whether `short` takes its characters from `long` in their order, the last one last, and leaves much out."""
    if short[-1:] != long[-1:] or len(short) > _SHARE * len(long) or not may_be_short(short):
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)


def short_key(short: str) -> str | None:
    """The key under which a short name is kept: its first and last character. None if it cannot be one."""
    return short[0] + short[-1] if may_be_short(short) else None


def long_keys(long: str) -> Iterator[str]:
    """The keys of every short name that could stand for `long`, each once."""
    return (first + long[-1] for first in dict.fromkeys(long[:-1])) if len(long) * _SHARE >= LEAST else iter(())
