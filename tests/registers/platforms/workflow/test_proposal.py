"""The declaration of proposal: who acts, and that its conditions ask the record."""

from ronghe.registers.platforms.workflow.proposal import PROPOSAL


def test_everything_is_reachable_and_every_condition_asks_the_record() -> None:
    assert PROPOSAL.unreachable() == frozenset()

    class Record:
        def __getattr__(self, name: str) -> object:
            return lambda: (name, name)

    asked = [step.when(Record()) for step in PROPOSAL.steps.values() if step.when]
    assert asked
    assert all(why is not None for why in asked)


def test_no_step_is_left_to_everybody() -> None:
    assert all("public" not in step.by for step in PROPOSAL.steps.values())
