from django.template.loader import render_to_string

from ronghe.registers.needs.forms import NeedForm
from ronghe.web.theme.tags.parts import asked
from tests.registers.needs.test_views import FORM


def test_the_form_says_the_same_sentence_as_the_sheet() -> None:
    form = NeedForm(FORM | {"field": "占星"})
    assert not form.is_valid()
    assert "不是规定的技术领域" in form.errors["field"][0]


def test_a_required_column_is_marked_and_limited() -> None:
    form = NeedForm()
    assert all(asked(form[key]) for key in ("title", "field", "content", "deadline", "confidentiality"))
    assert not asked(form["situation"])
    page = render_to_string("theme/form.html", {"form": form})
    assert page.count("rh-need-mark") == sum(column.required for column in form.spec.columns)
    assert form.fields["title"].widget.attrs["maxlength"] == 100


def test_text_that_begins_like_a_formula_stays_text() -> None:
    form = NeedForm(FORM | {"content": "=1+1 的写法来自旧文档"})
    assert form.is_valid(), form.errors
    assert form.values["content"].startswith("=1+1")
