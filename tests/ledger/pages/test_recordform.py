from ronghe.registers.results.forms import ResultForm
from ronghe.registers.results.models import Result


def test_a_form_gives_its_changes_and_never_saves(db: None) -> None:
    form = ResultForm({"title": "示例", "field": "新材料", "abstract": "", "once": "1"})
    assert form.is_valid()
    assert form.changes() == {"title": "示例", "field": "新材料", "abstract": ""}
    assert Result.objects.count() == 0


def test_a_form_carries_the_version_that_was_looked_at(db: None) -> None:
    form = ResultForm(instance=Result(title="示例", version=7))
    assert form.initial["seen"] == 7
    assert form.initial["once"]
