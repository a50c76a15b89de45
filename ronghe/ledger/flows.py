"""The workflows of the ledger's own records: publications, of which the public notice 公示 is one, and objections to them."""

from typing import Any

from django.utils import timezone

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

STAFF = "province city county"
REASON = Ask("reason", ("理由", "Reason"), limit=500)


def _runs_out(publication: Any) -> Pair | None:
    """A public notice closes only after its period and when every objection is answered."""
    if publication.closes_at is not None and timezone.now() < publication.closes_at:
        until = timezone.localtime(publication.closes_at)
        return (
            f"公示期到 {until:%Y-%m-%d %H:%M} 才满，之前不能结束",
            f"the notice period ends at {until:%Y-%m-%d %H:%M}; it cannot be closed before",
        )
    if publication.pk and (waiting := publication.objections.filter(state="filed").count()):
        return (f"还有 {waiting} 件异议未答复，请先逐件答复", f"{waiting} objections are unanswered; answer them first")
    return None


PUBLICATION = Workflow(
    "publication",
    ("公示公告", "Publication"),
    states={
        "draft": ("草稿", "Draft"),
        "published": ("已发布", "Published"),
        "closed": ("已结束", "Closed"),
        "withdrawn": ("已撤下", "Withdrawn"),
    },
    stages=(
        (("起草", "Draft"), ("draft",)),
        (("发布", "Published"), ("published",)),
        (("结束", "Closed"), ("closed",)),
    ),
)
PUBLICATION.step("create", ("起草", "Draft"), "-> draft", by=STAFF)
PUBLICATION.step("edit", ("修改", "Edit"), "draft -> =", by=STAFF)
PUBLICATION.step("publish", ("发布", "Publish"), "draft -> published", by=STAFF, tone="primary")
PUBLICATION.step(
    "close", ("结束公示", "Close"), "published -> closed", by=f"{STAFF} system", when=_runs_out, tone="primary"
)
PUBLICATION.step("withdraw", ("撤下", "Withdraw"), "published -> withdrawn", by=STAFF, asks=(REASON,), tone="danger")
PUBLICATION.reading(f"{STAFF} auditor administrator system", "*")
PUBLICATION.reading(
    "public firm institution expert lab broker reviewer province city county auditor administrator",
    "published closed",
    everyone=True,
)

OBJECTION = Workflow(
    "objection",
    ("异议", "Objection"),
    states={"filed": ("待答复", "Filed"), "answered": ("已答复", "Answered")},
    stages=((("提出", "Filed"), ("filed",)), (("答复", "Answered"), ("answered",))),
)
OBJECTION.step(
    "file",
    ("提出异议", "Object"),
    "-> filed",
    by="public firm institution expert lab broker",
    tell="province city county",
    tone="primary",
)
OBJECTION.step(
    "answer",
    ("答复", "Answer"),
    "filed -> answered",
    by=STAFF,
    asks=(
        Ask("accepted", ("是否采纳", "Accepted"), "choice", choices={"yes": ("采纳", "Yes"), "no": ("不采纳", "No")}),
        Ask("reply", ("答复意见", "Reply"), limit=2000),
    ),
    tone="primary",
)
OBJECTION.turn("answer", "filed", "province", ("答复异议", "Answer the objection"), within="5 working days")
OBJECTION.reading(f"{STAFF} auditor system", "*")
