"""Writes of engagements: hired, moved, parted with; one by one or from a workbook."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.sheets.reading import Row
from ronghe.engine.text.refusal import Refused
from ronghe.facts.engagement import ENGAGEMENTS
from ronghe.ledger.actor import Actor
from ronghe.ledger.bulk import begin_many
from ronghe.ledger.intake.importers import Importer, Taken, offer
from ronghe.ledger.perform import begin, on
from ronghe.ledger.refusals import Clash
from ronghe.registers.parties import actions as parties
from ronghe.registers.platforms.actions import laboratories
from ronghe.registers.platforms.models import Engagement, Laboratory
from ronghe.registers.platforms.workflow.engagement import ENGAGEMENT


def engagement_of(laboratory: Laboratory, person: Any, **fields: Any) -> Engagement:
    """An engagement that is not saved yet; place and mark are the laboratory's."""
    return Engagement(
        laboratory=laboratory, person=person, region=laboratory.region, synthetic=laboratory.synthetic, **fields
    )


def hire(laboratory: Laboratory, *, name: str, since: date, by: Actor, once: str = "", **fields: Any) -> Engagement:
    """Somebody begins at the laboratory. Raises Refused where the person is in post already."""
    key = (name, laboratory.name)
    person = parties.people_behind([key], laboratory.synthetic)[key]
    try:
        return begin(engagement_of(laboratory, person, since=since, **fields), "hire", by=by, once=once).record  # type: ignore[no-any-return]
    except Clash:
        if Engagement.objects.filter(laboratory=laboratory, person=person, state="active").exists():
            raise Refused(f"{name} 已在岗", f"{name} is in post already") from None
        raise


@on(ENGAGEMENT, "hire")
def check_hire(one: Engagement, *, by: Actor, at: datetime) -> None:
    """Nobody begins in the future, or at a laboratory that has ended."""
    if one.laboratory.state == "ended":
        raise Refused("实验室已撤销，不能再聘用", "the laboratory has ended and hires nobody")
    if one.since > day_of(at):
        raise Refused("到岗日期不能晚于今天", "the first day in post lies ahead")


@on(ENGAGEMENT, "change")
def note_post(one: Engagement, *, by: Actor, at: datetime, post: str, reason: str = "") -> None:
    """The new post."""
    one.post = post.strip()


@on(ENGAGEMENT, "leave")
def note_leave(one: Engagement, *, by: Actor, at: datetime, until: str, reason: str) -> None:
    """The last day; not before the first, not ahead."""
    day = date.fromisoformat(until)
    if day < one.since:
        raise Refused("最后在岗日早于到岗日期", "the last day in post lies before the first")
    if day > day_of(at):
        raise Refused("最后在岗日不能晚于今天", "the last day in post lies ahead")
    one.until = day


def take_rows(rows: Sequence[Row], by: Actor, name: str) -> Taken:
    """Good rows of the staff workbook, known by name and first day."""
    lab, taken = laboratories.of_actor(by), Taken()
    if lab is None:
        refused = laboratories.homeless()
        taken.rejected = {row.row: (refused.zh, refused.en) for row in rows}
        return taken
    standing = Engagement.objects.filter(laboratory=lab)
    known = set(standing.values_list("person__name", "since"))
    active = set(standing.filter(state="active").values_list("person__name", flat=True))
    fresh: list[Row] = []
    for row in rows:
        key = (row.values["name"], row.values["since"])
        if key in known:
            taken.known += 1
        elif row.values["name"] in active:
            taken.rejected[row.row] = ("此人已在岗", "this person is in post already")
        else:
            known.add(key)
            active.add(row.values["name"])
            fresh.append(row)
    people = parties.people_behind([(row.values["name"], lab.name) for row in fresh], lab.synthetic)
    made = [
        engagement_of(
            lab,
            people[row.values["name"], lab.name],
            kind=row.values["kind"],
            post=row.values["post"],
            came_from=row.values["came_from"] or "",
            since=row.values["since"],
        )
        for row in fresh
    ]
    done = begin_many(made, "hire", by=by, collect=True)
    taken.made = len(done.records)
    taken.rejected |= {fresh[n].row: (why.zh, why.en) for n, why in done.refused.items()}
    return taken


STAFF_WORKBOOK = offer(
    Importer(
        "engagements",
        ("实验室人员", "Staff of a laboratory"),
        ENGAGEMENTS,
        frozenset({"lab"}),
        take_rows,
        ("按姓名与到岗日期识别；重复导入不会重复登记。", "Known by name and first day; a repeat enters nothing twice."),
    )
)
