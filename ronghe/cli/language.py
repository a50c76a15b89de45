"""Which language the command speaks, decided before anything else is loaded."""

import os
import sys
from collections.abc import Callable

LANGUAGES = ("zh", "en")
Say = Callable[[str, str], str]


def choose(argv: list[str]) -> tuple[str, list[str]]:
    """Language and the arguments without `--lang`: from `--lang`, then RONGHE_LANG, then the locale; Chinese otherwise.

    Raises ValueError with the wrong value when `--lang` names another language.
    """
    rest: list[str] = []
    chosen = None
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--lang":
            chosen = next(words, "")
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
        else:
            rest.append(word)
    if chosen is not None:
        if chosen.lower()[:2] not in LANGUAGES:
            raise ValueError(chosen)
        return chosen.lower()[:2], rest
    return from_environment(), rest


def from_environment() -> str:
    """RONGHE_LANG, else the first locale variable that is set; English only where it says so."""
    for name in ("RONGHE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def speaker(language: str) -> Say:
    """A function that picks one of two wordings."""
    return (lambda zh, en: zh) if language == "zh" else (lambda zh, en: en)


def speak_utf8() -> None:
    """Chinese must come out also where the terminal's encoding is not UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) and (stream.encoding or "").lower() != "utf-8":
            reconfigure(encoding="utf-8", errors="replace")
