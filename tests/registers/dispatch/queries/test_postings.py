from datetime import timedelta

from django.utils import timezone

from ronghe.registers.dispatch.queries import postings
from tests.registers.dispatch import programme
from tests.world import World


def test_a_list_of_postings_reads_everything_it_shows_at_once(world: World, django_assert_num_queries: object) -> None:
    programme.posting(world)
    with django_assert_num_queries(1):  # type: ignore[operator]
        for one in postings.postings():
            assert one.candidate.expert.person.name
            assert one.organisation.name
            assert one.institution.name
            assert one.entry.need.title
            assert one.batch.name


def test_the_need_is_read_as_it_is_now(world: World) -> None:
    posting = programme.posting(world)
    assert posting.entry.need.state == "open"
    type(posting.entry.need).objects.filter(pk=posting.entry.need_id).update(title="改名")
    assert postings.need_of(posting).title == "改名"


def test_terms_are_over_on_the_day_after_their_last(world: World) -> None:
    today = timezone.localdate()
    posting = programme.posting(world, "serving", ends_on=today)
    assert list(postings.due_to_end(today)) == []
    assert list(postings.due_to_end(today + timedelta(days=1))) == [posting]


def test_nobody_is_beside_oneself(world: World) -> None:
    assert postings.beside(programme.posting(world)) == []
