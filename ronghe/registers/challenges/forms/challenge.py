"""The form in which a firm proposes a challenge: the column spec of facts/challenge.py."""

from typing import Any

from ronghe.facts.challenge import ENTRY
from ronghe.ledger.pages.specform import SpecForm
from ronghe.registers.challenges.models import Challenge
from ronghe.rulebook.codes.kinds import KINDS


class ChallengeForm(SpecForm):
    """One challenge; `fields_of_challenge()` gives the model's values."""

    spec = ENTRY
    kinds = KINDS
    english = {
        "title": "Title",
        "field": "Field",
        "content": "What is to be overcome",
        "targets": "Targets",
        "test": "How it is tested",
        "own_yuan": "The firm's own money (万元)",
        "rights": "Rights in the result",
        "finish_on": "To be finished by",
    }

    def fields_of_challenge(self) -> dict[str, Any]:
        """The values by the model's field names; call it after `is_valid()`."""
        v = self.values
        return {
            "title": v["title"],
            "field": v["field"],
            "content": v["content"],
            "targets_text": v["targets"],
            "test": v["test"],
            "own_fen": int(v["own_yuan"] * 100),
            "rights": v["rights"],
            "finish_on": v["finish_on"],
        }

    @classmethod
    def of(cls, challenge: Challenge, *args: Any) -> "ChallengeForm":
        """The form filled with a challenge."""
        initial = {
            **{key: getattr(challenge, key) for key in ("title", "field", "content", "test", "rights")},
            "targets": challenge.targets_text,
            "own_yuan": wan(challenge.own_fen),
            "finish_on": challenge.finish_on.isoformat(),
            "seen": challenge.version,
        }
        return cls(*args, initial=initial)


def wan(fen: int) -> str:
    """Fen as a number of 万元 without needless zeros."""
    return f"{fen / 1_000_000:.6f}".rstrip("0").rstrip(".")
