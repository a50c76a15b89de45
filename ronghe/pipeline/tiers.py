"""Which tiers of enterprises there are, each by the name of its folder in the rulebook."""

from importlib import import_module
from pathlib import Path

import ronghe.rulebook.tiers as folders
from ronghe.engine.rules.regulation import Regulation
from ronghe.engine.text.refusal import Refused


def tier_names() -> tuple[str, ...]:
    """All tiers, in the order of their names."""
    return tuple(sorted(path.parent.name for path in Path(folders.__file__).parent.glob("*/rules.py")))


def tier(name: str) -> Regulation:
    """The regulation of a tier. Raises Refused for a name that is none."""
    if name not in tier_names():
        listed = " ".join(tier_names())
        raise Refused(f"没有“{name}”这一类企业；可用 {listed}", f"no tier is called {name}; use {listed}")
    found: Regulation = import_module(f"ronghe.rulebook.tiers.{name}.rules").REGULATION
    return found
