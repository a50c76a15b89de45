"""Many changed rows are saved at once, and only the fields that are named."""

import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.update import update_rows
from ronghe.registers.needs.models import Need
from tests.world import World


def test_the_named_fields_of_each_row_are_saved_and_no_others(world: World) -> None:
    needs = [world.need("draft") for _ in range(3)]
    for n, need in enumerate(needs):
        need.title, need.budget_fen, need.targets, need.content = f"示例改名 {n}", n, [{"name": str(n)}], "不保存"
    update_rows(needs, ["title", "budget_fen", "targets"])
    for n, need in enumerate(needs):
        saved = Need.objects.get(pk=need.pk)
        assert (saved.title, saved.budget_fen, saved.targets) == (f"示例改名 {n}", n, [{"name": str(n)}])
        assert saved.content != "不保存"


def test_other_rows_stay_and_nothing_is_asked_for_nothing(world: World, django_assert_num_queries: object) -> None:
    one, other = world.need("draft"), world.need("draft")
    one.title = "示例改名"
    update_rows([one], ["title"])
    assert Need.objects.get(pk=other.pk).title == other.title
    with django_assert_num_queries(0):  # type: ignore[operator]
        update_rows([], ["title"])
        update_rows([one], [])


def test_the_database_refuses_what_it_would_refuse_of_one_row(world: World) -> None:
    need = world.need("draft")
    need.budget_fen = -1
    with pytest.raises(IntegrityError), transaction.atomic():
        update_rows([need], ["budget_fen"])
