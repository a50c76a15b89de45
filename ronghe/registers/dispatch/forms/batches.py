"""The form of a batch: its window, its term, the limits of its plan, its money."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ronghe.engine.money.amount import NotAnAmount, yuan_of_text
from ronghe.ledger.language import say
from ronghe.ledger.pages.recordform import RecordForm
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.models.batch import OBJECTIVES
from ronghe.rulebook.dispatch.terms import Terms

DATES = ("opens_on", "closes_on", "term_starts_on", "term_ends_on")
FROM_TERMS = ("max_load", "max_per_firm", "notice_period")
"""Left empty, these are what the terms in force say."""


class BatchForm(RecordForm):
    """A batch; money is typed in 万元 and kept in fen."""

    budget = forms.CharField(label="创新券预算（万元）", required=False, max_length=30)
    rewards = forms.CharField(label="奖励预算（万元）", required=False, max_length=30)
    labels_en = {
        "year": "Year",
        "ordinal": "Number within the year",
        "name": "Name",
        "opens_on": "Registration opens",
        "closes_on": "Registration closes",
        "term_starts_on": "Service begins",
        "term_ends_on": "Service ends",
        "objective": "Objective",
        "coverage_first": "Coverage first",
        "min_score": "Least score (0–1)",
        "min_load": "Needs per person, at least",
        "max_load": "Needs per person, at most",
        "max_per_firm": "Postings per firm, at most",
        "notice_first": "Public notice before agreement",
        "notice_period": "Public notice",
        "budget": "Vouchers (×10,000 yuan)",
        "rewards": "Rewards (×10,000 yuan)",
    }

    class Meta:
        model = Batch
        fields = (
            *("year", "ordinal", "name", *DATES, "objective", "coverage_first", "min_score", "min_load"),
            *("max_load", "max_per_firm", "notice_first", "notice_period"),
        )
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in DATES}

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if instance is not None:
            kept = {"budget": instance.budget_fen, "rewards": instance.reward_budget_fen}
            wan = {name: f"{fen / 1_000_000:.6f}".rstrip("0").rstrip(".") for name, fen in kept.items()}
            kwargs["initial"] = wan | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["objective"] = forms.ChoiceField(
            label=say("目标", "Objective"), choices=[(key, say(*pair)) for key, pair in OBJECTIVES.items()]
        )
        for name in FROM_TERMS:
            self.fields[name].required = False
            self.fields[name].help_text = say(
                f"留空则按现行规定：{getattr(terms, _TERM[name])}",
                f"empty: as the terms say, {getattr(terms, _TERM[name])}",
            )
        self.fields["min_score"].help_text = say("留空则不设最低分", "empty: no least score")
        self.fields["coverage_first"].help_text = say(
            "先让尽可能多的需求有人服务，再求总分", "first serve as many needs as possible, then the largest total"
        )
        self.order_fields([*self._meta.fields, "budget", "rewards"])  # type: ignore[misc]

    def clean_budget(self) -> int:
        """The budget of vouchers in fen; a bare number counts 万元."""
        return self._fen("budget")

    def clean_rewards(self) -> int:
        """The budget of rewards in fen, typed like that of vouchers."""
        return self._fen("rewards")

    def _fen(self, name: str) -> int:
        text = self.cleaned_data[name] or "0"
        try:
            yuan = yuan_of_text(text, 10_000)
        except NotAnAmount:
            yuan = None
        if yuan is None:
            raise ValidationError(say("不是金额，请写成 300 或 300万元", "not an amount; write 300 or 300万元"))
        return int(yuan * 100)

    def clean_min_score(self) -> float | None:
        """A share."""
        score = self.cleaned_data["min_score"]
        if score is not None and not 0 <= score <= 1:
            raise ValidationError(say("最低分应在 0 与 1 之间", "the least score lies between 0 and 1"))
        return score  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        """Dates in their order, each said beside its field."""
        given = super().clean() or {}
        for earlier, later, zh, en in (
            ("opens_on", "closes_on", "征集截止早于征集开始", "registration closes before it opens"),
            ("closes_on", "term_starts_on", "派驻开始早于征集截止", "service begins before registration closes"),
            ("term_starts_on", "term_ends_on", "派驻结束早于派驻开始", "service ends before it begins"),
        ):
            if given.get(earlier) and given.get(later) and given[later] < given[earlier]:
                self.add_error(later, say(zh, en))
        return given

    def changes(self) -> dict[str, Any]:
        """The model's fields; what was left to the terms in force is left out."""
        found = {key: v for key, v in super().changes().items() if not (key in FROM_TERMS and v in (None, ""))}
        money = {"budget_fen": self.cleaned_data["budget"], "reward_budget_fen": self.cleaned_data["rewards"]}
        return found | money


_TERM = {"max_load": "max_firms_per_person", "max_per_firm": "max_persons_per_firm", "notice_period": "notice_period"}
