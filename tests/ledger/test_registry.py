"""A record's model is found by its noun."""

import pytest

from ronghe.ledger.models.record import Record
from ronghe.ledger.registry import nouns, record_of
from ronghe.registers.needs.models import Need
from tests.world import World


def test_every_model_of_a_record_is_found_once_by_its_noun() -> None:
    assert nouns()["need"] is Need
    assert all(issubclass(model, Record) and model.workflow.noun == noun for noun, model in nouns().items())


def test_series_of_numbers_are_apart() -> None:
    series = [model.series for model in nouns().values()]
    assert len(series) == len(set(series))


def test_a_record_is_found_or_there_is_none(world: World) -> None:
    need = world.need("draft")
    assert record_of("need", need.pk) == need
    assert record_of("need", need.pk + 1) is None
    assert record_of("unicorn", 1) is None


def test_two_models_of_one_noun_are_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    nouns.cache_clear()
    monkeypatch.setattr("django.apps.apps.get_models", lambda: [Need, Need])
    with pytest.raises(ValueError, match="need"):
        nouns()
    nouns.cache_clear()
