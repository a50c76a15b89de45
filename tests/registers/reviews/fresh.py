"""A new, unsaved record of every noun of the reviews, and panels taken along their way, for the general and own tests."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.registers.parties.models import Expert, Organisation, Person
from ronghe.registers.reviews.actions import panels
from ronghe.registers.reviews.actions.panels import NewCase
from ronghe.registers.reviews.models import Appeal, Ban, Panel, Relation, Review, Seat, Tie
from tests.world import World

_serial = count(1)
POINTS = {"novelty": 24, "route": 21, "team": 27, "budget": 18}
"""Points for every criterion of a written review."""


def unit(kind: str = "university", region: str = "210106") -> Organisation:
    """One more registered organisation."""
    made = Organisation(name=f"示例评审单位 {next(_serial)}", kind=kind, region=region)
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def judge(field: str = "新材料", home: Organisation | None = None) -> Expert:
    """One more expert in the pool, of a unit of their own unless one is given."""
    person = Person.objects.create(name=f"示例评审专家 {next(_serial)}")
    made = Expert(person=person, organisation=home or unit(), region="210106", field=field)
    return begin(made, "enter", by=SYSTEM).record  # type: ignore[no-any-return]


def case_of(world: World, **changes: Any) -> NewCase:
    """A need of the world's firm as the thing to be judged."""
    need = world.need()
    given = {"noun": "need", "key": need.pk, "title": need.title, "organisations": [world.firm.pk]} | changes
    return NewCase(**given)  # type: ignore[arg-type]


def planned(world: World, cases: Sequence[NewCase] = (), judges: int = 4, **changes: Any) -> Panel:
    """A planned panel of three for a written review, and so many more experts to draw from."""
    for _ in range(judges):
        judge()
    given: dict[str, Any] = {"title": f"示例评审组 {next(_serial)}", "region": "21", "size": 3} | changes
    return panels.plan("written", cases or [case_of(world)], by=world.actor("province"), **given)


def upto(world: World, state: str, cases: Sequence[NewCase] = (), judges: int = 4, **changes: Any) -> Panel:
    """A panel taken along the main line up to a state."""
    panel = planned(world, cases, judges, **changes)
    for step, reached in (("draw", "drawn"), ("fix", "fixed"), ("open", "open")):
        if panel.state == state:
            return panel
        perform(panel, step, by=world.actor("province"))
        assert panel.state == reached
    if state == "closed":
        for review in Review.objects.filter(seat__panel=panel):
            report(review)
        perform(panel, "close", by=world.actor("province"))
    return panel


def judged(panel: Panel, points: int = 80, verdict: str = "support") -> Panel:
    """The panel drawn, fixed, opened, reviewed by all its seats with about so many points of 100, and closed."""
    experts(panel.size + 2)
    for step in ("draw", "fix", "open"):
        perform(panel, step, by=SYSTEM)
    for one in Review.objects.filter(seat__panel=panel, state="assigned").select_related("seat__expert__person"):
        who = hands_of(one.seat)
        perform(one, "declare", by=who, answers={"free": "free"})
        given = {c.key: min(points * c.most // 100, c.most) for c in panel.terms.judged_by(panel.purpose)}
        perform(one, "submit", by=who, answers={**given, "verdict": verdict, "text": "示例评审意见"})
    perform(panel, "close", by=SYSTEM)
    return panel


def experts(many: int) -> None:
    """So many people in the pool, each of a unit of its own."""
    while Expert.objects.filter(state="in_pool", person__name__startswith="示例评审").count() < many:
        judge()


def hands_of(seat: Seat) -> Actor:
    """Whoever sits there."""
    return Actor("expert", seat.expert.person.name, person=seat.expert.person_id)


def report(review: Review, **changes: Any) -> Review:
    """The statement and the report."""
    who = hands_of(review.seat)
    if review.state == "assigned":
        perform(review, "declare", by=who, answers={"free": "free"})
    answers = {"verdict": "support", "text": "示例意见"} | POINTS | changes
    return perform(review, "submit", by=who, answers=answers).record  # type: ignore[no-any-return]


def panel(world: World) -> Panel:
    """A panel with enough people to draw from; what a plan would set is set."""
    like = planned(world)
    made = Panel(purpose="written", title=f"示例评审组 {next(_serial)}", region="21", size=3)
    made.wanted = like.wanted
    return made


def seat(world: World) -> Seat:
    """The world's expert on a panel."""
    return Seat(panel=planned(world, judges=0), expert=world.expert)


def review(world: World) -> Review:
    """A further case of an open panel for one who sits there."""
    opened = upto(world, "open", [case_of(world), case_of(world)])
    mine = opened.seats.order_by("id")[0]
    old = mine.reviews.order_by("id")[0]
    perform(old, "void", by=SYSTEM, answers={"reason": "示例"})
    return Review(seat=mine, case=old.case)


def tie(world: World) -> Tie:
    """The world's expert and some case."""
    return Tie(
        person=world.expert.person, noun="need", key=next(_serial), title="示例评审对象", kind="paper", is_hard=False
    )


def relation(world: World) -> Relation:
    """The world's expert holds shares of some firm."""
    return Relation(person=world.expert.person, organisation=world.other_firm, kind="shares", source="本人申报")


def ban(world: World) -> Ban:
    """A breach of the world's other firm."""
    return Ban(organisation=world.other_firm, reason="示例失信情形", source="示例来源", since="2024-01-01")


def appeal(world: World) -> Appeal:
    """The world's firm about its own case."""
    closed = upto(world, "closed", judges=6)
    return Appeal(case=closed.cases.get(), organisation=world.firm)


REVIEWS: dict[str, Callable[[World], Record]] = {
    "panel": panel,
    "seat": seat,
    "review": review,
    "tie": tie,
    "relation": relation,
    "ban": ban,
    "appeal": appeal,
}
