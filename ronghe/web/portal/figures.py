"""The portal's figures, each declared once: what is counted, in which period, and its definition (口径)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from ronghe.engine.calendars.beijing import start_of
from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record
from ronghe.registers.dispatch.queries import programme
from ronghe.registers.needs.models import Need
from ronghe.registers.parties.models import Expert, Organisation
from ronghe.registers.results.models import Result

RESEARCH = ("university", "institute", "laboratory", "hospital")
"""Kinds of organisations that do research for others."""
IN_POOL = ("in_pool", "paused")
Rows = Callable[[datetime, datetime], QuerySet[Any]]


@dataclass(frozen=True)
class Figure:
    """A number with a definition. `code` is its number in the catalogue, `slug` its address.

    `rows(start, end)` are the records it counts, each once; `yearly` figures count what fell into [start, end), the
    others what stands in the registers now, whatever the period. `step` is the step of the workflow that puts a record
    into the period: the ledger's events must give the same count. `adds` names a field of whole fen to add up. `by_batch`:
    the year is that of the commissioner programme's batches.
    """

    slug: str
    code: str
    name: Pair
    unit: Pair
    definition: Pair
    tone: str
    model: type[Record]
    rows: Rows
    yearly: bool = True
    steps: tuple[str, ...] = ()
    adds: str = ""
    by_batch: bool = False


def period(year: int) -> tuple[datetime, datetime]:
    """The instants at which a year begins and ends in Beijing; the end no longer belongs to it."""
    return start_of(date(year, 1, 1)), start_of(date(year + 1, 1, 1))


def _needs(field: str, **more: Any) -> Rows:
    def rows(start: datetime, end: datetime) -> QuerySet[Need]:
        return Need.objects.filter(**{f"{field}__gte": start, f"{field}__lt": end}, **more)

    return rows


def _asking(start: datetime, end: datetime) -> QuerySet[Organisation]:
    asked = Need.objects.filter(submitted_at__gte=start, submitted_at__lt=end).values("organisation")
    return Organisation.objects.filter(pk__in=asked)


def _sent(model: type[Record], path: str, where: Q = Q()) -> Rows:
    """The records that the postings of a year's batches lead to by `path`."""

    def rows(start: datetime, end: datetime) -> QuerySet[Any]:
        sent = programme.sent(timezone.localtime(start).year).filter(where)
        return model._default_manager.filter(pk__in=sent.values(path))

    return rows


def _standing(model: type[Record], where: Q) -> Rows:
    def rows(start: datetime, end: datetime) -> QuerySet[Any]:
        return model._default_manager.filter(where)

    return rows


NEED = ("项", "needs")
FIRM = ("家", "firms")
FIGURES: dict[str, Figure] = {
    one.slug: one
    for one in (
        Figure(
            "needs-registered",
            "ZB-XQ-01",
            ("登记企业技术需求", "Needs registered"),
            NEED,
            (
                "当年提交（含科技部门代为登记）的企业技术需求，按需求编号计数；退回补正后再提交的，计入最后一次提交所在的年份。",
                "Needs submitted in the year, by firms or for them, each number counted once; one that was returned and "
                "submitted again counts in the year of its last submission.",
            ),
            "seal",
            Need,
            _needs("submitted_at"),
            steps=("submit", "file"),
        ),
        Figure(
            "needs-accepted",
            "ZB-XQ-02",
            ("受理企业技术需求", "Needs accepted"),
            NEED,
            (
                "当年由科技部门受理入库的企业技术需求，按需求编号计数。",
                "Needs that an authority accepted in the year, each number counted once.",
            ),
            "teal",
            Need,
            _needs("accepted_at"),
            steps=("accept",),
        ),
        Figure(
            "needs-solved",
            "ZB-XQ-03",
            ("企业确认解决的需求", "Needs solved"),
            NEED,
            (
                "当年状态变更为“已解决”的需求，以企业确认为准：专家提交结果而企业尚未确认的不计。",
                "Needs that became “solved” in the year by the firm's countersignature; "
                "an outcome that only the expert reported does not count.",
            ),
            "teal",
            Need,
            _needs("solved_at", state="solved"),
            steps=("solve",),
        ),
        Figure(
            "money-saved",
            "ZB-XQ-04",
            ("解决需求年节约成本", "Saved a year by solved needs"),
            ("万元", "×10,000 yuan"),
            (
                "当年企业确认解决的需求中，企业在确认时填报的年节约成本之和；没有填报的不计。",
                "The sum of what firms stated as saved per year when they countersigned needs in the year; "
                "needs without a statement add nothing.",
            ),
            "teal",
            Need,
            _needs("solved_at", state="solved", money_saved_fen__isnull=False),
            adds="money_saved_fen",
        ),
        Figure(
            "firms-asking",
            "ZB-DW-03",
            ("提出需求的企业", "Firms with needs"),
            FIRM,
            (
                "当年提交过至少一项技术需求的企业，同一家只计一次。",
                "Firms that submitted at least one need in the year, each firm counted once.",
            ),
            "seal",
            Organisation,
            _asking,
        ),
        Figure(
            "commissioners",
            "ZB-TP-01",
            ("选派企业科技特派员", "Commissioners sent"),
            ("名", "people"),
            (
                "当年各选派批次中三方协议已备案的特派员，同一人只计一次；期满、调整和中途退出的计入。",
                "People whose agreement was filed in the batches of the year, each counted once; those whose term ended, "
                "who were moved or left count.",
            ),
            "brand",
            Expert,
            _sent(Expert, "candidate__expert"),
            by_batch=True,
        ),
        Figure(
            "commissioner-firms",
            "ZB-TP-02",
            ("特派员派驻企业", "Firms with commissioners"),
            FIRM,
            (
                "当年各选派批次中三方协议已备案的派驻企业，同一家只计一次。",
                "Firms whose agreement was filed in the batches of the year, each counted once.",
            ),
            "seal",
            Organisation,
            _sent(Organisation, "organisation"),
            by_batch=True,
        ),
        Figure(
            "commissioner-needs",
            "ZB-TP-03",
            ("特派员解决需求", "Needs solved by commissioners"),
            NEED,
            (
                "当年各选派批次派驻所服务、且企业已确认解决的需求，按需求编号计数，不论在哪一年确认。",
                "Needs served by the postings of the year's batches that their firms countersigned as solved, in whatever year, "
                "each number counted once.",
            ),
            "teal",
            Need,
            _sent(Need, "entry__need", programme.SOLVED),
            by_batch=True,
        ),
        Figure(
            "firms",
            "ZB-DW-01",
            ("在册企业", "Registered firms"),
            FIRM,
            (
                "状态为“在册”的企业，不含待核验、已合并和已注销的。",
                "Firms whose state is “registered”: neither pending, merged nor closed.",
            ),
            "seal",
            Organisation,
            _standing(Organisation, Q(kind="enterprise", state="registered")),
            yearly=False,
        ),
        Figure(
            "institutions",
            "ZB-DW-02",
            ("高校、院所与实验室", "Universities, institutes, laboratories"),
            ("家", "units"),
            (
                "状态为“在册”的高等学校、科研院所、实验室和医疗机构。",
                "Registered universities, institutes, laboratories and hospitals.",
            ),
            "brand",
            Organisation,
            _standing(Organisation, Q(kind__in=RESEARCH, state="registered")),
            yearly=False,
        ),
        Figure(
            "experts",
            "ZB-ZJ-01",
            ("在库专家", "Experts in the pool"),
            ("名", "experts"),
            (
                "状态为“在库”或“暂停接单”的专家，一人一档。",
                "Experts who are in the pool, those who have paused included; one profile a person.",
            ),
            "brand",
            Expert,
            _standing(Expert, Q(state__in=IN_POOL)),
            yearly=False,
        ),
        Figure(
            "results",
            "ZB-CG-01",
            ("在库科技成果", "Results on offer"),
            ("项", "results"),
            (
                "已发布、可供承接的科技成果，已撤回的不计。",
                "Published results that may be taken up; withdrawn ones do not count.",
            ),
            "brand",
            Result,
            _standing(Result, Q(state="offered")),
            yearly=False,
        ),
    )
}
