"""The life of a project as declared: where it may end, and who signs."""

from types import SimpleNamespace

from ronghe.engine.workflow.step import Beside
from ronghe.registers.projects.workflow.project import CAUSES, PROJECT


def test_a_project_ends_closed_stopped_or_revoked() -> None:
    assert PROJECT.ends == {"stopped", "revoked"}
    assert {s.name for s in PROJECT.steps.values() if "closed" in s.sources} == {"revoke"}


def test_three_sign_in_turn() -> None:
    path = [(s.sources, s.target) for name in ("sign_lead", "sign_client", "approve") if (s := PROJECT.steps[name])]
    assert path == [({"draft"}, "lead_signed"), ({"lead_signed"}, "client_signed"), ({"client_signed"}, "running")]
    assert not PROJECT.steps["sign_lead"].by & PROJECT.steps["approve"].by


def test_every_state_in_which_somebody_must_act_has_a_turn() -> None:
    turned = {state for turn in PROJECT.turns.values() for state in turn.states}
    assert set(PROJECT.states) - turned == {"running", "accepting", "closed", "stopped", "revoked"}


def test_every_cause_of_a_stop_is_worded_in_both_languages() -> None:
    assert all(zh and en for zh, en in CAUSES.values())
    assert set(PROJECT.steps["stop"].ask("cause").choices or {}) == set(CAUSES)


def test_own_money_is_asked_for_only_while_some_lacks() -> None:
    when = PROJECT.steps["prove_own"].when
    assert when is not None
    assert when(SimpleNamespace(own_fen=5, own_proved_fen=4)) is None
    assert isinstance(when(SimpleNamespace(own_fen=5, own_proved_fen=5)), Beside)
