"""The form of a chain: up to four steps, each on one of two resources, and a material."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from ronghe.engine.booking.spans import DAY, Span, minute_of_day
from ronghe.ledger.language import say
from ronghe.registers.bookings.facts.asking import AFTER, AT_ONCE, Step
from ronghe.registers.bookings.models import Resource

STEPS = 4
LONGEST = 92
"""Days of a search."""
DAYS = 14


class ChainForm(forms.Form):
    """`first` to `last` is where the slot is looked for; a step without a resource is left out."""

    def __init__(self, *args: Any, resources: Sequence[Resource], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.number: one for one in resources}
        today = timezone.localdate()
        for name, pair, day in (
            ("first", ("从", "From"), today),
            ("last", ("到", "To"), today + timedelta(days=DAYS)),
        ):
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[name] = forms.DateField(label=say(*pair), widget=widget, initial=day)
        self.fields["purpose"] = forms.CharField(label=say("用途", "Purpose"), max_length=200)
        timed = _options(one for one in resources if one.kind != "material")
        for n in range(1, STEPS + 1):
            self._step(n, timed)
        materials = _options(one for one in resources if one.kind == "material")
        self.fields["material"] = forms.ChoiceField(
            label=say("第 1 步取用的物料", "Material taken at step 1"), choices=materials, required=False
        )
        self.fields["quantity"] = forms.IntegerField(
            label=say("数量", "Quantity"), required=False, min_value=1, max_value=10**9
        )

    def _step(self, n: int, options: list[tuple[str, str]]) -> None:
        def field(name: str, made: forms.Field) -> None:
            self.fields[f"{name}{n}"] = made

        asked = n == 1
        field("on", forms.ChoiceField(label=say(f"第 {n} 步：资源", f"Step {n}: on"), choices=options, required=asked))
        field("or", forms.ChoiceField(label=say(f"第 {n} 步：或", f"Step {n}: or on"), choices=options, required=False))
        length = say(f"第 {n} 步：时长（分钟）", f"Step {n}: minutes")
        field("minutes", forms.IntegerField(label=length, required=asked, min_value=1, max_value=60 * DAY, initial=120))
        if n > 1:
            hows = [
                (AT_ONCE, say("与上一步同时", "at once with the step before")),
                (AFTER, say("上一步之后", "after the step before")),
            ]
            field(
                "how", forms.ChoiceField(label=say(f"第 {n} 步：何时", f"Step {n}: when"), choices=hows, required=False)
            )
            gap = say(f"第 {n} 步：最多相隔（小时）", f"Step {n}: at most hours later")
            field("gap", forms.IntegerField(label=gap, required=False, min_value=0, max_value=24 * LONGEST))

    def clean(self) -> dict[str, Any]:
        """The days in order and not too many; what is chosen twice counts once."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and not first <= last <= first + timedelta(days=LONGEST):
            self.add_error(
                "last",
                say(f"须在“从”之后、{LONGEST} 天之内", f"lies after “from”, within {LONGEST} days"),
            )
        for n in range(2, STEPS + 1):
            if given.get(f"on{n}") and not given.get(f"minutes{n}"):
                self.add_error(f"minutes{n}", say("请填时长", "give its length"))
        if bool(given.get("material")) != bool(given.get("quantity")):
            self.add_error("quantity", say("物料和数量须同时填写", "material and quantity go together"))
        return given

    @property
    def steps(self) -> list[Step]:
        """What is asked for, in order."""
        given, found = self.cleaned_data, []
        for n in range(1, STEPS + 1):
            if not given.get(f"on{n}"):
                continue
            among = dict.fromkeys(number for name in ("on", "or") if (number := given.get(f"{name}{n}")))
            gap = given.get(f"gap{n}")
            draws = ((self.known[given["material"]], given["quantity"]),) if n == 1 and given.get("material") else ()
            found.append(
                Step(
                    given[f"minutes{n}"],
                    [self.known[number] for number in among],
                    given.get(f"how{n}") or AFTER,
                    most=None if gap is None else gap * 60,
                    draws=draws,
                )
            )
        return found

    @property
    def window(self) -> Span:
        """The days in which the slot is looked for."""
        first: date = self.cleaned_data["first"]
        last: date = self.cleaned_data["last"]
        return Span(minute_of_day(first), minute_of_day(last) + DAY)


def _options(resources: Any) -> list[tuple[str, str]]:
    return [("", say("不选", "none")), *((one.number, f"{one.name}（{one.owner.name}）") for one in resources)]
