"""The workflow of help requests: nothing is answered while a department works on it."""

from types import SimpleNamespace

from ronghe.registers.platforms.workflow.helprequest import HELPREQUEST


def test_it_is_answered_when_all_have_answered_and_somebody_has():
    ready = HELPREQUEST.steps["conclude"].when
    for waiting, anybody, fine in ((1, True, False), (0, False, False), (0, True, True)):
        record = SimpleNamespace(errands_open=lambda n=waiting: n, errands_any=lambda b=anybody: b)
        assert (ready(record) is None) is fine
