from ronghe.ledger.perform import perform
from ronghe.registers.needs import queries
from tests.world import World


def test_load_and_record_of_an_expert_are_counted_from_needs(world: World) -> None:
    for upto in ("solved", "served", "matched", "open"):
        world.need(upto)
    key = world.expert.pk
    assert queries.load_of([key]) == {key: 2}
    assert queries.record_of([key]) == {key: (3, 1)}
    assert queries.load_of([]) == {}


def test_a_need_comes_with_its_firm_in_one_query(world: World, django_assert_num_queries: object) -> None:
    world.need("open")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert queries.needs()[0].organisation.name == "示例和平轴承有限公司"


def test_a_dispute_is_told_with_whoever_served_the_need_then(world: World) -> None:
    need = world.need("reported")
    perform(need, "dispute", by=world.actor("firm"), answers={"reason": "指标未达到"})
    perform(need, "release", by=world.actor("county"), answers={"reason": "换人"})
    (one,) = queries.disputes([world.firm.pk])
    assert (one.need, one.organisation, one.expert, one.reason) == (
        need.number, world.firm.pk, world.expert.pk, "指标未达到",
    )  # fmt: skip
    assert queries.disputes([world.other_firm.pk]) == []
