"""How a command answers: one JSON object on standard output, or a few lines; warnings always on standard error."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import typer


def answer(as_json: bool, facts: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Print `facts` as one JSON object, or else `lines` for a person."""
    if as_json:
        typer.echo(json.dumps(_plain(facts), ensure_ascii=False, allow_nan=False))
    else:
        for line in lines:
            typer.echo(line)


def warn(sentence: str) -> None:
    """One line on standard error."""
    typer.echo(sentence, err=True)


def _plain(value: Any) -> Any:
    """JSON knows neither NumPy's numbers nor infinities: an infinity is said as null, never as invalid JSON."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(inner) for inner in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)
