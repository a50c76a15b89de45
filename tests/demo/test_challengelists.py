"""A list under public notice, and one that is open for bids."""

import pytest

from ronghe.ledger import publishing
from ronghe.registers.challenges.models import Bid, Content, Question
from tests.demo.challenged import listed

pytestmark = pytest.mark.django_db


def test_a_list_under_notice_names_its_challenge_and_waits_for_its_keepers() -> None:
    made = listed("noticed", "titanium")
    made.call.refresh_from_db()
    assert (made.call.state, made.call.public_key) == ("noticed", "")
    assert {share.state for share in made.call.shares.all()} == {"asked"}
    (notice,) = publishing.notices_about(made.call)
    assert made.challenges["titanium"].title in notice.body
    assert notice.state == "published"


def test_the_open_list_has_sealed_bids_a_draft_and_a_question_without_an_answer() -> None:
    made = listed("open", "dry-gas-seal")
    assert sorted(Bid.objects.values_list("state", flat=True)) == ["draft", "sealed", "sealed"]
    draft = Bid.objects.get(state="draft")
    assert draft.organisation.kind != "enterprise"
    assert bytes(Content.objects.get(bid=draft).locked)
    assert not any(bytes(one.locked) for one in Content.objects.filter(bid__state="sealed"))
    assert sorted(Question.objects.values_list("state", flat=True)) == ["answered", "asked"]
    assert made.challenges["dry-gas-seal"].state == "open"
