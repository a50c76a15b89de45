"""Small forms."""

from ronghe.registers.tiers.forms.asking import InviteForm, MemberForm, WhatIfForm
from ronghe.rulebook.tiers.course import COURSES


def test_an_invitation_needs_an_expert_and_a_known_seat() -> None:
    assert InviteForm({"expert": "ZJ-1", "part": "finance", "once": "k"}).is_valid()
    assert not InviteForm({"expert": "ZJ-1", "part": "chair", "once": "k"}).is_valid()


def test_a_member_needs_a_day() -> None:
    assert MemberForm({"organisation": "DW-1", "part": "tenant", "since": "2024-01-02", "once": "k"}).is_valid()
    assert "since" in MemberForm({"organisation": "DW-1", "part": "tenant", "since": "x", "once": "k"}).errors


def test_every_tier_can_be_tried() -> None:
    form = WhatIfForm({"tier": "gazelle", "on": "2025-06-30", "changes": "a=1"})
    assert form.is_valid()
    assert [key for key, _ in form.fields["tier"].choices] == list(COURSES)  # type: ignore[attr-defined]
