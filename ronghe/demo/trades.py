"""What the firms of a specialty do by the classification of industries, and what stands in their names."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Trade:
    """`classes`: codes of GB/T 4754-2017, the most likely first; `words`: trade words of a firm's name."""

    classes: tuple[str, ...]
    words: tuple[str, ...]


def trade_of(specialty: str) -> Trade:
    """The trade of the specialty with this code. Raises KeyError for an unknown one."""
    return _trades()[specialty]


@cache
def _trades() -> dict[str, Trade]:
    table = tomllib.loads(files("ronghe.demo").joinpath("trades.toml").read_text("utf-8"))
    return {code: Trade(tuple(entry["classes"]), tuple(entry["words"])) for code, entry in table.items()}
