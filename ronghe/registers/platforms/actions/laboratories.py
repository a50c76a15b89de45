"""Writes of laboratories: set up, appointed, governed."""

from datetime import datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.perform import begin, on
from ronghe.ledger.refusals import Clash
from ronghe.registers.platforms.models import Laboratory
from ronghe.registers.platforms.workflow.laboratory import LABORATORY


def laboratory_of(organisation: Any, *, host: Any = None, **fields: Any) -> Laboratory:
    """A laboratory that is not saved yet; name, place and mark are those of its entry among organisations."""
    return Laboratory(
        organisation=organisation,
        host=host,
        form="hosted" if host is not None else "legal",
        name=organisation.name,
        region=organisation.region,
        synthetic=organisation.synthetic,
        **fields,
    )


def set_up(organisation: Any, *, by: Actor, host: Any = None, once: str = "", **fields: Any) -> Laboratory:
    """The province sets a laboratory up. Raises Refused where the unit is no laboratory or has an entry already."""
    try:
        return begin(laboratory_of(organisation, host=host, **fields), by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        if Laboratory.objects.filter(organisation=organisation).exists():
            raise Refused(f"{organisation} 已有实验室台账", f"{organisation} is entered already") from None
        raise


def of_actor(by: Actor) -> Laboratory | None:
    """The laboratory as which somebody acts."""
    if by.role != "lab" or by.organisation is None:
        return None
    return Laboratory.objects.filter(organisation=by.organisation).first()


@on(LABORATORY, "create")
def check_unit(one: Laboratory, *, by: Actor, at: datetime) -> None:
    """Its entry among organisations is one of a laboratory."""
    if one.organisation.kind != "laboratory":
        raise Refused(
            f"{one.organisation} 的单位类型不是“实验室”，请先在单位台账更正",
            f"{one.organisation} is no laboratory among the organisations; mend its kind first",
        )


@on(LABORATORY, "appoint")
def note_heads(one: Laboratory, *, by: Actor, at: datetime, director: str, chair: str, document: str) -> None:
    """Who leads it from now on, and by which document."""
    one.director, one.chair, one.appointed_by = director.strip(), chair.strip(), document.strip()


@on(LABORATORY, "govern")
def note_governance(one: Laboratory, *, by: Actor, at: datetime, council: str, committee: str) -> None:
    """Council and committee, a line for each member."""
    one.council, one.committee = (
        members_of(council, "理事会", "council"),
        members_of(committee, "学术委员会", "committee"),
    )


@on(LABORATORY, "open")
def check_governed(one: Laboratory, *, by: Actor, at: datetime) -> None:
    """It opens with a director and a council."""
    lacking = [
        pair
        for pair, there in (
            (("主任", "a director"), one.director),
            (("理事会", "a council"), one.council),
            (("学术委员会", "an academic committee"), one.committee),
        )
        if not there
    ]
    if lacking:
        raise Refused(
            f"还没有登记{'、'.join(zh for zh, _ in lacking)}，不能批准运行",
            f"it lacks {', '.join(en for _, en in lacking)}; state them first",
        )
    one.opened_on = one.opened_on or day_of(at)


def members_of(text: str, zh: str, en: str) -> list[dict[str, str]]:
    """Rows {name, unit, office} of lines such as “示例某，示例大学，主任”. Refused names the line that is none."""
    rows: list[dict[str, str]] = []
    for number, line in enumerate((line for line in text.splitlines() if line.strip()), 1):
        parts = [part.strip() for part in line.replace(",", "，").split("，")]
        if len(parts) not in (2, 3) or not all(parts[:2]) or max(map(len, parts)) > 100:
            raise Refused(
                f"{zh}第 {number} 行“{line.strip()[:40]}”看不懂，请写成：姓名，单位，职务",
                f"line {number} of the {en}, “{line.strip()[:40]}”, cannot be read; write: name, unit, office",
            )
        rows.append({"name": parts[0], "unit": parts[1], "office": parts[2] if len(parts) == 3 else ""})
    if len({(row["name"], row["unit"]) for row in rows}) < len(rows):
        raise Refused(f"{zh}名单中有人重复", f"somebody stands twice in the {en}")
    return rows


def homeless() -> Refused:
    """What one reads who acts for no laboratory."""
    return Refused("您的单位没有实验室台账，请联系省级经办", "your unit is no laboratory here; ask the province")
