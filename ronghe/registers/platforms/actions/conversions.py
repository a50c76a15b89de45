"""Writes of conversions: a result that a unit took up, confirmed by that unit."""

from datetime import datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on
from ronghe.ledger.refusals import Clash
from ronghe.registers.platforms.models import Conversion, Laboratory
from ronghe.registers.platforms.workflow.conversion import CONVERSION


def conversion_of(laboratory: Laboratory, result: Any, taker: Any, **fields: Any) -> Conversion:
    """A conversion that is not saved yet; it is one of the province where the taker lies in the laboratory's."""
    return Conversion(
        laboratory=laboratory,
        region=laboratory.region,
        result=result,
        taker=taker,
        in_province=taker.region[:2] == laboratory.region[:2],
        synthetic=laboratory.synthetic,
        **fields,
    )


def enter(laboratory: Laboratory, result: Any, taker: Any, *, by: Actor, once: str = "", **fields: Any) -> Conversion:
    """The laboratory enters that a unit took a result up. Raises Refused where that is entered already."""
    try:
        return begin(conversion_of(laboratory, result, taker, **fields), by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        raise Refused(
            f"“{result}”由{taker}承接已登记过，不能重复计数", f"that {taker} took up “{result}” is entered already"
        ) from None


@on(CONVERSION, "create")
def check_result(one: Conversion, *, by: Actor, at: datetime) -> None:
    """A result of its own, taken up by somebody else, not ahead."""
    if one.result.organisation_id != one.laboratory.organisation_id:
        raise Refused("这项成果的权属单位不是本实验室", "the result belongs to another unit")
    if one.taker_id == one.laboratory.organisation_id and one.mode != "own":
        raise Refused("承接单位是本实验室；自行实施请选“自行实施”", "the taker is the laboratory; choose own use")
    if one.on > day_of(at):
        raise Refused("转化日期不能晚于今天", "the day lies ahead")
    if one.deployment is not None and one.deployment.laboratory_id != one.laboratory_id:
        raise Refused("所选项目不是本实验室的", "the project is another laboratory's")


@on(CONVERSION, "confirm")
def note_basis(one: Conversion, *, by: Actor, at: datetime, basis: str) -> None:
    """On what it rests."""
    one.basis = basis.strip()
