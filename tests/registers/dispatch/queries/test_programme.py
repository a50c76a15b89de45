from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.models import Batch
from ronghe.registers.dispatch.queries import programme
from ronghe.registers.dispatch.queries.programme import Reach
from ronghe.web.portal.figures import FIGURES, period
from tests.registers.dispatch.programme import posting
from tests.registers.dispatch.service import in_service
from tests.world import World


def test_people_firms_and_solved_needs_are_distinct_counts_of_what_was_agreed_in_the_years_batches(
    world: World,
) -> None:
    one, other = in_service(world), in_service(world)
    posting(world, "signing")
    for place, sent in enumerate((one, other), 1):
        Batch.objects.filter(pk=sent.batch_id).update(year=2024, ordinal=place)
    perform(one.entry.need, "solve", by=world.actor("firm"), answers={"outcome": "寿命提升到两倍"})
    perform(other, "leave", by=world.actor("expert"), answers={"reason": "调离本省"})
    assert programme.by_year(2020, 2024) == {2024: Reach(people=1, firms=1, solved=1)}
    assert programme.by_year(2020, 2023) == {}
    assert programme.sent(2024).count() == 2
    rows = programme.reached(Batch.objects.filter(year=2024).order_by("ordinal"))
    assert [(b.people_count, b.firms_count, b.solved_count) for b in rows] == [(1, 1, 1), (1, 1, 0)]
    slugs = ("commissioners", "commissioner-firms", "commissioner-needs")
    assert [FIGURES[slug].rows(*period(2024)).count() for slug in slugs] == [1, 1, 1]
    assert [FIGURES[slug].rows(*period(2023)).count() for slug in slugs] == [0, 0, 0]


def test_what_came_of_a_batch_is_public_once_its_list_was(world: World) -> None:
    made = posting(world).batch
    assert not programme.is_public(made)
    assert programme.is_public(in_service(world).batch)
