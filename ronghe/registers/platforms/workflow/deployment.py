"""自主部署项目: decided inside the laboratory, filed with the province and not approved by it.

Filing gives the provincial number at once. Within the days of `query_days` the province may ask, and object on the grounds of
`grounds` alone; see rulebook/platforms.
"""

from typing import Any

from django.utils import timezone

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Beside, Pair
from ronghe.registers.platforms.workflow.asked import EVERYBODY, LAB, READERS, REASON
from ronghe.rulebook.platforms.terms import GROUNDS, working_days

CANCELLED = ("objected", "dropped")
GRADES = {"excellent": ("优秀", "Excellent"), "passed": ("合格", "Passed"), "failed": ("不合格", "Failed")}


def _shown_long_enough(one: Any) -> Pair | None:
    if one.notice_until is None or timezone.now() < one.notice_until:
        until = timezone.localtime(one.notice_until) if one.notice_until else None
        day = f"{until:%Y-%m-%d %H:%M}" if until else "—"
        return f"院内公示到 {day} 才满，之前不能备案", f"the notice inside the laboratory runs until {day}; not before"
    return None


def _advised(one: Any) -> Pair | None:
    return None if one.committee else ("学术委员会尚未评议", "the academic committee has not advised yet")


def _not_linked(one: Any) -> Pair | None:
    return None if one.counted_with_id is None else Beside(("已标记为同一项目", "linked already"))


DEPLOYMENT = Workflow(
    "deployment",
    ("自主部署项目", "Self-deployed project"),
    states={
        "draft": ("院内立项", "Proposed inside"),
        "advised": ("学术委员会评议", "Before the committee"),
        "approved": ("院内已批准", "Approved inside"),
        "showing": ("院内公示", "Notice inside"),
        "filed": ("已备案", "Filed"),
        "queried": ("省级询问", "The province asks"),
        "objected": ("省级提出异议", "The province objects"),
        "running": ("实施中", "Under way"),
        "accepted": ("已验收", "Accepted"),
        "archived": ("已归档", "Archived"),
        "stopped": ("已终止", "Stopped"),
        "dropped": ("已撤回", "Dropped"),
    },
    stages=(
        (("院内立项", "Proposed"), ("draft",)),
        (("学术评议", "Committee"), ("advised",)),
        (("批准公示", "Approved"), ("approved", "showing")),
        (("备案编号", "Filed"), ("filed", "queried")),
        (("实施", "Under way"), ("running",)),
        (("验收", "Accepted"), ("accepted",)),
        (("归档", "Archived"), ("archived",)),
    ),
)
DEPLOYMENT.step("create", ("院内立项", "Propose"), "-> draft", by=f"{LAB} system")
DEPLOYMENT.step("edit", ("修改", "Edit"), "draft -> =", by=LAB)
DEPLOYMENT.step("submit", ("提交学术委员会", "To the committee"), "draft -> advised", by=LAB, tone="primary")
DEPLOYMENT.step(
    "advise",
    ("登记评议结果", "Enter the committee's advice"),
    "advised -> =",
    by=LAB,
    asks=(
        Ask("for_votes", ("赞成票", "For"), "integer"),
        Ask("against_votes", ("反对票", "Against"), "integer"),
        Ask("opinion", ("评议意见", "Advice"), limit=2000),
    ),
)
DEPLOYMENT.step(
    "approve",
    ("主任或理事会批准", "Director or council approves"),
    "advised -> approved",
    by=LAB,
    asks=(
        Ask(
            "body",
            ("批准机构", "Approved by"),
            "choice",
            choices={"director": ("主任", "Director"), "council": ("理事会", "Council")},
        ),
        Ask("minutes", ("批准文号或纪要", "Minutes"), "line", limit=120),
    ),
    when=_advised,
    tone="primary",
)
DEPLOYMENT.step(
    "return",
    ("退回修改", "Return"),
    "advised approved showing -> draft",
    by=LAB,
    asks=(REASON,),
)
DEPLOYMENT.step(
    "show",
    ("院内公示", "Publish inside"),
    "approved -> showing",
    by=LAB,
    asks=(Ask("where", ("公示地点或网址", "Where it is shown"), "line", limit=200),),
    tone="primary",
)
DEPLOYMENT.step(
    "file",
    ("备案", "File"),
    "showing -> filed",
    by=LAB,
    asks=(Ask("objections", ("公示期异议及处理（没有填“无”）", "Objections and what became of them"), limit=1000),),
    when=_shown_long_enough,
    tell="province city",
    tone="primary",
)
DEPLOYMENT.step(
    "query",
    ("询问", "Ask"),
    "filed -> queried",
    by="province",
    asks=(Ask("question", ("询问内容", "Question"), limit=2000),),
    tell=LAB,
)
DEPLOYMENT.step(
    "answer",
    ("答复询问", "Answer"),
    "queried -> filed",
    by=LAB,
    asks=(Ask("reply", ("答复", "Answer"), limit=4000),),
    tell="province",
    tone="primary",
)
DEPLOYMENT.step(
    "object",
    ("提出异议", "Object"),
    "filed -> objected",
    by="province",
    asks=(Ask("ground", ("异议理由", "Ground"), "choice", choices=GROUNDS), REASON),
    tell=f"{LAB} city",
    tone="danger",
)
DEPLOYMENT.step(
    "mend",
    ("整改后再备案", "Mend and file again"),
    "objected -> filed",
    by=LAB,
    asks=(Ask("reply", ("整改情况", "What was mended"), limit=4000),),
    tell="province",
    tone="primary",
)
DEPLOYMENT.step(
    "lift", ("撤回异议", "Lift the objection"), "objected -> filed", by="province", asks=(REASON,), tell=LAB
)
DEPLOYMENT.step("settle", ("转入实施", "Under way"), "filed -> running", by="system", tell=LAB, shown=False)
DEPLOYMENT.step(
    "report",
    ("年度进展", "Yearly progress"),
    "filed running -> =",
    by=LAB,
    asks=(
        Ask("year", ("年度", "Year"), "integer"),
        Ask("progress", ("进展与成果", "Progress and results"), limit=4000),
        Ask("spent", ("累计支出(元)", "Spent so far (yuan)"), "money"),
    ),
    tell="province",
)
DEPLOYMENT.step(
    "alter",
    ("变更备案", "File a change"),
    "filed running -> =",
    by=LAB,
    asks=(
        Ask("until", ("结束日期", "Ends on"), "date", required=False),
        Ask("budget", ("预算(元)", "Budget (yuan)"), "money", required=False),
        Ask("leader", ("负责人（在岗人员）", "Leader (somebody in post)"), "line", limit=60, required=False),
        REASON,
    ),
    tell="province",
)
DEPLOYMENT.step(
    "link",
    ("标记与省计划项目为同一项目", "Mark as the same as a funded project"),
    "filed queried running accepted archived -> =",
    by=f"{LAB} province",
    asks=(Ask("project", ("省计划项目", "Funded project"), "record", of="project"), REASON),
    when=_not_linked,
    tell=f"{LAB} province",
)
DEPLOYMENT.step(
    "accept",
    ("院内验收", "Accept"),
    "running -> accepted",
    by=LAB,
    asks=(
        Ask("grade", ("验收结论", "Grade"), "choice", choices=GRADES),
        Ask("opinion", ("验收专家组意见", "The panel's opinion"), limit=4000),
    ),
    tell="province",
    tone="primary",
)
DEPLOYMENT.step("archive", ("归档", "Archive"), "accepted -> archived", by=LAB)
DEPLOYMENT.step(
    "stop", ("终止", "Stop"), "filed running -> stopped", by=LAB, asks=(REASON,), tell="province", tone="danger"
)
DEPLOYMENT.step(
    "drop",
    ("撤回", "Drop"),
    "draft advised approved showing queried objected -> dropped",
    by=LAB,
    asks=(REASON,),
    tell="province",
    tone="danger",
)
DEPLOYMENT.turn(
    "asking",
    "filed",
    "province",
    ("询问期：可询问或依法提出异议", "May ask, or object"),
    within=working_days("query_days"),
    paused_in="queried",
)
DEPLOYMENT.turn(
    "answering", "queried", "lab", ("答复省级询问", "Answer the province"), within=working_days("query_days")
)
DEPLOYMENT.reading(READERS, "*")
DEPLOYMENT.reading(EVERYBODY, "filed queried running accepted archived stopped", everyone=True, face="public")
