"""The life of a list as declared."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from ronghe.engine.workflow.refusals import NotOffered
from ronghe.registers.challenges.workflow.call import CALL


def _call(**values):
    ahead = timezone.now() + timedelta(days=1)
    lacks = {name: (lambda: None) for name in ("key_lacks", "list_lacks", "keepers_lack", "work_left")}
    return SimpleNamespace(
        **lacks | {"public_key": "", "deadline_at": ahead, "closes_at": ahead, "noticed_at": None} | values
    )


def test_a_list_ends_finished_or_withdrawn_and_nobody_opens_it_by_hand():
    assert CALL.ends == {"finished", "withdrawn"}
    assert CALL.steps["open"].by == {"system"}
    assert not CALL.unreachable()


def test_an_open_list_changes_only_by_an_outage_and_is_closed_after_its_time_only():
    assert "published" not in CALL.steps["edit"].sources
    assert {name for name, step in CALL.steps.items() if "published" in step.sources} == {
        "record_outage",
        "close",
        "withdraw",
    }
    with pytest.raises(NotOffered, match="才能关闭"):
        CALL.take("close", "published", {"system"}, _call())
    CALL.take("close", "published", {"system"}, _call(closes_at=timezone.now()))


@pytest.mark.parametrize(
    ("step", "state", "lack"),
    [
        ("make_key", "noticed", "keepers_lack"),
        ("publicise", "drafting", "list_lacks"),
        ("publish", "noticed", "key_lacks"),
        ("publish", "noticed", "list_lacks"),
        ("finish", "opened", "work_left"),
    ],
)
def test_what_lacks_is_what_is_said(step, state, lack):
    with pytest.raises(NotOffered, match="示例缺项"):
        CALL.take(step, state, {"province"}, _call(**{lack: lambda: ("示例缺项", "something lacks")}))
