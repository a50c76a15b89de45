"""Reads of results."""

from collections.abc import Sequence

from ronghe.registers.results.models import Result


def offered(ids: Sequence[int]) -> dict[int, Result]:
    """Those of these results that are on offer, by id."""
    return Result.objects.filter(state="offered").select_related("organisation").in_bulk(list(ids))


def of_owner(organisation: int) -> list[Result]:
    """A unit's results on offer, the latest first; at most a thousand."""
    return list(Result.objects.filter(state="offered", organisation=organisation).order_by("-id")[:1000])
