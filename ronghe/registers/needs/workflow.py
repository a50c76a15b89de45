"""企业技术需求: from a firm's words to an outcome that the firm has countersigned."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OFFICERS = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=500)
EXPERT = Ask("expert", ("专家", "Expert"), "record", of="expert", narrow={"state": "in_pool"})

NEED = Workflow(
    "need",
    ("企业技术需求", "Technical need"),
    states={
        "draft": ("草稿", "Draft"),
        "submitted": ("待受理", "Awaiting acceptance"),
        "returned": ("退回修改", "Returned"),
        "open": ("在库", "Open"),
        "matched": ("已对接", "Matched"),
        "served": ("服务中", "Being served"),
        "reported": ("待企业确认", "Awaiting countersignature"),
        "solved": ("已解决", "Solved"),
        "withdrawn": ("已撤回", "Withdrawn"),
        "expired": ("已逾期", "Expired"),
    },
    softly={
        "submitted": ("属地科技部门审核中", "Being checked by the local bureau"),
        "open": ("正在为您寻找专家", "We are looking for an expert"),
        "reported": ("请您确认解决结果", "Please confirm the outcome"),
    },
    outside=frozenset({"firm"}),
    stages=(
        (("登记", "Registered"), ("draft", "returned")),
        (("受理", "Accepted"), ("submitted",)),
        (("匹配", "Matching"), ("open",)),
        (("对接", "Matched"), ("matched",)),
        (("服务", "Service"), ("served",)),
        (("确认", "Countersigned"), ("reported",)),
        (("解决", "Solved"), ("solved",)),
    ),
)
NEED.step("create", ("登记需求", "Register a need"), "-> draft", by="firm", tone="primary")
NEED.step("file", ("代为登记", "Register for a firm"), "-> submitted", by=OFFICERS, tell="firm")
NEED.step("edit", ("修改", "Edit"), "draft returned -> =", by="firm")
NEED.step("submit", ("提交", "Submit"), "draft returned -> submitted", by="firm", tell="county", tone="primary")
NEED.step("accept", ("受理", "Accept"), "submitted -> open", by=OFFICERS, tell="firm", tone="primary")
NEED.step("send_back", ("退回补正", "Return"), "submitted -> returned", by=OFFICERS, asks=(REASON,), tell="firm")
NEED.step(
    "hand_to_broker",
    ("交技术经纪人", "Hand to a broker"),
    "open -> =",
    by=OFFICERS,
    asks=(
        Ask(
            "broker",
            ("技术经纪机构", "Broker"),
            "record",
            of="organisation",
            narrow={"kind": "broker", "state": "registered"},
        ),
    ),
    tell="broker firm",
)
NEED.step(
    "match",
    ("对接专家", "Match an expert"),
    "open -> matched",
    by=f"firm broker {OFFICERS} system",
    asks=(EXPERT,),
    tell="firm expert institution",
    tone="primary",
)
NEED.step(
    "serve",
    ("开始服务", "Start service"),
    "matched -> served",
    by=f"firm expert {OFFICERS} system",
    tell="firm expert",
    tone="primary",
)
NEED.step(
    "release",
    ("重新对接", "Look again"),
    "matched served reported -> open",
    by=f"firm expert {OFFICERS} system",
    asks=(REASON,),
    tell="firm expert county broker",
)
NEED.step(
    "report_done",
    ("提交解决结果", "Report the outcome"),
    "served -> reported",
    by="expert county",
    asks=(Ask("outcome", ("解决结果", "Outcome"), limit=2000),),
    tell="firm",
    tone="primary",
)
NEED.step(
    "dispute",
    ("结果不认可", "Dispute the outcome"),
    "reported -> served",
    by="firm",
    asks=(REASON,),
    tell="expert county",
)
NEED.step(
    "solve",
    ("企业确认解决", "Countersign as solved"),
    "served reported -> solved",
    by="firm",
    asks=(
        Ask("outcome", ("解决结果", "Outcome"), limit=2000),
        Ask("money_saved", ("年节约成本(元)", "Saved per year (yuan)"), "money", required=False),
        Ask("new_sales", ("年新增销售(元)", "New sales per year (yuan)"), "money", required=False),
    ),
    tell="expert county city province",
    tone="primary",
)
NEED.step(
    "withdraw",
    ("撤回", "Withdraw"),
    "draft submitted returned open matched -> withdrawn",
    by="firm",
    asks=(REASON,),
    tell="county expert broker",
    tone="danger",
)
NEED.step("expire", ("到期关闭", "Expire"), "open matched -> expired", by="system", tell="firm county", tone="danger")
NEED.step(
    "renew",
    ("延期重开", "Reopen"),
    "expired -> open",
    by="firm",
    asks=(Ask("deadline", ("新的截止日期", "New deadline"), "date"),),
)

LIVE = "draft submitted returned open matched served reported"
for _name, _label in (
    ("name_person", ("指定可见人员", "Let a person see it")),
    ("unname_person", ("取消指定人员", "Let a person see it no more")),
):
    NEED.step(
        _name,
        _label,
        f"{LIVE} -> =",
        by=f"firm {OFFICERS}",
        # One who has left the pool since must be found as well, to be taken off.
        asks=(EXPERT if _name == "name_person" else Ask("expert", ("专家", "Expert"), "record", of="expert"),),
        shown=False,
    )

# Whom else the firm trusts is not for those whom it trusts.
NEED.confide("name_person unname_person", f"firm {OFFICERS} auditor administrator system")

ALL = "draft submitted returned open matched served reported solved withdrawn expired"
NEED.step(
    "judge",
    ("评议推荐专家", "Judge a recommended expert"),
    "submitted open matched -> =",
    by=f"firm broker {OFFICERS}",
    asks=(
        Ask("expert", ("专家编号", "Expert"), "line", limit=24),
        Ask("verdict", ("意见", "Opinion"), "line", limit=12),
        Ask("of", ("理由", "Reason"), "line", required=False, limit=12),
    ),
    shown=False,
)
NEED.step(
    "view_contact",
    ("查看完整联系方式", "View the contact in full"),
    f"{ALL} -> =",
    by=f"firm expert broker {OFFICERS}",
    asks=(Ask("reason", ("查看理由", "Reason"), limit=200),),
    shown=False,
)

NEED.step(
    "follow",
    ("随专家档案合并", "Follow a merged profile"),
    f"{' '.join(NEED.states)} -> =",
    by="system",
    asks=(Ask("profile", ("并入的专家档案", "Profile"), "line", limit=24),),
    shown=False,
)
NEED.turn(
    "acceptance", "submitted", "county", ("受理需求", "Accept the need"), within="5 working days", paused_in="returned"
)
NEED.turn("mending", "returned", "firm", ("补正需求", "Mend the need"), within="10 working days")
NEED.turn("matching", "open", "county", ("寻找专家", "Find an expert"), within="10 working days")
NEED.turn("starting", "matched", "expert", ("双方确认并开始服务", "Confirm and start"), within="5 working days")
NEED.turn("countersigning", "reported", "firm", ("确认解决结果", "Countersign the outcome"), within="10 working days")

OPEN = "open matched served reported solved"
NEED.reading("firm", "*")
NEED.reading("county city province auditor administrator system", "submitted returned " + OPEN + " withdrawn expired")
NEED.reading("expert broker institution", "open matched served reported solved expired")
NEED.reading(
    "public firm expert institution lab broker reviewer county city province",
    "open matched served reported solved",
    everyone=True,
    face="public",
)
