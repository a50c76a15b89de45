"""The life of a share as declared: words, hand-out and giving have their own page, and nothing is given early."""

from types import SimpleNamespace

import pytest

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.registers.challenges.workflow.share import SHARE


def test_a_share_is_given_after_the_close_only():
    SHARE.take("give", "held", {"city"}, SimpleNamespace(call=SimpleNamespace(state="closed")))
    for state in ("published", "opened"):
        with pytest.raises(NotOffered, match="截止后"):
            SHARE.take("give", "held", {"city"}, SimpleNamespace(call=SimpleNamespace(state=state)))


def test_auditors_read_and_write_nothing():
    assert not [name for name, step in SHARE.steps.items() if "auditor" in step.by]
    assert any("auditor" in one.roles for one in SHARE.readings)
    with pytest.raises(NotAllowed):
        SHARE.take("lose", "held", {"auditor"})


def test_no_button_sets_words_hands_out_gives_or_renews():
    hidden = {name for name, step in SHARE.steps.items() if not step.shown}
    assert hidden == {"prepare", "hold", "give", "renew", "finish", "retire"}
    assert SHARE.ends == {"dismissed", "done"}
