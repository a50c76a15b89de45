"""变更与延期: what the lead asks to change in a running project, and what the office decides."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask
from ronghe.registers.projects.workflow.asked import PARTIES, PAYERS, READERS, REASON

CHANGE = Workflow(
    "change",
    ("项目变更", "Change of a project"),
    states={
        "filed": ("待审批", "Awaiting a decision"),
        "approved": ("已批准", "Approved"),
        "refused": ("未批准", "Refused"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=((("申请", "Filed"), ("filed",)), (("审批", "Decided"), ("approved",))),
)
CHANGE.step("file", ("申请变更", "Ask for a change"), "-> filed", by=PARTIES, tell=f"{PAYERS} county", tone="primary")
CHANGE.step(
    "approve",
    ("批准变更", "Approve"),
    "filed -> approved",
    by=PAYERS,
    asks=(Ask("opinion", ("审批意见", "Remarks"), limit=1000),),
    tell=PARTIES,
    tone="primary",
)
CHANGE.step("refuse", ("不予批准", "Refuse"), "filed -> refused", by=f"{PAYERS} system", asks=(REASON,), tell=PARTIES)
CHANGE.step("withdraw", ("撤回申请", "Withdraw"), "filed -> withdrawn", by=PARTIES, tone="danger")
CHANGE.turn("deciding", "filed", "city", ("审批变更", "Decide on the change"), within="10 working days")
CHANGE.turn("deciding_province", "filed", "province", ("审批变更", "Decide on the change"))
CHANGE.reading(READERS, "*")
