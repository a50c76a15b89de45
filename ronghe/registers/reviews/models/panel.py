"""Panels, the cases they judge, and the seats on them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.reviews.models.tie import Tie
from ronghe.registers.reviews.workflow.panel import PANEL
from ronghe.registers.reviews.workflow.seat import SEAT
from ronghe.rulebook.review.terms import PURPOSES, Terms, terms_on

ACTIVE = ("drawn", "serving")
SAT = (*ACTIVE, "ended")
"""With those who sat until the panel was closed."""


class Panel(Record):
    """People who judge some cases for one purpose. `wanted`: field -> least people of it.

    `seed` decides every draw and is published with the first; before it only its SHA-256, `commitment`, is. `draws` keeps
    what each draw was made from, so that it can be repeated.
    """

    workflow = PANEL
    series = "PS"
    home = "panels"
    search_in = ("number", "title")
    withheld = frozenset({"seed", "draws"})
    shown = {
        "public": (),
        "full": (
            *("number", "state", "purpose", "title", "region", "size", "wanted", "commitment", "published_seed"),
            *("rounds", "version", "synthetic", "created_at", "changed_at"),
        ),
    }

    purpose = models.CharField("用途", max_length=12, choices=[(k, zh) for k, (zh, _) in PURPOSES.items()])
    title = models.CharField("名称", max_length=120)
    region = models.CharField("所在地", max_length=6, blank=True)
    size = models.PositiveSmallIntegerField("人数")
    wanted = models.JSONField("领域要求", default=dict, blank=True)
    seed = models.CharField("随机种子", max_length=64, blank=True)
    commitment = models.CharField("种子承诺值", max_length=64, blank=True)
    published_seed = models.CharField("公布的种子", max_length=64, blank=True)
    rounds = models.PositiveSmallIntegerField("抽取次数", default=0)
    draws = models.JSONField("抽取记录", default=list, blank=True)
    fixed_at = models.DateTimeField("确定时间", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    note = models.CharField("未全部满足的理由", max_length=500, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"])]
        constraints = [
            known_state(PANEL),
            models.CheckConstraint(condition=Q(purpose__in=sorted(PURPOSES)), name="panel_purpose_known"),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=50), name="panel_size_sane"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "dissolved"]) | ~Q(published_seed=""),
                name="panel_drawn_tells_its_seed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["fixed", "open", "closed"]) | Q(fixed_at__isnull=False), name="panel_fixed_when"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def terms(self) -> Terms:
        """What holds for this panel: the terms of the day it was planned."""
        return terms_on(timezone.localdate(self.created_at), settings.RULES_WITHOUT)

    def active(self) -> list["Seat"]:
        """The seats that count."""
        at_hand = "seats" in getattr(self, "_prefetched_objects_cache", {})
        seats = self.seats.all() if at_hand else self.seats.select_related("expert")
        return [seat for seat in seats if seat.state in ACTIVE]

    def sat(self) -> int:
        """So many people sit, or sat to the end."""
        return sum(seat.state in SAT for seat in self.seats.all())

    def vacant(self) -> int:
        """So many seats are to be filled."""
        return self.size - len(self.active())

    def gate(self) -> Pair | None:
        """Why the panel cannot be fixed or opened: too few people, or a hard tie that nobody dismissed; None if it can."""
        seated, least = self.active(), self.terms.size_least
        if len(seated) < least:
            return (
                f"在席 {len(seated)} 人，不得少于 {least} 人；请补抽",
                f"{len(seated)} people sit, at least {least} must; draw the vacant seats",
            )
        if tied := self._tied(seated):
            numbers = "、".join(tied[:5])
            return (
                f"有 {len(tied)} 条须回避的关系未处理：{numbers}；请重新核查回避",
                f"{len(tied)} ties forbid a seat: {numbers}; check for conflicts again",
            )
        return None

    def ties_of(self, people: Any) -> list[Tie]:
        """All ties between these people (ids, or a query for them) and the panel's cases, whatever became of them."""
        about = Case.objects.filter(panel=self.pk, noun=OuterRef("noun"), key=OuterRef("key"))
        rows = Tie.objects.filter(Exists(about), person__in=people)
        return list(rows.select_related("person").order_by("id"))

    def hard_ties(self, people: Any) -> list[Tie]:
        """Those of them that forbid a seat."""
        return [tie for tie in self.ties_of(people) if tie.forbids]

    def _tied(self, seated: list["Seat"]) -> list[str]:
        """The numbers of the ties that forbid; of seats that came with theirs at hand, the first of each."""
        if all(hasattr(seat, "tied_by") for seat in seated):
            return [number for seat in seated if (number := getattr(seat, "tied_by", None))]
        return [tie.number for tie in self.hard_ties([seat.expert.person_id for seat in seated])]


class Case(models.Model):
    """A thing to be judged: any record by noun and key. `title` is what reviewers see; the rest they do not.

    `organisations`, `people`: the ids of those behind it; `excluded`: the people whom the applicant named as unfit.
    """

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="cases", verbose_name="评审组")
    noun = models.CharField("类型", max_length=20)
    key = models.PositiveBigIntegerField("记录")
    title = models.CharField("名称", max_length=200)
    organisations = models.JSONField("相关单位", default=list, blank=True)
    people = models.JSONField("相关人员", default=list, blank=True)
    excluded = models.JSONField("申报方提出的不宜评审专家", default=list, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["noun", "key"])]
        constraints = [models.UniqueConstraint(fields=["panel", "noun", "key"], name="case_once_a_panel")]

    def __str__(self) -> str:
        return self.title


class Seat(Record):
    """A person on a panel. `round`: the draw that brought it; `only`: the one case it judges, None for all."""

    workflow = SEAT
    series = "PX"
    home = "seats"
    search_in = ("number", "panel__title", "expert__person__name")
    told_with = ("panel",)
    reach = {"expert": "expert__person_id"}
    region_field = "panel__region"
    shown = {"public": (), "full": ("number", "state", "panel", "version", "created_at", "changed_at")}

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats", verbose_name="评审组")
    expert = models.ForeignKey("parties.Expert", models.PROTECT, related_name="review_seats", verbose_name="专家")
    round = models.PositiveSmallIntegerField("抽取批次", default=1)
    only = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="只评审")

    class Meta:
        constraints = [
            known_state(SEAT),
            models.UniqueConstraint(fields=["panel", "expert"], condition=Q(state__in=ACTIVE), name="seat_active_once"),
        ]

    def __str__(self) -> str:
        return self.panel.title

    @classmethod
    def with_ties(cls) -> "QuerySet[Seat]":
        """All seats with person, unit and, as `tied_by`, the number of a tie that forbids the seat."""
        about = Case.objects.filter(panel=OuterRef(OuterRef("panel")), noun=OuterRef("noun"), key=OuterRef("key"))
        hard = Tie.objects.filter(
            Exists(about), person=OuterRef("expert__person"), is_hard=True, state__in=("found", "upheld")
        )
        rows = cls.objects.select_related("expert__person", "expert__organisation").order_by("id")
        return rows.annotate(tied_by=Subquery(hard.order_by("id").values("number")[:1]))

    def still_tied(self) -> Pair | None:
        """Why the seat cannot be taken again: hard ties that nobody dismissed, or a panel that is not open."""
        if self.panel.state != "open":
            return "评审组不在评审中，请补抽席位", "the panel is not open; draw the seat anew"
        if tied := self.panel.hard_ties([self.expert.person_id]):
            numbers = "、".join(tie.number for tie in tied[:5])
            return f"须回避的关系尚未排除：{numbers}", f"ties that forbid the seat are not dismissed: {numbers}"
        return None

    def judges(self, cases: list[Case]) -> list[Case]:
        """Which of the panel's cases the seat judges."""
        return [case for case in cases if self.only_id in (None, case.pk)]

    def as_drawn(self) -> dict[str, Any]:
        """The seat as the draw sees it: the expert's id, unit and fields."""
        expert = self.expert
        return {"key": expert.pk, "unit": expert.organisation_id, "fields": [expert.field] if expert.field else []}
