"""Laboratories with their counts: in one query whatever there is, each count its own."""

from datetime import date

from ronghe.ledger.perform import begin, perform
from ronghe.registers.platforms.queries import laboratories as queries
from tests.registers.platforms.labs import conversion, filed, in_post, labbudget, labyear


def test_counts_do_not_multiply_each_other(world, django_assert_num_queries):
    one = filed(world)
    lab = one.laboratory
    filed(world, lab=lab)
    in_post(lab)
    other = begin(conversion(world), by=world.actor("lab")).record
    perform(other, "confirm", by=world.actor("firm"), answers={"basis": "示例"})
    with django_assert_num_queries(1):
        found = {row.pk: (row.people, row.projects, row.taken_up) for row in queries.counted(date(2024, 6, 1))}
    assert found == {lab.pk: (3, 2, 0), other.laboratory_id: (0, 0, 1)}


def test_what_lists_show_comes_with_the_rows(world, django_assert_num_queries):
    lab = filed(world).laboratory
    begin(labbudget(world), by=world.actor("lab"))
    begin(labyear(world), by=world.actor("lab"))
    with django_assert_num_queries(4):
        assert queries.engagements()[0].person.name
        assert queries.deployments()[0].laboratory == lab
        assert queries.budgets()[0].left > 0
        assert queries.years()[0].laboratory.name
    assert not queries.conversions().exists()
