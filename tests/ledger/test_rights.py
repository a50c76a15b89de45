"""Role × object × step, generated from the workflows of all nouns: nothing is open that no declaration opens."""

from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.refusals import NotAllowed, NotOffered, Unanswered
from ronghe.ledger.actor import Actor
from ronghe.ledger.models import Event
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Gone
from ronghe.ledger.registry import nouns
from ronghe.ledger.roles import ROLES
from ronghe.ledger.scope import face, find, may_reach, may_see, reaches, visible
from tests.ledger.fresh import APART, FRESH
from tests.ledger.walks import AT, begun, hands, taken
from tests.world import World

FLOWS = sorted((model.workflow for model in nouns().values()), key=lambda flow: flow.noun)
OF_RECORDS = [flow for flow in FLOWS if flow.noun not in APART]
STEPS = [(flow, name) for flow in FLOWS for name in flow.steps]
ENDS = {
    "expert": {"left"},
    "grant": {"ended"},
    "need": {"solved", "withdrawn"},
    "objection": {"answered"},
    "organisation": {"merged", "closed"},
    "publication": {"closed", "withdrawn"},
    "result": set(),
}
"""Where a life may end. A state that no step leaves and that is not here was left without a way out by mistake."""


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.noun)
def test_every_state_can_be_reached_and_every_end_is_meant(flow: Workflow) -> None:
    assert flow.unreachable() == frozenset()
    assert flow.noun not in ENDS or flow.ends == ENDS[flow.noun]


@pytest.mark.parametrize(("flow", "name"), STEPS, ids=lambda x: getattr(x, "noun", x))
def test_every_step_is_refused_from_every_wrong_state_and_to_every_wrong_role(flow: Workflow, name: str) -> None:
    step = flow.steps[name]
    assert step.by <= set(ROLES)
    assert set(step.tell) <= set(ROLES)
    for role, state in product(ROLES, flow.states):
        if role not in step.by:
            with pytest.raises(NotAllowed):
                flow.take(name, state, {role})
        elif state not in step.sources:
            with pytest.raises(NotOffered):
                flow.take(name, state, {role})
        else:
            assert flow.take(name, state, {role}) is step


@pytest.mark.parametrize("flow", OF_RECORDS, ids=lambda flow: flow.noun)
def test_a_step_within_reach_never_hangs_on_a_reading_for_everyone(flow: Workflow) -> None:
    # So `bulk`, which cannot ask what is open to everyone, refuses what `perform` refuses.
    own = {(role, state) for r in flow.readings if not r.everyone for role in r.roles for state in r.states}
    open_to_all = {(role, state) for r in flow.readings if r.everyone for role in r.roles for state in r.states}
    taken_from = {(role, state) for s in flow.steps.values() for role in s.by for state in s.sources}
    assert (taken_from & open_to_all) - own == set()


@pytest.mark.parametrize("flow", OF_RECORDS, ids=lambda flow: flow.noun)
def test_no_step_is_given_to_a_role_that_could_never_see_or_reach_the_record(flow: Workflow) -> None:
    reach = set(nouns()[flow.noun].reach) | {"province", "system"}
    for step in flow.steps.values():
        for role in step.by if not step.begins else ():
            seen = {state for r in flow.readings if role in r.roles and not r.everyone for state in r.states}
            assert (step.name, role, role in reach, bool(seen & step.sources)) == (step.name, role, True, True)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.noun)
def test_the_auditor_reads_all_and_writes_nothing(flow: Workflow) -> None:
    assert not any("auditor" in step.by for step in flow.steps.values()) or flow.noun in APART
    if flow.noun != "objection":
        assert any("auditor" in reading.roles and not reading.everyone for reading in flow.readings)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noun=st.sampled_from(sorted(FRESH)), seed=st.integers(0, 10**6), length=st.integers(0, 8))
def test_whoever_was_not_given_a_step_is_refused_and_the_record_stays(
    world: World, noun: str, seed: int, length: int
) -> None:
    record = _lived(world, noun, seed, length)
    before, events = _row(record), Event.objects.count()
    for by in hands(world):
        allowed = may_see(record, by) and may_reach(record, by)
        for name, step in record.workflow.steps.items():
            if allowed and by.role in step.by and record.state in step.sources:
                continue
            with pytest.raises(Refused) as refused:
                perform(record, name, by=by)
            if not may_see(record, by):
                assert isinstance(refused.value, Gone)
            assert not isinstance(refused.value, Unanswered)
    assert _row(record) == before
    assert Event.objects.count() == events


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noun=st.sampled_from(sorted(FRESH)), seed=st.integers(0, 10**6), length=st.integers(0, 8))
def test_what_one_may_see_is_what_lists_show_and_what_is_found(world: World, noun: str, seed: int, length: int) -> None:
    record = _lived(world, noun, seed, length)
    model = type(record)
    for by in hands(world):
        seen = may_see(record, by)
        assert seen == visible(model._base_manager.all(), by).filter(pk=record.pk).exists()
        assert reaches(record, by) == may_reach(record, by)
        assert face(record, by) in ({"full", "public"} if seen else {"none", "full", "public"})
        if seen:
            assert find(model._base_manager.all(), by, pk=record.pk).pk == record.pk
        else:
            with pytest.raises(Gone):
                find(model._base_manager.all(), by, pk=record.pk)
        assert seen == (_declared(record, by) or _named(record, by))


def _declared(record: Record, by: Actor) -> bool:
    """Brute force over the readings."""
    opened = type(record)._base_manager.filter(record.open_to_everyone, pk=record.pk).exists()
    return any(
        by.role in r.roles and record.state in r.states and (opened if r.everyone else reaches(record, by))
        for r in record.workflow.readings
    )


def _named(record: Record, by: Actor) -> bool:
    where = type(record).named(by)
    return where is not None and type(record)._base_manager.filter(where, pk=record.pk).exists()


def _lived(world: World, noun: str, seed: int, length: int) -> Record:
    rng = Random(seed)
    record = FRESH[noun](world)
    assert begun(record, world, rng, AT)
    list(taken(record, world, rng, AT, length))
    return record


def _row(record: Record) -> dict[str, object]:
    return type(record)._base_manager.filter(pk=record.pk).values().get()
