from ronghe.ledger.pages.urls import record_urls
from ronghe.registers.needs.models import Need


def test_every_record_has_a_step_and_a_history_address() -> None:
    assert {"step", "history"} <= {pattern.name for pattern in record_urls(Need)}
