"""All components on one page, for those who build pages; it exists only where errors are shown in full."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.language import say
from ronghe.web.theme.cartogram import PLACES
from ronghe.web.theme.charts import bars_and_line


@dataclass(frozen=True)
class Stage:
    """A stage as the stepper takes it: status done, now or later."""

    label: Pair
    status: str
    at: object = None


class Sample(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="名称", help_text="与营业执照一致")
    kind = forms.ChoiceField(label="类型", choices=[("", "请选择"), ("firm", "企业")])
    text = forms.CharField(label="内容", widget=forms.Textarea)
    ways = forms.MultipleChoiceField(
        label="方式", choices=[("a", "联合研发"), ("b", "委托开发")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="已核对")
    file = forms.FileField(label="文件", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """Every part in every tone, with a form that was filled in wrongly."""
    if not settings.DEBUG:
        raise Http404
    form = Sample({"name": ""})
    form.is_valid()
    now = timezone.now()
    page = {
        "form": form,
        "stages": [
            Stage(("登记", "Registered"), "done", now - timedelta(days=3)),
            Stage(("受理", "Accepted"), "now", now),
            Stage(("匹配", "Matching"), "later"),
        ],
        "rows": [("编号", "XQ-2025-0001"), (("领域", "Field"), "新材料"), ("空", "")],
        "values": {code: 3**i % 97 for i, code in enumerate(PLACES)},
        "chart": bars_and_line(
            ("示例", "Sample"),
            ["2023", "2024", "2025"],
            (("登记", "Registered"), [3, 5, 8]),
            (("解决", "Solved"), [1, 2, 5]),
            ("年份", "Year"),
        ),
        "soon": now + timedelta(days=2),
        "words": {"unit": say("项", "needs"), "cities": say("各市示例", "Cities, a sample")},
    }
    return render(request, "theme/gallery.html", page)
