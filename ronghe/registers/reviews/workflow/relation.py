"""利益关系 and 失信记录: what people declare or registers bring in about ties, and entries that bar from reviewing."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

REASON = Ask("reason", ("理由", "Reason"), limit=500)
RELATIONS = ("relative", "supervision", "shares", "funded", "dispute")

RELATION = Workflow(
    "relation",
    ("利益关系", "Declared relation"),
    states={"in_force": ("有效", "In force"), "withdrawn": ("已撤销", "Withdrawn")},
    stages=((("登记", "Declared"), ("in_force",)),),
)
RELATION.step("declare", ("申报利益关系", "Declare"), "-> in_force", by="expert province system")
RELATION.step(
    "withdraw",
    ("撤销", "Withdraw"),
    "in_force -> withdrawn",
    by="province",
    asks=(REASON,),
    tone="danger",
    tell="expert",
)
RELATION.reading("expert province auditor system", "*")

BAN = Workflow(
    "ban",
    ("科研失信记录", "Breach of integrity"),
    states={"in_force": ("生效", "In force"), "lifted": ("已解除", "Lifted")},
    stages=((("登记", "Entered"), ("in_force",)), (("解除", "Lifted"), ("lifted",))),
)
BAN.step("enter", ("登记失信记录", "Enter"), "-> in_force", by="province system")
BAN.step("lift", ("解除", "Lift"), "in_force -> lifted", by="province", asks=(REASON,), tone="danger")
BAN.reading("province auditor system", "*")
