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
