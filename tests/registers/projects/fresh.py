"""A new, unsaved record of every noun of projects, and projects taken along their life, for the general and own tests."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ronghe.ledger import attachments
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.registers.projects.actions import funds, panels, payments
from ronghe.registers.projects.actions.taskbook import BudgetLine, NewMilestone
from ronghe.registers.projects.models import Acceptance, Change, Fund, Milestone, Payment, Project
from tests.registers.reviews.fresh import judged
from tests.world import World, user

_serial = count(1)
BUDGET = 1_000_000_000_00
FISCAL, OWN = 10_000_000_00, 10_000_000_00
TRANCHES = (4_000_000_00, 4_000_000_00)


def second(world: World, role: str = "city", **bounds: object) -> Any:
    """Another officer, who approves what the first has proposed."""
    name = f"second_{role}"
    if name not in world.users:
        world.users[name] = user(name, role, **(bounds or ({"region": "2101"} if role == "city" else {})))
    return world.actor(name)


def fund(world: World) -> Fund:
    """A fund of the city that is being drawn up."""
    n = next(_serial)
    return Fund(
        name=f"示例揭榜挂帅专项 {n}", programme="揭榜挂帅", year=2026, region="2101", budget_fen=BUDGET, synthetic=True
    )


def open_fund(world: World, budget: int = BUDGET, region: str = "2101") -> Fund:
    """A fund in use."""
    by = world.actor("city" if region == "2101" else "province")
    made = funds.set_up(f"示例专项 {next(_serial)}", "揭榜挂帅", 2026, budget, region=region, by=by)
    return perform(made, "open", by=by).record  # type: ignore[no-any-return]


def task_book(world: World, fiscal: int = FISCAL, own: int = OWN, **changes: Any) -> Project:
    """The university works for the firm: a whole task book that is not saved yet."""
    today = timezone.localdate()
    parts = [int(fiscal * 0.4), int(fiscal * 0.4)]
    plan = [
        NewMilestone(f"里程碑{n}", today + timedelta(days=180 * n), f"示例考核内容 {n}", fen)
        for n, fen in enumerate(parts, 1)
    ]
    fields: dict[str, Any] = {
        "title": f"示例飞轮储能轴承攻关 {next(_serial)}",
        "client": world.firm,
        "lead": world.university,
        "holder": world.university,
        "region": "210102",
        "fiscal_fen": fiscal,
        "own_fen": own,
        "starts_on": today,
        "ends_on": today + timedelta(days=720),
        "goal": "示例：轴承寿命提高一倍",
        "indicators": [{"name": "寿命", "sign": ">=", "value": "2", "unit": "倍"}],
        "budget": [BudgetLine("equipment", fiscal, 0).as_row(), BudgetLine("staff", 0, own).as_row()],
        "plan": [one.as_row() for one in plan],
        "synthetic": True,
    }
    return Project(**fields | changes)


def project(world: World) -> Project:
    """As it is begun."""
    return task_book(world)


def running(world: World, paying: Fund | None = None, **changes: Any) -> Project:
    """Signed by all three, with its money bound."""
    made = begin(task_book(world, **changes), by=world.actor("city")).record
    perform(made, "sign_lead", by=world.actor("institution"))
    perform(made, "sign_client", by=world.actor("firm"))
    fund = paying or open_fund(world)
    return perform(made, "approve", by=world.actor("city"), answers={"fund": fund.pk}).record  # type: ignore[no-any-return]


def prove(world: World, made: Project, fen: int | None = None) -> None:
    """Own money is there, with a file that shows it."""
    name = f"bank{next(_serial)}.txt"
    by = world.actor("institution")
    attachments.store(made, SimpleUploadedFile(name, name.encode()), by=by)
    perform(made, "prove_own", by=by, answers={"amount": made.own_fen if fen is None else fen, "file": name})


def passed(world: World, one: Milestone) -> Milestone:
    """Handed in, confirmed by the client, checked by the county."""
    perform(one, "submit", by=world.actor("institution"), answers={"report": "示例完成情况"})
    perform(one, "confirm", by=world.actor("firm"), answers={"opinion": "示例：同意"})
    return perform(one, "pass", by=world.actor("county"), answers={"finding": "示例：属实"}).record  # type: ignore[no-any-return]


def pay(world: World, made: Payment) -> Payment:
    """Approved by another officer than who proposed, and paid."""
    by = second(world)
    perform(made, "approve", by=by)
    given = {"reference": f"BANK-{next(_serial)}", "paid_on": timezone.localdate().isoformat()}
    return perform(made, "pay", by=by, answers=given).record  # type: ignore[no-any-return]


def paid_through(world: World, made: Project) -> Project:
    """Every milestone passed and paid."""
    if made.own_proved_fen < made.own_fen:
        prove(world, made)
    for one in made.milestones.all():
        passed(world, one)
        pay(world, payments.propose_milestone(one, by=world.actor("county")))
    made.refresh_from_db()
    return made


def accepted(world: World, made: Project, score: int = 90) -> Project:
    """Asked for, agreed, judged by a panel with about so many points, and confirmed."""
    perform(made, "request", by=world.actor("institution"), answers={"report": "示例自评"})
    trial = made.acceptances.get(state="filed")
    perform(trial, "agree", by=world.actor("firm"), answers={"opinion": "示例：同意验收"})
    judged(panels.convene(trial, by=world.actor("province")), points=score)
    step = "grade" if score >= 60 else "fail"
    perform(trial, step, by=world.actor("province"), answers={"report": "示例专家组意见"})
    made.refresh_from_db()
    return made


def milestone(world: World) -> Milestone:
    """A further milestone of a running project."""
    made = running(world)
    return Milestone(
        project=made,
        holder=made.lead,
        region=made.region,
        place=99,
        title="示例里程碑",
        due_on=date(2027, 3, 5),
        target="示例",
        fiscal_fen=0,
    )


def payment(world: World) -> Payment:
    """For a milestone that has passed."""
    made = running(world)
    prove(world, made)
    one = passed(world, made.milestones.all()[0])
    return Payment(
        project=made, milestone=one, fund=made.fund, region=made.region, purpose="milestone", fen=one.fiscal_fen
    )


def change(world: World) -> Change:
    """An extension."""
    made = running(world)
    until = made.ends_on + timedelta(days=100)
    return Change(project=made, region=made.region, kind="extension", text="示例理由", until=until)


def acceptance(world: World, **changes: Any) -> Acceptance:
    """Of a project that is being accepted."""
    made = paid_through(world, running(world, **changes))
    perform(made, "request", by=world.actor("institution"), answers={"report": "示例自评"})
    Acceptance.objects.filter(project=made).update(state="dropped")
    return Acceptance(project=made, holder=made.client, region=made.region, report="示例自评")


PROJECTS: dict[str, Callable[[World], Record]] = {
    "fund": fund,
    "project": project,
    "milestone": milestone,
    "payment": payment,
    "change": change,
    "acceptance": acceptance,
}
