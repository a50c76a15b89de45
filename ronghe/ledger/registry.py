"""All registers by the name of their noun, so that general pages, clocks and checks find a record's model."""

from functools import cache

from django.apps import apps

from ronghe.ledger.models.record import Record


@cache
def nouns() -> dict[str, type[Record]]:
    """Every model that is a record, by its workflow's noun, in the order the apps are installed."""
    found: dict[str, type[Record]] = {}
    for model in apps.get_models():
        if issubclass(model, Record):
            if model.workflow.noun in found:
                raise ValueError(f"two models call themselves {model.workflow.noun}")
            found[model.workflow.noun] = model
    return found


def record_of(noun: str, key: int) -> Record | None:
    """The record, or None where there is none."""
    model = nouns().get(noun)
    return None if model is None else model._base_manager.filter(pk=key).first()
