"""The life of a research result, as far as others need it: entered, on offer, taken back."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OWNERS = "institution lab expert"
RESULT = Workflow(
    "result",
    ("科技成果", "Result"),
    states={
        "draft": ("草稿", "Draft"),
        "offered": ("在库", "On offer"),
        "withdrawn": ("已撤回", "Withdrawn"),
    },
    stages=((("填报", "Filled in"), ("draft",)), (("在库", "On offer"), ("offered",))),
)
RESULT.step("create", ("登记成果", "Enter a result"), "-> draft", by=OWNERS)
RESULT.step("enter", ("录入成果", "Enter a result on offer"), "-> offered", by="province administrator system")
RESULT.step("edit", ("修改", "Edit"), "draft offered -> =", by=f"{OWNERS} system")
RESULT.step("offer", ("发布", "Offer"), "draft withdrawn -> offered", by=OWNERS, tell="province", tone="primary")
RESULT.step(
    "withdraw",
    ("撤回", "Withdraw"),
    "offered -> withdrawn",
    by=f"{OWNERS} province",
    asks=(Ask("reason", ("理由", "Reason"), limit=500),),
    tell="institution lab",
    tone="danger",
)
RESULT.step(
    "follow",
    ("随专家档案合并", "Follow a merged profile"),
    f"{' '.join(RESULT.states)} -> =",
    by="system",
    asks=(Ask("profile", ("并入的专家档案", "Profile"), "line", limit=24),),
    shown=False,
)
RESULT.reading(f"{OWNERS} province auditor administrator system", "*")
RESULT.reading(
    "public firm broker reviewer institution lab expert county city province administrator", "offered", everyone=True
)
