"""Who acts holds a role that exists."""

import pytest

from ronghe.ledger.actor import PUBLIC, SYSTEM, Actor


def test_an_unknown_role_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="wizard"):
        Actor("wizard", "示例")


def test_roles_have_their_wording() -> None:
    assert Actor("county", "示例").label == ("县（区）级经办", "County officer")
    assert (PUBLIC.is_public, SYSTEM.is_public) == (True, False)
