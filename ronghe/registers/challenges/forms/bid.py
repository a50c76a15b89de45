"""The form in which a team writes its bid; it is saved as one writes, so that it never refuses."""

from collections.abc import Mapping

from django.utils.functional import cached_property

from ronghe.engine.workflow.step import Pair
from ronghe.facts.bid import ENGLISH, ENTRY
from ronghe.ledger.language import say
from ronghe.ledger.pages.specform import SpecForm
from ronghe.rulebook.codes.kinds import KINDS


class BidForm(SpecForm):
    """A bid as typed, with what is wrong beside each field."""

    spec = ENTRY
    kinds = KINDS
    english = ENGLISH

    @classmethod
    def of(cls, fields: Mapping[str, str], faults: Mapping[str, Pair], *, told: bool) -> "BidForm":
        """The form filled with a draft; `told`: with what is wrong, where something was typed already."""
        form = cls(initial=dict(fields))
        form.faults = faults if told else {}
        return form

    faults: Mapping[str, Pair] = {}

    @cached_property
    def wrong(self) -> dict[str, str]:
        """What is wrong by field, in the reader's language."""
        return {key: say(*pair) for key, pair in self.faults.items()}
