"""A province as it was made, and the truth behind its texts, which no file tells."""

from dataclasses import dataclass

from ronghe.demo.experts import Expert
from ronghe.demo.needs import Need

LABEL = "合成演示数据"


@dataclass(frozen=True)
class Truth:
    """The specialties each need and expert was written from, the main one first: known to tests, in no workbook."""

    needs: dict[str, tuple[str, ...]]
    experts: dict[str, tuple[str, ...]]
    industries: dict[str, str]

    def grade(self, need_id: str, expert_id: str) -> int:
        """4: the expert's main subject is asked for; 3: another one is; 2: the industry or a side subject; 1: none."""
        asked, known = self.needs[need_id], self.experts[expert_id]
        if asked[0] == known[0]:
            return 4
        if asked[0] in known:
            return 3
        near = {self.industries[code] for code in known}
        return 2 if set(asked) & set(known) or self.industries[asked[0]] in near else 1

    def served_by(self, need_id: str) -> list[str]:
        """The experts of grade 3 and 4 for the need; empty for a need that nobody can serve."""
        return [expert for expert in self.experts if self.grade(need_id, expert) >= 3]


@dataclass(frozen=True)
class Province:
    """All needs and experts of one seed, and the hidden truth about them."""

    seed: int
    needs: list[Need]
    experts: list[Expert]
    hidden: Truth

    def truth(self) -> Truth:
        """The subjects behind the texts, to measure matching with."""
        return self.hidden
