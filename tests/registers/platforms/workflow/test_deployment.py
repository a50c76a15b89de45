"""The workflow of self-deployed projects: the province has no step that approves one."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from ronghe.registers.platforms.workflow.deployment import CANCELLED, DEPLOYMENT


def _record(**fields):
    return SimpleNamespace(**{"notice_until": None, "committee": {}, "counted_with_id": None} | fields)


def test_between_filing_and_running_stands_no_step_of_the_province():
    assert DEPLOYMENT.steps["settle"].by == {"system"}
    assert DEPLOYMENT.steps["file"].by == {"lab"}
    forward = {"filed", "running", "accepted", "archived"}
    for step in DEPLOYMENT.steps.values():
        if "province" in step.by and step.target in forward:
            assert step.sources <= {"objected"} or step.stays, step.name


def test_conditions_hang_on_the_clock_and_on_the_committee():
    soon, past = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    file, approve = (DEPLOYMENT.steps[name].when for name in ("file", "approve"))
    assert file(_record())
    assert file(_record(notice_until=soon))
    assert not file(_record(notice_until=past))
    assert approve(_record())
    assert not approve(_record(committee={"for": 3}))
    assert DEPLOYMENT.steps["link"].when(_record(counted_with_id=3))


def test_what_is_cancelled_is_a_state():
    assert set(CANCELLED) <= set(DEPLOYMENT.states)
