"""项目: from the task book that three sign, through milestones and acceptance, to the archive; or stopped, or revoked.

Funded projects of 揭榜挂帅 and other programmes (辽科发〔2022〕17号; the shape is our choice where no text was seen).
"""

from typing import Any

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Beside, Pair
from ronghe.registers.projects.workflow.asked import EVERYBODY, OFFICES, PARTIES, PAYERS, READERS, REASON
from ronghe.rulebook.projects.terms import GRADES

CAUSES = {
    "goal": ("目标无法实现", "The goal cannot be reached"),
    "money": ("自筹资金不落实", "Own money does not come"),
    "team": ("承担方无力继续", "The team cannot go on"),
    "market": ("技术或市场发生变化", "Technique or market have changed"),
    "race": ("赛马择优未入选", "Another team goes on"),
    "breach": ("违反约定", "Breach of what was agreed"),
}
UNDER_WAY = "running accepting"


def _own_lacks(project: Any) -> Pair | None:
    if project.own_proved_fen < project.own_fen:
        return None
    return Beside(("自筹资金已全部到位", "all own money is proved"))


def _may_request(project: Any) -> Pair | None:
    return project.not_ready()  # type: ignore[no-any-return]


def _may_close(project: Any) -> Pair | None:
    return project.not_settled()  # type: ignore[no-any-return]


PROJECT = Workflow(
    "project",
    ("项目", "Project"),
    states={
        "draft": ("编制任务书", "Task book being written"),
        "lead_signed": ("待需求方签署", "Awaiting the client's signature"),
        "client_signed": ("待管理部门签署", "Awaiting the office's signature"),
        "running": ("实施中", "Under way"),
        "accepting": ("验收中", "Being accepted"),
        "accepted": ("通过验收", "Accepted"),
        "failed": ("未通过验收", "Not accepted"),
        "closed": ("已结题归档", "Closed and archived"),
        "settling": ("终止清算中", "Stopped, being settled"),
        "recovering": ("撤销追缴中", "Revoked, money being recovered"),
        "stopped": ("已终止", "Stopped"),
        "revoked": ("已撤销", "Revoked"),
    },
    stages=(
        (("任务书", "Task book"), ("draft",)),
        (("三方签署", "Three sign"), ("lead_signed", "client_signed")),
        (("实施", "Under way"), ("running",)),
        (("验收", "Acceptance"), ("accepting",)),
        (("绩效评价", "Evaluation"), ("accepted", "failed")),
        (("结题", "Closed"), ("closed",)),
    ),
)
PROJECT.step("create", ("立项", "Start"), "-> draft", by=f"{PAYERS} system", tell=PARTIES)
PROJECT.step("edit", ("填写任务书", "Write the task book"), "draft -> =", by=PARTIES)
PROJECT.step(
    "sign_lead",
    ("承担方签署任务书", "Sign as the lead"),
    "draft -> lead_signed",
    by=PARTIES,
    tell=PARTIES,
    tone="primary",
)
PROJECT.step(
    "sign_client",
    ("需求方签署任务书", "Sign as the client"),
    "lead_signed -> client_signed",
    by=PARTIES,
    tell=PAYERS,
    tone="primary",
)
PROJECT.step(
    "return",
    ("退回修改任务书", "Return the task book"),
    "lead_signed client_signed -> draft",
    by=f"{PARTIES} {PAYERS}",
    asks=(REASON,),
    tell=PARTIES,
)
PROJECT.step(
    "approve",
    ("签署并下达", "Sign and start"),
    "client_signed -> running",
    by=PAYERS,
    asks=(Ask("fund", ("列支的专项资金", "Fund"), "record", of="fund", narrow={"state": "open"}),),
    tell=f"{PARTIES} county",
    tone="primary",
)
PROJECT.step(
    "prove_own",
    ("提交自筹资金到位证明", "Prove own money"),
    "running -> =",
    by=f"{PARTIES} {OFFICES}",
    asks=(
        Ask("amount", ("本次到位金额(元)", "Amount (yuan)"), "money"),
        Ask(
            "file",
            ("证明附件的文件名", "File name of the proof"),
            "line",
            limit=200,
            hint=("先在本页“附件”中上传银行回单或验资证明", "add the bank's statement under files first"),
        ),
    ),
    when=_own_lacks,
    tell="county city",
)
PROJECT.step(
    "amend",
    ("按批准的变更修改", "Amend as approved"),
    "running -> =",
    by="system",
    asks=(Ask("change", ("变更编号", "Change"), "line", limit=24),),
    shown=False,
)
PROJECT.step(
    "request",
    ("申请验收", "Ask for acceptance"),
    "running -> accepting",
    by=PARTIES,
    asks=(Ask("report", ("验收自评：指标完成情况", "Report on the targets"), limit=4000),),
    when=_may_request,
    tell=OFFICES,
    tone="primary",
)
PROJECT.step("resume", ("退回整改", "Back to work"), "accepting -> running", by="system", tell=PARTIES, shown=False)
PROJECT.step(
    "accept", ("通过验收", "Accept"), "accepting -> accepted", by="system", tell=f"{PARTIES} {OFFICES}", shown=False
)
PROJECT.step(
    "fail", ("验收不合格", "Fail"), "accepting -> failed", by="system", tell=f"{PARTIES} {OFFICES}", shown=False
)
PROJECT.step(
    "suspend",
    ("复审，收回验收结论", "Take the acceptance back for a new review"),
    "accepted failed -> accepting",
    by="system",
    asks=(REASON,),
    tell=f"{PARTIES} {OFFICES}",
    shown=False,
)
PROJECT.step(
    "reopen", ("限期整改后再验收", "Mend and try again"), "failed -> running", by=PAYERS, asks=(REASON,), tell=PARTIES
)
PROJECT.step(
    "evaluate",
    ("综合绩效评价", "Evaluate"),
    "accepted failed -> =",
    by=PAYERS,
    asks=(
        Ask("score", ("绩效得分（0—100）", "Points (0 to 100)"), "integer"),
        Ask("grade", ("绩效等级", "Grade"), "choice", choices=GRADES),
        Ask("text", ("评价意见", "Remarks"), limit=2000),
    ),
    tell=PARTIES,
    tone="primary",
)
PROJECT.step(
    "close",
    ("结题归档", "Close and archive"),
    "accepted failed -> closed",
    by=PAYERS,
    when=_may_close,
    tell=f"{PARTIES} {OFFICES}",
    tone="primary",
)
PROJECT.step(
    "stop",
    ("终止", "Stop"),
    f"draft lead_signed client_signed {UNDER_WAY} failed -> settling",
    by=f"{PAYERS} system",
    asks=(Ask("cause", ("终止原因", "Cause"), "choice", choices=CAUSES), REASON),
    tell=f"{PARTIES} {OFFICES}",
    tone="danger",
)
PROJECT.step(
    "revoke",
    ("撤销", "Revoke"),
    f"draft lead_signed client_signed {UNDER_WAY} accepted failed closed settling -> recovering",
    by="province",
    asks=(REASON, Ask("integrity", ("诚信记录", "Note for the integrity record"), limit=1000)),
    tell=f"{PARTIES} {OFFICES}",
    tone="danger",
)
PROJECT.step(
    "settle",
    ("登记收回资金", "Enter money taken back"),
    "settling recovering -> =",
    by=PAYERS,
    asks=(
        Ask("amount", ("收回金额(元)", "Amount (yuan)"), "money"),
        Ask("reference", ("银行流水号", "Bank reference"), "line", limit=60),
    ),
    tell=PARTIES,
)
PROJECT.step(
    "conclude_stop",
    ("清算完毕", "Settled"),
    "settling -> stopped",
    by=f"{PAYERS} system",
    asks=(REASON,),
    tell=f"{PARTIES} {OFFICES}",
    tone="primary",
)
PROJECT.step(
    "conclude_revocation",
    ("追缴完毕", "Recovered"),
    "recovering -> revoked",
    by="province",
    asks=(REASON,),
    tell=f"{PARTIES} {OFFICES}",
    tone="primary",
)
for _role in PARTIES.split():
    PROJECT.turn(
        f"writing_{_role}",
        "draft",
        _role,
        ("填写并签署任务书", "Write and sign the task book"),
        within="20 working days",
    )
    PROJECT.turn(
        f"signing_{_role}", "lead_signed", _role, ("签署任务书", "Sign the task book"), within="10 working days"
    )
PROJECT.turn("approving", "client_signed", "province", ("签署任务书并下达", "Sign and start"), within="10 working days")
PROJECT.turn(
    "evaluating", "accepted failed", "province", ("绩效评价并结题", "Evaluate and close"), within="60 working days"
)
PROJECT.turn(
    "settling", "settling recovering", "province", ("清算结余资金", "Settle what is left"), within="60 working days"
)
PROJECT.reading(READERS, "*")
PROJECT.reading(EVERYBODY, "running accepting accepted failed closed settling stopped", everyone=True, face="public")
