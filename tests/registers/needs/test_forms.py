from ronghe.registers.needs.forms import NeedForm
from tests.registers.needs.test_views import FORM
from tests.world import World


def test_the_form_reads_what_the_workbook_reads() -> None:
    form = NeedForm(FORM | {"budget_yuan": "0.5亿元", "deadline": "2027年3月5日"})
    assert form.is_valid(), form.errors
    fields = form.fields_of_need()
    assert fields["budget_fen"] == 50_000_000_00
    assert fields["deadline"].isoformat() == "2027-03-05"


def test_every_required_field_of_an_empty_form_says_so() -> None:
    form = NeedForm({"once": "x"})
    assert not form.is_valid()
    assert {"title", "field", "content", "deadline", "confidentiality", "cooperation"} <= set(form.errors)


def test_a_need_fills_its_form_and_comes_back_unchanged(world: World) -> None:
    need = world.need("draft", budget_fen=123_456_700, targets_text="寿命 ≥ 4000 h", cooperation="joint")
    empty = NeedForm.of(need)
    again = NeedForm({**{k: v for k, v in empty.initial.items() if v is not None}, "once": "y"})
    assert again.is_valid(), again.errors
    fields = again.fields_of_need()
    assert fields["budget_fen"] == need.budget_fen
    assert {k: fields[k] for k in ("title", "field", "content", "confidentiality", "deadline")} == {
        k: getattr(need, k) for k in ("title", "field", "content", "confidentiality", "deadline")
    }


def test_an_amount_that_cannot_be_read_is_repeated_with_what_to_do() -> None:
    form = NeedForm({"title": "示例需求", "budget_yuan": "约50万元", "once": "a"})
    assert not form.is_valid()
    assert form.errors["budget_yuan"][0].startswith("填的是“约50万元”，不是一个确定的金额；请填")


def test_a_long_text_is_not_repeated_in_its_error() -> None:
    form = NeedForm({"title": "示" * 300, "once": "a"})
    assert not form.is_valid()
    assert "示示" not in form.errors["title"][0]
