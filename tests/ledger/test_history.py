"""As-of tells what the record was: after every step of any life, and for ever."""

from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ronghe.ledger.history import as_of, revisions
from ronghe.ledger.trace import fields_of
from tests.ledger.fresh import FRESH
from tests.ledger.walks import AT, begun, taken
from tests.world import World

TICK = timedelta(microseconds=1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noun=st.sampled_from(sorted(FRESH)), seed=st.integers(0, 10**6))
def test_as_of_any_instant_is_what_the_record_was_then(world: World, noun: str, seed: int) -> None:
    rng = Random(seed)
    record = FRESH[noun](world)
    first = begun(record, world, rng, AT)
    assert first is not None
    diary = [(first.at, *_stands(record))]
    for move in taken(record, world, rng, AT, 10):
        diary.append((move.at, *_stands(record)))
    assert as_of(noun, record.pk, AT - TICK) is None
    ends = [at - TICK for at, _, _ in diary[1:]] + [diary[-1][0] + timedelta(days=9000)]
    for (at, state, fields), last in zip(diary, ends, strict=True):
        for instant in (at, last):
            then = as_of(noun, record.pk, instant)
            assert then is not None
            assert (then.state, then.fields) == (state, fields)
            assert then.last.at == at


def _stands(record: object) -> tuple[str, dict[str, object]]:
    fresh = type(record)._base_manager.get(pk=record.pk)  # type: ignore[attr-defined]
    return fresh.state, fields_of(fresh)


def test_revisions_are_the_events_that_changed_a_field_latest_first(world: World) -> None:
    need = world.need("open")
    steps = [event.step for event in revisions("need", need.pk)]
    assert steps[-1] == "create"
    assert "accept" in steps
    assert as_of("need", need.pk + 1, need.changed_at) is None
