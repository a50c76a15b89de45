"""Forms of help requests: what is lacking, and to which departments it goes."""

from typing import Any

from django import forms

from ronghe.ledger.language import say
from ronghe.registers.platforms.forms.laboratories import Keyed, choice, day, words
from ronghe.registers.platforms.models.helprequest import DEPARTMENTS, LACKS, HelpRequest

LEVELS = {"county": ("县（区）级", "County"), "city": ("市级", "City"), "province": ("省级", "Province")}


class HelpForm(Keyed):
    """What a unit lacks and by when."""

    def __init__(self, *args: Any, record: HelpRequest | None = None, **kwargs: Any) -> None:
        if record is not None:
            kept = {key: getattr(record, key) for key in ("lack", "title", "text", "needed_by")}
            kwargs["initial"] = kept | {"seen": record.version}
        super().__init__(*args, **kwargs)
        self.fields["lack"] = choice(("缺少的条件", "What is lacking"), LACKS)
        self.fields["title"] = forms.CharField(label=say("事项", "In short"), max_length=120)
        self.fields["text"] = words(("情况说明与请求", "What is asked, and why"), 6, 4000)
        self.fields["needed_by"] = day(("希望解决日期", "Needed by"))


class RouteForm(Keyed):
    """One department with what it is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"] = choice(("部门", "Department"), DEPARTMENTS)
        self.fields["level"] = choice(("层级", "Level"), LEVELS)
        self.fields["task"] = forms.CharField(label=say("请办事项", "What it is asked"), max_length=500)
