import pytest
from django.db import IntegrityError, transaction

from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.models.record import Counter, known_state
from ronghe.registers.needs.models import Need
from ronghe.registers.needs.workflow import NEED
from ronghe.registers.results.models import Result
from tests.world import World


def test_the_database_knows_the_states_of_a_workflow() -> None:
    guard = known_state(NEED)
    assert guard.name == "need_state_known"


def test_a_record_has_an_address_and_is_named_by_nobody_unless_it_says_so(world: World) -> None:
    need = world.need("open")
    assert need.get_absolute_url() == f"/needs/{need.number}/"
    assert Result.named(PUBLIC) is None
    assert Need.named(world.actor("expert")) is not None


def test_a_series_has_one_counter_a_year(db: None) -> None:
    Counter.objects.create(series="XX", year=2025)
    with pytest.raises(IntegrityError), transaction.atomic():
        Counter.objects.create(series="XX", year=2025)
    assert str(Counter(series="XX", year=2025, last=3)) == "XX-2025: 3"
