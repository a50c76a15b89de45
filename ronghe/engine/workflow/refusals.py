"""Why a step is not taken: each refusal says it in both languages and carries a code for interfaces."""

from ronghe.engine.text.refusal import Refused


class NotOffered(Refused):
    """The record is not in a state from which this step starts, or a condition of the step does not hold."""

    code = "not_offered"


class NotAllowed(Refused):
    """The person does not hold a role that this step asks for, or not for this record."""

    code = "not_allowed"


class Unanswered(Refused):
    """The step asks for something the person did not give, or gave in a form that cannot be read."""

    code = "unanswered"

    def __init__(self, zh: str, en: str, fields: dict[str, tuple[str, str]]) -> None:
        super().__init__(zh, en)
        self.fields = fields
