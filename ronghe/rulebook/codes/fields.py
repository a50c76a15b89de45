"""The technical fields that needs are registered under: the eight 国家重点支持的高新技术领域."""

import tomllib
from functools import cache
from importlib.resources import files

from ronghe.engine.text.normalise import comparable


@cache
def fields() -> tuple[str, ...]:
    """The eight names in official order."""
    text = files("ronghe.rulebook.codes").joinpath("fields.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["names"])


def field_named(text: str) -> str | None:
    """The field of exactly this name, white space and width apart; None for anything else."""
    plain = comparable(text)
    return next((field for field in fields() if comparable(field) == plain), None)


def field_or_text(text: str) -> str:
    """The official name where `text` is one, also with 技术 or 领域 behind it; else `text` as it is."""
    plain = comparable(text)
    return next((field for field in fields() if plain.removesuffix("领域").removesuffix("技术") == field), text)
