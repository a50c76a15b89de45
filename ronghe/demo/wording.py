"""Turns sentence patterns into text: `[a|b]` is a free choice, `{low~high}` a number, `{name}` a slot."""

import re
from random import Random

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_RANGE = re.compile(r"\{([\d.]+)~([\d.]+)\}")
_SLOT = re.compile(r"\{([a-z_]+)\}")


def number(low: str, high: str, rng: Random) -> str:
    """A number from `low` to `high` with as many decimals as the finer of the two; round steps for large ranges."""
    decimals = max(len(text.partition(".")[2]) for text in (low, high))
    value = rng.uniform(float(low), float(high))
    if decimals == 0 and float(high) - float(low) >= 100:
        step = 10 ** (len(str(int(float(high) - float(low)))) - 2)
        return str(int(min(max(round(value / step) * step, float(low)), float(high))))
    return f"{value:.{decimals}f}"


def indicator(pattern: str, rng: Random) -> str:
    """An indicator as a firm demands it: `轻油收率≥{82~90}%` → `轻油收率≥85%`."""
    return _RANGE.sub(lambda match: number(match[1], match[2], rng), pattern)


def result(pattern: str, rng: Random) -> str:
    """The same indicator as a paper reports it: `轻油收率达到85%`, `泄漏量降至2Nm³/h`."""
    said = indicator(pattern, rng)
    for sign, words in (("≤±", "控制在±"), ("≥", "达到"), ("≤", rng.choice(("降至", "控制在")))):
        said = said.replace(sign, words)
    return said


def render(pattern: str, rng: Random, **slots: str) -> str:
    """Fill `pattern`: choices first, then slots, whose text is never read as a pattern. KeyError: an unknown slot."""
    chosen = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), pattern)
    return _SLOT.sub(lambda match: slots[match[1]], chosen)
