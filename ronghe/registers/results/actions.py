"""Writes of results."""

from typing import Any

from ronghe.registers.results.models import Result


def result_of(*, organisation: Any, **fields: Any) -> Result:
    """A result that is not saved yet; its place is its owner's."""
    return Result(organisation=organisation, region=organisation.region, synthetic=organisation.synthetic, **fields)
