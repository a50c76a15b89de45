"""The workflow of claims is sound, and reads the same to applicants whatever the register knew."""

from ronghe.registers.parties.models import Organisation
from ronghe.web.accounts.models import Claim
from ronghe.web.accounts.workflow import CLAIM


def test_every_state_is_reached_and_the_ends_are_meant() -> None:
    assert CLAIM.unreachable() == frozenset()
    assert CLAIM.ends == {"confirmed", "refused"}


def test_a_claim_is_confirmed_for_registered_organisations_only() -> None:
    when = CLAIM.steps["confirm"].when
    assert when is not None
    assert when(Claim(organisation=Organisation(state="pending")))
    assert when(Claim(organisation=Organisation(state="registered"))) is None


def test_applicants_read_one_wording_for_claimed_and_entered() -> None:
    assert CLAIM.state_label("filed", "public") == CLAIM.state_label("waiting", "public")
    assert CLAIM.state_label("filed", "county") != CLAIM.state_label("waiting", "county")
