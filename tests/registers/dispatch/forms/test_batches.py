import pytest
from django.utils import timezone

from ronghe.registers.dispatch.forms.batches import BatchForm
from ronghe.rulebook.dispatch.terms import terms_on
from tests.registers.dispatch import programme
from tests.registers.dispatch.views.test_batches import form
from tests.world import World

TERMS = terms_on(timezone.localdate())


@pytest.mark.parametrize(("typed", "fen"), [("300", 300_000_000), ("0.5亿元", 5_000_000_000), ("", 0), ("12元", 1200)])
def test_money_is_read_in_ten_thousands_and_kept_in_fen(db: None, typed: str, fen: int) -> None:
    read = BatchForm(form(budget=typed), terms=TERMS)
    assert read.is_valid(), read.errors
    assert read.changes()["budget_fen"] == fen


def test_what_is_left_to_the_terms_is_not_stated(db: None) -> None:
    read = BatchForm(form(max_load="2"), terms=TERMS)
    assert read.is_valid()
    assert read.changes()["max_load"] == 2
    assert not {"max_per_firm", "notice_period"} & set(read.changes())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"closes_on": "2020-01-01"}, "closes_on"),
        ({"term_starts_on": "2020-01-01"}, "term_starts_on"),
        ({"budget": "一些"}, "budget"),
        ({"min_score": "-1"}, "min_score"),
    ],
)
def test_each_fault_stands_beside_its_field(db: None, change: dict[str, str], field: str) -> None:
    assert field in BatchForm(form(**change), terms=TERMS).errors


def test_a_batch_fills_the_form(world: World) -> None:
    batch = programme.batch(world, "draft", budget_fen=123_450_000)
    assert BatchForm(instance=batch, terms=TERMS)["budget"].value() == "123.45"
