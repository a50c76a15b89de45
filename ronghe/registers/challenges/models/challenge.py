"""One challenge of a list."""

from django.db import models
from django.db.models import Q

from ronghe.engine.workflow.step import Beside, Pair
from ronghe.ledger.models.record import Record, known_state
from ronghe.registers.challenges.workflow.challenge import CHALLENGE
from ronghe.registers.reviews.queries import outcomes
from ronghe.rulebook.review.terms import PURPOSES

LISTED = ("listed", "open", "closed", "opened", "reviewing", "reviewed", "opined", "proposed", "awarded", "running")


class Challenge(Record):
    """What a firm wants overcome. Money is whole fen; `targets` a list of {name, sign, value, unit}."""

    workflow = CHALLENGE
    series = "BT"
    home = "challenges"
    search_in = ("number", "title", "organisation__name")
    told_with = ("organisation",)
    reach = {"firm": "organisation_id", "county": "region", "city": "region", "administrator": "region"}
    shown = {
        "public": (
            *("number", "state", "title", "field", "region", "organisation", "call", "content", "targets_text"),
            *("test", "rights", "bounty_fen", "own_fen", "finish_on", "race", "synthetic", "created_at"),
        ),
        "full": ("version", "need", "opinion", "proposed_at", "awarded_at", "changed_at"),
    }

    organisation = models.ForeignKey(
        "parties.Organisation", models.PROTECT, related_name="challenges", verbose_name="需求企业"
    )
    region = models.CharField("所在地", max_length=6)
    call = models.ForeignKey(
        "challenges.Call", models.PROTECT, null=True, blank=True, related_name="challenges", verbose_name="榜单"
    )
    need = models.ForeignKey(
        "needs.Need", models.PROTECT, null=True, blank=True, related_name="challenges", verbose_name="来源需求"
    )
    title = models.CharField("榜题名称", max_length=100)
    field = models.CharField("技术领域", max_length=40)
    content = models.TextField("需求内容", max_length=5000)
    targets_text = models.TextField("量化指标", max_length=2000)
    test = models.TextField("验收方法", max_length=2000)
    rights = models.CharField("知识产权约定", max_length=500)
    own_fen = models.BigIntegerField("企业自筹(分)")
    bounty_fen = models.BigIntegerField("榜单金额(分)", null=True, blank=True)
    finish_on = models.DateField("要求完成日期")
    race = models.BooleanField("赛马制", default=False)
    alike = models.TextField("查重说明", max_length=2000, blank=True)
    opinion = models.TextField("需求方意见", max_length=2000, blank=True)
    proposed_at = models.DateTimeField("拟定榜公示时间", null=True, blank=True)
    awarded_at = models.DateTimeField("定榜时间", null=True, blank=True)
    completed_at = models.DateTimeField("完成时间", null=True, blank=True)
    synthetic = models.BooleanField("合成演示数据", default=False)

    class Meta:
        indexes = [
            models.Index(fields=["state", "region", "-id"]),
            models.Index(fields=["call", "state"]),
            models.Index(fields=["organisation", "-id"]),
        ]
        constraints = [
            known_state(CHALLENGE),
            models.CheckConstraint(condition=Q(own_fen__gte=0), name="challenge_own_not_negative"),
            models.CheckConstraint(
                condition=~Q(state__in=LISTED) | (Q(call__isnull=False) & Q(bounty_fen__isnull=False)),
                name="challenge_listed_has_list_and_bounty",
            ),
            models.CheckConstraint(
                condition=Q(bounty_fen__isnull=True) | Q(bounty_fen__gte=0), name="challenge_bounty_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def argument_lacks(self) -> Pair | None:
        """Why the argument is not done: it needs a closed panel that found for the challenge."""
        if not outcomes.favoured("challenge", self.pk, "argument"):
            return "尚无通过的专家论证：请组织论证专家组并结束评议", "no panel of experts has found for it yet"
        return None

    def eligibility_lacks(self) -> Pair | None:
        """Why the review cannot begin: a bid is unchecked, or none is eligible."""
        states = list(self.bids.filter(state__in=["opened", "eligible"]).values_list("state", flat=True))
        if waiting := states.count("opened"):
            return f"还有 {waiting} 个揭榜方案未作资格审查", f"{waiting} bids are not checked yet"
        if not states:
            return "没有资格合格的揭榜方案；请流标", "no bid is eligible; declare it failed"
        return None

    def review_lacks(self) -> Pair | None:
        """Why the review is not over: each eligible bid needs a closed panel (and a defence where the list asks it)."""
        wanted = ("written", "defence") if self.call is not None and self.call.defence else ("written",)
        bids = list(self.bids.filter(state="eligible").values_list("pk", flat=True))
        for purpose in wanted:
            left = set(bids) - outcomes.concluded("bid", bids, purpose)
            if left:
                zh, en = PURPOSES[purpose]
                return f"还有 {len(left)} 个揭榜方案未完成{zh}", f"{len(left)} bids lack: {en}"
        return None

    def proposal_lacks(self) -> Pair | None:
        """Why nobody can be proposed: no bid is marked, or more than the way of bidding allows."""
        chosen = self.bids.filter(state="proposed").count()
        most = self.call.terms.race_teams if self.race and self.call is not None else 1
        if not chosen:
            return "请先在揭榜方案中选定拟中榜的团队", "choose the bid to be proposed first"
        if chosen > most:
            return f"拟中榜 {chosen} 个，至多 {most} 个", f"{chosen} bids are proposed, at most {most} may be"
        return None

    def race_lacks(self) -> Pair | None:
        """Why no team can be chosen to go on: there is no race, or no longer."""
        if not self.race:
            return Beside(("本榜题不是赛马制", "this challenge is no race"))
        if self.bids.filter(state="racing").count() < 2:
            return "没有并行的团队", "there are no teams side by side"
        return None

    def failure_lacks(self) -> Pair | None:
        """Why it has not failed: somebody has won and works."""
        if self.bids.filter(state__in=["won", "racing"]).exists() and self.state == "running":
            return "项目正在实施；请用“终止”", "the project runs; terminate it instead"
        return None
