"""Forms of facilities read what people type and say what is missing."""

import pytest

from ronghe.registers.platforms.forms.facility import FacilityForm, OutputForm, OwnerForm, PhaseForm, SiteEventForm, day
from tests.world import World

GIVEN = {"once": "k", "name": "示例", "region": "210106", "site": "示例", "field": "新材料", "central_fen": "1.2亿元"}


@pytest.mark.django_db
def test_amounts_are_typed_in_yuan_and_kept_in_fen(world: World) -> None:
    form = FacilityForm(GIVEN)
    assert form.is_valid(), form.errors
    assert (form.changes()["central_fen"], form.changes()["own_fen"]) == (12_000_000_000, 0)
    other = OwnerForm(GIVEN | {"owner": "DW-none"})
    assert "没有这个已登记的单位" in str(other.errors)
    assert OwnerForm(GIVEN | {"owner": world.university.number}).is_valid()


def test_a_phase_has_a_plan_or_a_reason_to_be_left_out() -> None:
    given = {"once": "k", "kind": "design"}
    assert set(PhaseForm(given, known=set()).errors) == {"starts_on", "ends_on", "budget"}
    assert PhaseForm(given | {"reason": "示例"}, known=set()).is_valid()
    planned = {"starts_on": "2026-01-01", "ends_on": "2026-02-01", "budget": "0"}
    assert PhaseForm(given | planned, known=set()).is_valid()
    assert "reason" in PhaseForm(given | planned | {"reason": "示例"}, known=set()).errors
    assert "kind" in PhaseForm(given | {"reason": "示例"}, known={"design"}).errors


@pytest.mark.django_db
def test_outputs_and_events_ask_for_their_kind() -> None:
    assert "kind" in OutputForm({"once": "k"}).errors
    assert "kind" in SiteEventForm({"once": "k"}).errors
    assert day().input_type == "date"
