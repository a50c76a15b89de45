"""A solve from the queue to a plan that is ready: what it reads, what it leaves, how it starts again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.actor import Actor
from ronghe.ledger.models import Event
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import batches, entries, planning
from ronghe.registers.dispatch.facts import task
from ronghe.registers.dispatch.models import Plan, PlanPair
from ronghe.registers.parties.models import Affiliation
from tests.registers.dispatch import programme
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings) -> None:
    settings.DATA = tmp_path


def closed(world: World, people: int = 2, needs: int = 3, **fields):
    """A batch with some candidates who can each take one need, and some needs."""
    batch = programme.batch(world, **fields)
    who = [programme.candidate(world, batch, who=programme.expert(world)) for _ in range(people)]
    asked = [programme.entry(world, batch) for _ in range(needs)]
    perform(batch, "close", by=world.actor("province"))
    return batch, who, asked


def solved(world: World, batch, base=None, **options) -> Plan:
    return planning.solve_now(planning.queue(batch, "示例", options, base, by=world.actor("province")))


def test_a_solved_plan_says_who_goes_where_and_who_gets_nobody(world: World) -> None:
    batch, who, asked = closed(world)
    plan = solved(world, batch)
    assert (plan.state, plan.pairs_count, plan.share, plan.failure) == ("ready", 2, 1.0, "")
    figures = plan.outcome["figures"]
    assert (figures["people"], figures["needs"], figures["firms"], figures["pairs"]) == (2, 2, 1, 2)
    assert figures["proved"]
    assert figures["total"] == pytest.approx(sum(plan.pairs.values_list("score", flat=True)))
    (left,) = plan.outcome["unserved"]
    assert left["entry"] in {one.number for one in asked}
    assert left["would"]["candidate"] in {one.number for one in who}
    assert left["why_zh"]
    assert left["why_en"]
    assert plan.outcome["flows"] == [{"from": "沈阳市", "to": "沈阳市", "count": 2}]
    assert plan.outcome["complete"]
    assert all(pair.evidence["parts"] for pair in plan.pairs.all())
    assert plan.outcome["summary"][0][0].startswith("再增加 1 名")
    assert plan.outcome["remedies"][0]["served"] == 1


def test_a_hard_conflict_is_never_sent_and_a_dismissed_one_may_be(world: World) -> None:
    batch, who, _ = closed(world, 1, 1)
    Affiliation.objects.create(person=who[0].expert.person, organisation=world.firm)
    plan = solved(world, batch)
    assert plan.pairs_count == 0
    assert "回避" in plan.outcome["unserved"][0]["why_zh"]
    (conflict,) = who[0].expert.person.conflicts.all()
    perform(conflict, "dismiss", by=world.actor("province"), answers={"reason": "同名"})
    assert solved(world, batch).pairs_count == 1


def test_orders_nominations_and_mutual_choice_are_kept_and_named(world: World) -> None:
    batch = programme.batch(world)
    who = [programme.candidate(world, batch, who=programme.expert(world)) for _ in range(4)]
    asked = [programme.entry(world, batch) for _ in range(4)]
    province, firm = world.actor("province"), world.actor("firm")
    named = entries.nominate(asked[0], who[0], by=firm)
    expert = Actor("expert", "甲", person=who[0].expert.person_id)
    perform(named, "accept", by=expert)
    entries.rank(asked[1], [who[1].number], by=firm)
    perform(
        who[1], "rank", by=Actor("expert", "乙", person=who[1].expert.person_id), answers={"order": asked[1].number}
    )
    perform(batch, "close", by=province)
    batches.direct(batch, asked[2], who[2], "lock", by=province)
    batches.direct(batch, asked[3], who[3], "forbid", "不合适", by=province)
    plan = solved(world, batch)
    ways = {(p.entry_id, p.candidate_id): p.way for p in plan.pairs.all()}
    assert ways == {
        (asked[0].pk, who[0].pk): "nominated",
        (asked[1].pk, who[1].pk): "mutual",
        (asked[2].pk, who[2].pk): "locked",
    }
    assert plan.outcome["without_mutual"]["pairs"] == 2
    assert plan.outcome["without_mutual"]["difference"] >= 0


def test_a_contradiction_is_told_with_its_repair_and_sends_nobody(world: World) -> None:
    batch, _, _ = closed(world, 2, 3)
    batches.set_quota(batch, "2101", 1, None, by=world.actor("province"))
    plan = solved(world, batch, min_load=1)
    assert (plan.state, plan.pairs_count) == ("ready", 0)
    wrong = plan.outcome["infeasible"]
    assert "不能同时成立" in wrong["sentence"]
    assert {one["kind"] for one in wrong["irreducible"]} == {"group_max", "min_load"}
    assert wrong["cost"] == 1
    assert wrong["works"]
    with pytest.raises(NotOffered):
        perform(plan, "adopt", by=world.actor("province"))


def test_scores_serve_again_while_the_texts_are_the_same(world: World, monkeypatch) -> None:
    batch, _, asked = closed(world)
    first = solved(world, batch)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the texts were read again")

    monkeypatch.setattr("ronghe.engine.matching.matcher.Matcher.shortlist", never)
    second = solved(world, batch, base=first, inertia=0.1)
    assert second.outcome["moved"] == {"kept": 2, "new": 0, "dropped": 0, "added": [], "removed": []}
    assert [p.is_kept for p in second.pairs.all()] == [True, True]
    type(asked[0].need).objects.filter(pk=asked[0].need_id).update(content="另一份内容")
    with pytest.raises(AssertionError):
        solved(world, batch)


def test_a_job_that_was_killed_starts_again_and_gives_up_after_three_times(world: World) -> None:
    batch, _, _ = closed(world)
    plan = planning.queue(batch, "示例", by=world.actor("province"))
    planning._taken_up(plan.pk, None)
    planning.run(plan.pk)
    plan.refresh_from_db()
    assert (plan.state, plan.attempt) == ("solving", 1), "somebody is at it"
    assert planning.stalled(timezone.now()) == []
    late = timezone.now() - timedelta(minutes=3)
    Plan.objects.filter(pk=plan.pk).update(beat_at=late)
    assert planning.stalled(timezone.now()) == [plan.pk]
    assert planning.solve_now(plan).state == "ready"
    again = planning.queue(batch, "示例", by=world.actor("province"))
    for _ in range(3):
        planning._taken_up(again.pk, None)
        Plan.objects.filter(pk=again.pk).update(beat_at=late)
    assert planning.solve_now(again).state == "failed"
    assert "3 次" in again.failure
    perform(again, "retry", by=world.actor("province"))
    assert planning.solve_now(again).state == "ready"


def test_the_result_of_an_attempt_that_was_given_up_is_not_written(world: World, monkeypatch) -> None:
    batch, _, _ = closed(world)
    plan = planning.queue(batch, "示例", by=world.actor("province"))
    plain = task.Task.solved

    def overtaken(*given):
        Plan.objects.filter(pk=plan.pk).update(attempt=2)
        return plain(*given)

    monkeypatch.setattr(task.Task, "solved", overtaken)
    planning.run(plan.pk)
    plan.refresh_from_db()
    assert (plan.state, plan.pairs_count, PlanPair.objects.count()) == ("solving", 0, 0)


def test_a_stop_between_the_plan_and_its_reasons_is_made_good(world: World, monkeypatch) -> None:
    batch, _, _ = closed(world)
    plan = planning.queue(batch, "示例", by=world.actor("province"))
    with monkeypatch.context() as patch:
        patch.setattr(planning.remedies, "remedies", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            planning.run(plan.pk)
    plan.refresh_from_db()
    assert (plan.state, plan.outcome["complete"]) == ("ready", False)
    assert planning.stalled(timezone.now()) == []
    Plan.objects.filter(pk=plan.pk).update(beat_at=timezone.now() - timedelta(minutes=3))
    assert planning.stalled(timezone.now()) == [plan.pk]
    planning.run(plan.pk)
    plan.refresh_from_db()
    assert plan.outcome["complete"]


def test_a_queued_plan_is_named_once_in_a_while(world: World) -> None:
    batch, _, _ = closed(world)
    plan = planning.queue(batch, "示例", by=world.actor("province"))
    assert planning.stalled(timezone.now()) == []
    later = timezone.now() + timedelta(seconds=30)
    assert planning.stalled(later) == [plan.pk]
    assert planning.stalled(later) == []


def test_time_that_runs_out_fails_the_plan_in_words(world: World, monkeypatch) -> None:
    batch, _, _ = closed(world)
    monkeypatch.setattr(task.Task, "solved", lambda *_: (_ for _ in ()).throw(TimeoutError))
    plan = solved(world, batch)
    assert plan.state == "failed"
    assert "时限" in plan.failure


@pytest.mark.parametrize(
    "options",
    [{"objective": "best"}, {"min_score": 2}, {"min_load": -1}, {"inertia": -0.1}],
)
def test_options_that_cannot_be_are_refused(world: World, options) -> None:
    batch, _, _ = closed(world, 1, 1)
    with pytest.raises(Refused):
        planning.queue(batch, "示例", options, by=world.actor("province"))
    assert not Plan.objects.exists()


def test_no_batch_is_solved_before_it_is_closed_nor_from_another_ones_plan(world: World) -> None:
    with pytest.raises(NotOffered):
        planning.queue(programme.batch(world), "示例", by=world.actor("province"))
    batch, _, _ = closed(world, 1, 1)
    other, _, _ = closed(world, 1, 1)
    with pytest.raises(Refused):
        planning.queue(batch, "示例", base=solved(world, other), by=world.actor("province"))


def test_the_same_key_queues_once(world: World) -> None:
    batch, _, _ = closed(world, 1, 1)
    made = {planning.queue(batch, "示例", by=world.actor("province"), once="k").pk for _ in range(2)}
    assert len(made) == 1
    assert Event.objects.filter(noun="plan", step="queue").count() == 1


def test_a_table_that_was_changed_is_not_used(world: World) -> None:
    batch, _, _ = closed(world, 1, 1)
    plan = solved(world, batch)
    path = task.place(plan.number)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(Refused):
        task.load(plan.number, plan.edges_digest)
    assert solved(world, batch).pairs_count == 1
