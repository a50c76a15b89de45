"""Why a plan is not carried out: it contradicts itself, or a clause forbids it."""

from ronghe.engine.text.refusal import Refused


class Contradictory(Refused):
    """The plan cannot mean anything as it stands. `code` names the trouble, `field` where it lies, `person` whose row."""

    def __init__(self, code: str, field: str, zh: str, en: str, person: int | None = None) -> None:
        super().__init__(zh, en)
        self.code, self.field, self.person = code, field, person


class Unlawful(Contradictory):
    """A clause forbids the plan; `clause` is what it cites, and both sentences name it."""

    def __init__(
        self, code: str, field: str, said: tuple[str, str], clause: str, grade: str, person: int | None = None
    ) -> None:
        super().__init__(code, field, f"{said[0]}（{clause}）", f"{said[1]} ({clause})", person)
        self.clause, self.grade = clause, grade
