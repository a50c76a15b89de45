"""The effects of accounts on other registers' steps are bound when the app is ready."""

from ronghe.ledger import perform as door
from ronghe.ledger.registry import nouns
from ronghe.web.accounts.models import Claim


def test_claims_are_known_and_organisations_tell_them() -> None:
    assert nouns()["claim"] is Claim
    for step in ("verify", "send_back", "edit", "merge"):
        assert any(e.__module__ == "ronghe.web.accounts.actions" for e in door._effects["organisation", step])
