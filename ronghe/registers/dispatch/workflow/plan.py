"""选派方案: one solve of a batch, from the queue to a plan that is adopted or laid aside."""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair


def _is_whole(plan: Any) -> Pair | None:
    """A plan whose limits contradict has nobody to send."""
    if plan.pairs_count:
        return None
    return ("方案里没有可选派的人选，不能选定", "the plan sends nobody; it cannot be adopted")


PLAN = Workflow(
    "plan",
    ("选派方案", "Dispatch plan"),
    states={
        "queued": ("排队中", "Queued"),
        "solving": ("求解中", "Being solved"),
        "ready": ("已求解", "Solved"),
        "failed": ("未能求解", "Failed"),
        "adopted": ("已选定", "Adopted"),
        "superseded": ("已被替代", "Superseded"),
        "discarded": ("已放弃", "Laid aside"),
    },
    stages=(
        (("排队", "Queued"), ("queued",)),
        (("求解", "Solving"), ("solving",)),
        (("待选定", "Solved"), ("ready",)),
        (("选定", "Adopted"), ("adopted",)),
    ),
)
PLAN.step("queue", ("求解", "Solve"), "-> queued", by="province", tone="primary")
PLAN.step("start", ("开始求解", "Start"), "queued solving -> solving", by="system", shown=False)
PLAN.step("finish", ("求解完成", "Finish"), "solving -> ready", by="system", shown=False)
PLAN.step("annotate", ("补充依据", "Add reasons"), "ready adopted superseded -> =", by="system", shown=False)
PLAN.step(
    "fail",
    ("求解失败", "Fail"),
    "queued solving -> failed",
    by="system",
    asks=(Ask("reason", ("原因", "Why"), limit=2000),),
    shown=False,
)
PLAN.step("retry", ("重新求解", "Solve again"), "failed -> queued", by="province", tone="primary")
PLAN.step(
    "adopt",
    ("选定此方案", "Adopt this plan"),
    "ready -> adopted",
    by="province",
    when=_is_whole,
    tell="city county",
    tone="primary",
)
PLAN.step("supersede", ("被替代", "Supersede"), "adopted -> superseded", by="province", shown=False)
PLAN.step("discard", ("放弃", "Lay aside"), "queued ready failed -> discarded", by="province", tone="danger")
PLAN.turn("choosing", "ready", "province", ("比较并选定方案", "Compare and adopt a plan"))
PLAN.reading("province auditor system", "*")
PLAN.reading("city county administrator", "adopted superseded", everyone=True)
