"""The workflow of pilot orders."""

from ronghe.registers.bookings.models import Trial
from ronghe.registers.bookings.workflow.trial import TRIAL


def test_nothing_is_tested_before_a_batch_is_on_record() -> None:
    condition = TRIAL.steps["test"].when
    assert condition is not None
    assert condition(Trial()) is not None
    assert condition(Trial(batches=[{"batch": "B1"}])) is None


def test_an_order_ends_settled_barred_or_withdrawn() -> None:
    assert TRIAL.ends == {"settled", "barred", "withdrawn"}
