"""专家评分: an expert of a panel declares to be free of conflicts and scores a filing."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

PARTS = {"technical": ("技术专家", "Technical"), "finance": ("财务专家", "Finance")}
FREE = {"free": ("与该企业无利害关系", "I have no tie with this firm")}
APPRAISAL = Workflow(
    "appraisal",
    ("专家评分", "Expert's appraisal"),
    states={
        "invited": ("待评分", "Awaiting the score"),
        "scored": ("已评分", "Scored"),
        "recused": ("已回避", "Stood down"),
    },
    stages=((("邀请", "Invited"), ("invited",)), (("评分", "Scored"), ("scored",))),
)
APPRAISAL.step("invite", ("邀请专家", "Invite an expert"), "-> invited", by="province", tell="expert")
APPRAISAL.step(
    "score",
    ("评分", "Score"),
    "invited -> scored",
    by="expert",
    asks=(
        Ask("free", ("无利害关系声明", "Statement of no conflict"), "choice", choices=FREE),
        Ask("ip", ("知识产权（0—30）", "Rights (0-30)"), "integer"),
        Ask("conversion", ("成果转化（0—30）", "Conversion (0-30)"), "integer"),
        Ask("management", ("研发组织管理（0—20）", "Management (0-20)"), "integer"),
        Ask(
            "breakthrough",
            ("创新能力与突破", "A breakthrough"),
            "choice",
            choices={"yes": ("有", "yes"), "no": ("无", "no")},
        ),
        Ask("text", ("意见", "Opinion"), limit=2000),
    ),
    tell="province",
    tone="primary",
)
APPRAISAL.step(
    "recuse",
    ("回避", "Stand down"),
    "invited -> recused",
    by="expert province",
    asks=(Ask("reason", ("理由", "Reason"), limit=500),),
    tell="province",
    tone="danger",
)
APPRAISAL.turn("scoring", "invited", "expert", ("为申报评分", "Score a filing"), within="10 working days")
APPRAISAL.reading("expert province auditor administrator system", "*")
