"""Ronghe 融合: from two tables of needs and experts to a certified dispatch plan.

Any Arrow, pandas or Polars table will do, or an iterable of dicts:

    from ronghe import match, dispatch

    plan = dispatch(match(needs, experts, top=20))

Every result shows itself in a notebook.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["dispatch", "learn", "match", "read_experts", "read_needs", "read_results", "score"]

if TYPE_CHECKING:
    from ronghe.pipeline.dispatching import dispatch
    from ronghe.pipeline.intake import read_experts, read_needs, read_results
    from ronghe.pipeline.learning import learn
    from ronghe.pipeline.matching import match, score

_HOME = {
    "dispatch": "ronghe.pipeline.dispatching",
    "learn": "ronghe.pipeline.learning",
    "match": "ronghe.pipeline.matching",
    "score": "ronghe.pipeline.matching",
    "read_experts": "ronghe.pipeline.intake",
    "read_needs": "ronghe.pipeline.intake",
    "read_results": "ronghe.pipeline.intake",
}


def __getattr__(name: str) -> Any:
    """Load the heavy packages only when a verb is first used, so that `ronghe --help` stays quick."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'ronghe' has no attribute {name!r}")
