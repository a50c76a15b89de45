"""使用资格: a unit may use a resource from a day until another, as its owner grants."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.bookings.workflow.resource import OWNERS, REASON

QUALIFICATION = Workflow(
    "qualification",
    ("使用资格", "Qualification"),
    states={
        "asked": ("待确认", "Asked for"),
        "granted": ("已授予", "Granted"),
        "refused": ("不予授予", "Refused"),
        "revoked": ("已撤销", "Revoked"),
    },
    stages=((("申请", "Asked"), ("asked",)), (("授予", "Granted"), ("granted",))),
)
QUALIFICATION.step("ask", ("申请使用资格", "Ask to be qualified"), "-> asked", by="firm", tell=OWNERS, tone="primary")
QUALIFICATION.step(
    "grant",
    ("授予资格", "Grant"),
    "asked -> granted",
    by=OWNERS,
    asks=(Ask("until", ("有效期至", "Valid until"), "date"),),
    tell="firm",
    tone="primary",
)
QUALIFICATION.step(
    "refuse", ("不予授予", "Refuse"), "asked -> refused", by=OWNERS, asks=(REASON,), tell="firm", tone="danger"
)
QUALIFICATION.step(
    "revoke", ("撤销资格", "Revoke"), "granted -> revoked", by=OWNERS, asks=(REASON,), tell="firm", tone="danger"
)
QUALIFICATION.turn(
    "qualifying", "asked", "institution", ("确认使用资格", "Decide on a qualification"), within="5 working days"
)
QUALIFICATION.turn(
    "qualifying_in_lab", "asked", "lab", ("确认使用资格", "Decide on a qualification"), within="5 working days"
)
QUALIFICATION.reading(f"firm {OWNERS} county city province auditor administrator system", "*")
