from ronghe.ledger.intake import jobs
from ronghe.ledger.models import Intake


def test_nothing_is_restarted_where_nothing_stalled(db: None) -> None:
    Intake.objects.create(kind="register-needs", name="a.xlsx", sha256="0" * 64, size=1, phase="done")
    assert jobs.restart_stalled() == 0
