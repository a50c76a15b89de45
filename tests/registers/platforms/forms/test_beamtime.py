"""Forms of calls and proposals."""

import pytest

from ronghe.registers.platforms.forms.beamtime import BeamtimeForm, ProposalForm


@pytest.mark.django_db
def test_a_proposal_is_told_that_its_reviewers_do_not_learn_who_applies() -> None:
    form = ProposalForm(
        {"once": "k", "title": "示例", "hours": "10", "least": "5", "abstract": "示例", "safety": "示例"}
    )
    assert form.is_valid()
    assert "评审匿名" in form.fields["abstract"].help_text
    assert form.changes()["hours"] == 10


@pytest.mark.django_db
def test_a_call_asks_for_its_deadline() -> None:
    assert "deadline" in BeamtimeForm({"once": "k"}).errors
