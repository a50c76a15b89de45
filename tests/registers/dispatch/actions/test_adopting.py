"""A plan is adopted whole, or not at all, and never over facts that have changed."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Clash, Stale
from ronghe.registers.dispatch.actions import batches
from ronghe.registers.dispatch.facts import task
from ronghe.registers.dispatch.models import Batch, Entry, Plan, Posting
from ronghe.registers.parties.models import Affiliation
from tests.registers.dispatch.actions.test_planning import closed, solved
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings) -> None:
    settings.DATA = tmp_path


def adopt(world: World, plan: Plan) -> Plan:
    return perform(plan, "adopt", by=world.actor("province")).record


def sent(batch: Batch, *states: str) -> set[tuple[int, int]]:
    rows = Posting.objects.filter(batch=batch, state__in=states or ("proposed",))
    return set(rows.values_list("entry", "candidate"))


def test_adoption_begins_the_postings_and_tells_every_need(world: World) -> None:
    batch, _, _ = closed(world)
    plan = adopt(world, solved(world, batch))
    batch.refresh_from_db()
    assert (plan.state, batch.state) == ("adopted", "planned")
    assert sent(batch) == set(plan.pairs.values_list("entry", "candidate"))
    one = Posting.objects.filter(batch=batch).first()
    assert (one.starts_on, one.ends_on, one.institution_id) == (
        batch.term_starts_on, batch.term_ends_on, world.university.pk,
    )  # fmt: skip
    states = sorted(Entry.objects.filter(batch=batch).values_list("state", flat=True))
    assert states == ["served", "served", "unserved"]
    left = Entry.objects.get(batch=batch, state="unserved")
    assert left.why_unserved == plan.outcome["unserved"][0]["why_zh"]
    assert Event.objects.filter(noun="entry", step__in=["place", "pass_over"]).count() == 3


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda w, b, who, asked: perform(who[0], "withdraw", by=w.actor("province"), answers={"reason": "病"}), "候选人"),
        (lambda w, b, who, asked: batches.direct(b, asked[0], who[0], "lock", by=w.actor("province")), "人工指定"),
        (lambda w, b, who, asked: batches.set_quota(b, "2101", 1, None, by=w.actor("province")), "名额"),
        (lambda w, b, who, asked: Affiliation.objects.create(person=who[1].expert.person, organisation=w.firm), "回避"),
        (lambda w, b, who, asked: type(asked[0].need).objects.filter(pk=asked[0].need_id).update(content="改"), "需求内容"),
    ],
)  # fmt: skip
def test_a_plan_of_facts_that_have_changed_is_refused_and_says_which(world: World, change, said) -> None:
    batch, who, asked = closed(world)
    plan = solved(world, batch)
    change(world, batch, who, asked)
    with pytest.raises(NotOffered) as refused:
        adopt(world, plan)
    assert said in refused.value.zh
    assert "重新求解" in refused.value.zh
    assert not Posting.objects.filter(batch=batch).exists()
    plan.refresh_from_db()
    assert plan.state == "ready"


def test_a_later_plan_takes_over_what_it_holds_and_cancels_the_rest(world: World) -> None:
    batch, who, _ = closed(world, 2, 3)
    first = adopt(world, solved(world, batch))
    gone = Posting.objects.filter(batch=batch, candidate=who[0]).get()
    perform(who[0], "withdraw", by=world.actor("province"), answers={"reason": "病"})
    second = adopt(world, solved(world, batch, base=first, inertia=1.0))
    first.refresh_from_db()
    gone.refresh_from_db()
    assert (first.state, second.state, gone.state) == ("superseded", "adopted", "cancelled")
    assert second.outcome["moved"]["kept"] == 1
    assert sent(batch) == set(second.pairs.values_list("entry", "candidate"))
    served = set(Entry.objects.filter(batch=batch, state="served").values_list("pk", flat=True))
    assert served == {entry for entry, _ in sent(batch)}


def test_postings_that_are_filed_stay_whatever_the_plan(world: World) -> None:
    batch, _, _ = closed(world, 2, 2, notice_first=False)
    adopt(world, solved(world, batch))
    one = Posting.objects.filter(batch=batch).order_by("id").first()
    perform(one, "draw_up", by=world.actor("institution"))
    for party in ("expert", "firm", "institution"):
        Posting.objects.filter(pk=one.pk).update(**{f"signed_{party}_at": one.created_at})
    perform(one, "file", by=world.actor("county"))
    batches.direct(batch, one.entry, one.candidate, "forbid", "换人", by=world.actor("province"))
    wrong = solved(world, batch)
    assert {ref["kind"] for ref in wrong.outcome["infeasible"]["irreducible"]} == {"lock", "forbid"}
    batches.direct(batch, one.entry, one.candidate, "free", by=world.actor("province"))
    second = adopt(world, solved(world, batch))
    one.refresh_from_db()
    assert one.state == "filed"
    assert (one.entry_id, one.candidate_id) in set(second.pairs.values_list("entry", "candidate"))


def test_a_plan_older_than_the_adopted_one_needs_the_batch_to_be_planned_anew(world: World) -> None:
    batch, _, _ = closed(world)
    first, second = solved(world, batch), solved(world, batch)
    adopt(world, second)
    with pytest.raises(NotOffered):
        adopt(world, first)
    perform(batch, "replan", by=world.actor("province"), answers={"reason": "比较后改用前一方案"})
    assert adopt(world, first).state == "adopted"
    second.refresh_from_db()
    assert second.state == "superseded"
    assert Plan.objects.filter(batch=batch, state="adopted").count() == 1


def test_a_failed_solve_leaves_the_adopted_plan_as_it_is(world: World, monkeypatch) -> None:
    batch, _, _ = closed(world)
    plan = adopt(world, solved(world, batch))
    before = sent(batch)
    monkeypatch.setattr(task.Task, "solved", lambda *_: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(MemoryError):
        solved(world, batch)
    plan.refresh_from_db()
    assert (plan.state, sent(batch)) == ("adopted", before)


def race(*works) -> list[object]:
    """Do all at the same moment on connections of their own; what each came to."""
    start, told = Barrier(len(works)), [None] * len(works)

    def one(n: int, work) -> None:
        try:
            start.wait()
            told[n] = work()
        except Exception as refused:
            told[n] = refused
        finally:
            connection.close()

    threads = [Thread(target=one, args=(n, work)) for n, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_adopt_at_once_one_wins_and_the_other_is_told() -> None:
    world = World.made()
    batch, _, _ = closed(world)
    plans = [solved(world, batch), solved(world, batch)]
    told = race(*(lambda p=p: adopt(world, p) for p in plans))
    refused = [one for one in told if isinstance(one, Exception)]
    assert len(refused) == 1
    assert isinstance(refused[0], (NotOffered, Stale, Clash))
    (won,) = Plan.objects.filter(batch=batch, state="adopted")
    assert sent(batch) == set(won.pairs.values_list("entry", "candidate"))
    assert Plan.objects.filter(batch=batch, state="ready").count() == 1
    assert Event.objects.filter(noun="posting", step="cancel").count() == 0


@pytest.mark.django_db(transaction=True)
def test_one_plan_adopted_twice_at_once_is_adopted_once() -> None:
    world = World.made()
    batch, _, _ = closed(world)
    plan = solved(world, batch)
    told = race(*(lambda: adopt(world, Plan.objects.get(pk=plan.pk)) for _ in range(2)))
    assert sum(isinstance(one, Exception) for one in told) == 1
    assert Event.objects.filter(noun="plan", step="adopt").count() == 1
    assert Posting.objects.filter(batch=batch).count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_order_given_while_a_plan_is_adopted_is_not_lost() -> None:
    world = World.made()
    batch, who, asked = closed(world)
    plan = solved(world, batch)
    told = race(
        lambda: adopt(world, Plan.objects.get(pk=plan.pk)),
        lambda: batches.direct(
            Batch.objects.get(pk=batch.pk), asked[0], who[0], "forbid", "换人", by=world.actor("province")
        ),
    )
    plan.refresh_from_db()
    assert batch.orders.count() == 1, told
    refused = isinstance(told[0], NotOffered)
    assert plan.state == ("ready" if refused else "adopted")
    assert Posting.objects.filter(batch=batch).count() == (0 if refused else 2)


def test_only_the_province_adopts(world: World) -> None:
    batch, _, _ = closed(world, 1, 1)
    plan = solved(world, batch)
    with pytest.raises(NotAllowed):
        perform(plan, "adopt", by=SYSTEM)
    assert not Posting.objects.exists()
