"""Cuts a text into the pieces by which others are found: Chinese characters and their pairs, Latin words and their thirds."""

import re

_RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_THIRD = 3


def pieces(text: str) -> set[str]:
    """The pieces of a folded text, each once."""
    found: set[str] = set()
    for run in _RUN.findall(text):
        if run[0].isascii():
            found.add(run)
            found.update(run[i : i + _THIRD] for i in range(len(run) - _THIRD + 1))
        else:
            found.update(run)
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found
