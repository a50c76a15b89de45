from ronghe.ledger.perform import perform
from ronghe.registers.needs import actions, queries
from tests.world import World


def test_load_and_record_of_an_expert_are_counted_from_needs(world: World) -> None:
    for upto in ("solved", "served", "matched", "open"):
        world.need(upto)
    key = world.expert.pk
    (one,) = queries.advised(world.need("open"), [key])
    assert (one.serving, one.served, one.solved, one.verdict) == (2, 3, 1, None)
    assert list(queries.advised(world.need("open"), [])) == []


def test_an_expert_comes_with_what_was_thought_of_it_for_this_need_alone(world: World) -> None:
    need, other = world.need("open"), world.need("open")
    actions.opine(need, world.expert.pk, "unfit", "time", by=world.actor("county"))
    ((told,), (silent,)) = (queries.advised(one, [world.expert.pk]) for one in (need, other))
    assert (told.verdict, told.verdict_reason, told.verdict_by) == ("unfit", "time", world.users["county"].name)
    assert silent.verdict is None


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


def test_named_experts_come_in_the_order_of_their_names_with_their_unit_in_one_query(
    world: World, django_assert_num_queries: object
) -> None:
    need = world.need("open", confidentiality="named")
    assert list(queries.named_experts(need)) == []
    need.named_people.add(world.expert.person)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert [one.organisation.name for one in queries.named_experts(need)] == ["示例沈阳工业大学"]
