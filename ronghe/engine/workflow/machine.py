"""A workflow is a table of steps, turns and reading rights. This module knows no noun and no database."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ronghe.engine.workflow.refusals import NotAllowed, NotOffered
from ronghe.engine.workflow.step import STAYS, Ask, Condition, Pair, Reading, Step, Turn

EVERY = "*"
TONES = ("primary", "plain", "danger")


@dataclass
class Workflow:
    """States and steps of one noun. `states` maps a state to its label; the first is the usual start.

    `softly`: the wording of a state for the outside party. `stages`: the main line that a stepper shows, as groups of
    states. `outside`: roles that read the soft wording. Every declaration is checked at once: ValueError names what is wrong.
    """

    noun: str
    label: Pair
    states: Mapping[str, Pair]
    softly: Mapping[str, Pair] = field(default_factory=dict)
    stages: tuple[tuple[Pair, tuple[str, ...]], ...] = ()
    outside: frozenset[str] = frozenset({"firm", "expert", "public"})
    steps: dict[str, Step] = field(default_factory=dict)
    turns: dict[str, Turn] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    confided: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known(self.softly, "softly")
        for _, states in self.stages:
            self._known(states, "stages")

    def step(
        self,
        name: str,
        label: Pair,
        path: str,
        *,
        by: str,
        asks: Iterable[Ask] = (),
        tell: str = "",
        tone: str = "plain",
        when: Condition | None = None,
        shown: bool = True,
    ) -> Step:
        """Declare a step; `path` reads "draft returned -> submitted", "-> draft" (begins) or "open -> =" (stays)."""
        left, arrow, right = path.partition("->")
        sources, target = left.split(), right.strip()
        roles = frozenset(by.split())
        if not arrow or not target or (target == STAYS and not sources):
            raise ValueError(f"{self.noun}.{name}: bad path {path!r}")
        self._known([*sources, *([] if target == STAYS else [target])], name)
        if name in self.steps or not roles or tone not in TONES:
            raise ValueError(f"{self.noun}.{name}: declared twice, by nobody, or of tone {tone!r}")
        self.steps[name] = made = Step(
            name, label, frozenset(sources), target, roles, tuple(asks), tuple(tell.split()), tone, when, shown
        )
        return made

    def turn(
        self,
        name: str,
        states: str,
        who: str,
        label: Pair,
        *,
        within: str = "",
        paused_in: str = "",
        anew: bool = False,
    ) -> Turn:
        """Declare whose turn it is in `states`; `within` a period ("5 working days"), resting in `paused_in`."""
        self._known([*states.split(), *paused_in.split()], name)
        if name in self.turns:
            raise ValueError(f"{self.noun}: turn {name} declared twice")
        self.turns[name] = made = Turn(
            name, frozenset(states.split()), who, label, within, frozenset(paused_in.split()), anew
        )
        return made

    def reading(self, roles: str, states: str, *, everyone: bool = False, face: str = "full") -> None:
        """Declare that `roles` read records in `states` ("*": all): within their reach, or everyone's with a face."""
        chosen = frozenset(self.states) if states == EVERY else frozenset(states.split())
        self._known(chosen, "reading")
        self.readings.append(Reading(frozenset(roles.split()), chosen, everyone, face))

    def confide(self, steps: str, roles: str) -> None:
        """Declare that only `roles` learn of these steps, though others read the record in full."""
        for name in steps.split():
            if name not in self.steps or name in self.confided:
                raise ValueError(f"{self.noun}: {name} is no step, or confided twice")
            self.confided[name] = frozenset(roles.split())

    def tells(self, step: str, role: str) -> bool:
        """Whether `role` may learn that this step was taken, and what was answered."""
        return step not in self.confided or role in self.confided[step]

    @property
    def start(self) -> str:
        """The state a record usually begins in."""
        return next(iter(self.states))

    @property
    def ends(self) -> frozenset[str]:
        """States that no step leaves."""
        leaving = {s for step in self.steps.values() if not step.stays for s in step.sources}
        return frozenset(self.states) - leaving

    @property
    def roles(self) -> frozenset[str]:
        """All roles that take a step."""
        return frozenset(role for step in self.steps.values() for role in step.by)

    def state_label(self, state: str, role: str = "") -> Pair:
        """The wording of a state, the soft one for an outside role."""
        return self.softly.get(state, self.states[state]) if role in self.outside else self.states[state]

    def offers(self, state: str, roles: Collection[str]) -> list[Step]:
        """The steps that some of `roles` may take from `state`, in the order declared; conditions are not asked."""
        return [s for s in self.steps.values() if state in s.sources and s.by & set(roles)]

    def turns_of(self, role: str) -> frozenset[str]:
        """The states in which it is this role's turn."""
        return frozenset(state for turn in self.turns.values() if turn.who == role for state in turn.states)

    def take(self, name: str, state: str, roles: Collection[str], record: Any = None) -> Step:
        """The step called `name` if it may be taken from `state` by one of `roles`; else NotAllowed, NotOffered, KeyError.

        The role is asked first, so that a stranger learns nothing of the state.
        """
        step = self.steps[name]
        if not step.by & set(roles):
            raise NotAllowed(
                f"您当前的身份不能“{step.label[0]}”。如有多重身份，请切换后再试",
                f"your present role may not: {step.label[1]}; switch roles if you hold another",
            )
        if state not in step.sources:
            here = self.states[state]
            raise NotOffered(
                f"{self.label[0]}现为“{here[0]}”，不能“{step.label[0]}”。请刷新页面查看当前可办的步骤",
                f"{self.label[1]} is {here[1]}: {step.label[1]} is not offered; reload to see what is",
            )
        if record is not None and step.when is not None and (why := step.when(record)):
            raise NotOffered(*why)
        return step

    def unreachable(self) -> frozenset[str]:
        """States that no chain of steps reaches from a beginning."""
        queue = [s.target for s in self.steps.values() if s.begins] or [self.start]
        seen = set(queue)
        while queue:
            here = queue.pop()
            for step in self.steps.values():
                if here in step.sources and not step.stays and step.target not in seen:
                    seen.add(step.target)
                    queue.append(step.target)
        return frozenset(self.states) - seen

    def _known(self, states: Iterable[str], where: str) -> None:
        if unknown := sorted(set(states) - set(self.states)):
            raise ValueError(f"{self.noun}.{where}: unknown states {unknown}")
