"""The ledger's own effects are bound when the app is ready."""

from ronghe.ledger import perform as door


def test_the_rules_of_grants_are_bound_to_their_steps() -> None:
    for step in ("give", "substitute", "suspend", "resume", "end", "appoint", "relieve", "hand_over", "withdraw"):
        assert door._effects["grant", step]
