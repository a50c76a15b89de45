"""Both parties hear of what becomes of their project, not only the one whose move it is."""

from datetime import datetime
from typing import Any

from ronghe.ledger import notices
from ronghe.ledger.actor import Actor
from ronghe.ledger.audience import users
from ronghe.ledger.models import Grant
from ronghe.ledger.perform import on
from ronghe.registers.projects.models import Payment, Project
from ronghe.registers.projects.workflow.asked import PARTIES
from ronghe.registers.projects.workflow.payment import PAYMENT
from ronghe.registers.projects.workflow.project import PROJECT

ROLES = tuple(PARTIES.split())
TELLING = "create approve accept fail resume reopen close stop revoke conclude_stop conclude_revocation"


def tell_others(project: Project, *, by: Actor, at: datetime, **_: Any) -> None:
    """A notice to the parties that the step's own notice does not reach."""
    zh, en = PROJECT.states[project.state]
    _send(project, project, (f"项目 {project.number}“{project}”：{zh}", f"Project {project.number} “{project}”: {en}"))


for _step in TELLING.split():
    on(PROJECT, _step)(tell_others)


@on(PAYMENT, "pay")
def tell_of_payment(payment: Payment, *, by: Actor, at: datetime, **_: Any) -> None:
    """The client hears that money was paid as well as the lead."""
    project = payment.project
    zh, en = (
        f"项目 {project.number} 拨款 {payment.number} 已拨付",
        f"Payment {payment.number} of {project.number}: paid",
    )
    _send(project, payment, (zh, en))


def _send(project: Project, about: Project | Payment, text: tuple[str, str]) -> None:
    grants = Grant.objects.in_force().filter(role__in=ROLES, organisation__in=[project.lead_id, project.client_id])
    told = set(grants.values_list("user_id", flat=True)) - users(about, ROLES)
    notices.send(told, text, noun=about.workflow.noun, key=about.pk)
