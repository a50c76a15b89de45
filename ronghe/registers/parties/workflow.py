"""The lives of an organisation and of an expert's profile."""

from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask

OFFICERS = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=500)
CERTIFICATES = {
    "high_tech": ("高新技术企业", "High-tech enterprise"),
    "small_tech": ("科技型中小企业", "Small technology firm"),
    "fledgling": ("雏鹰企业", "Fledgling (雏鹰) firm"),
    "gazelle": ("瞪羚企业", "Gazelle firm"),
    "unicorn": ("独角兽企业", "Unicorn firm"),
    "specialised": ("专精特新企业", "Specialised firm (专精特新)"),
    "little_giant": ("专精特新“小巨人”企业", "Little giant (小巨人)"),
    "other": ("其他资质", "Another certificate"),
}

ORGANISATION = Workflow(
    "organisation",
    ("单位", "Organisation"),
    states={
        "pending": ("待核验", "Awaiting check"),
        "returned": ("退回修改", "Returned"),
        "registered": ("在册", "Registered"),
        "merged": ("已合并", "Merged"),
        "closed": ("已注销", "Closed"),
    },
    stages=(
        (("登记", "Entered"), ("returned",)),
        (("核验", "Checked"), ("pending",)),
        (("在册", "Registered"), ("registered",)),
    ),
)
ORGANISATION.step(
    "apply",
    ("登记单位", "Register the organisation"),
    "-> pending",
    by="public firm institution",
    tell="county",
    tone="primary",
)
ORGANISATION.step(
    "enter", ("录入单位", "Enter an organisation"), "-> registered", by=f"{OFFICERS} administrator system"
)
ORGANISATION.step(
    "verify", ("核验通过", "Confirm"), "pending -> registered", by=OFFICERS, tell="firm institution", tone="primary"
)
ORGANISATION.step(
    "send_back", ("退回补正", "Return"), "pending -> returned", by=OFFICERS, asks=(REASON,), tell="firm institution"
)
ORGANISATION.step(
    "resubmit",
    ("重新提交", "Submit again"),
    "returned -> pending",
    by="firm institution",
    tell="county",
    tone="primary",
)
ORGANISATION.step(
    "edit",
    ("修改资料", "Edit"),
    "pending returned registered -> =",
    by=f"firm institution {OFFICERS} administrator system",
)
ORGANISATION.step(
    "merge",
    ("合并到另一单位", "Merge into another"),
    "pending returned registered -> merged",
    by="city province administrator",
    asks=(Ask("into", ("并入的单位", "Into"), "record", of="organisation", narrow={"state": "registered"}), REASON),
    tone="danger",
)
ORGANISATION.step(
    "close", ("注销", "Close"), "registered -> closed", by="city province administrator", asks=(REASON,), tone="danger"
)
ORGANISATION.step(
    "keep_apart",
    ("认定与另一单位不同", "Note that another is not the same"),
    "pending returned registered -> =",
    by=OFFICERS,
    asks=(Ask("other", ("另一单位编号", "The other's number"), "line", limit=24), REASON),
    shown=False,
)
ORGANISATION.step(
    "certify",
    ("登记资质证书", "Note a certificate"),
    "pending returned registered -> =",
    by=f"{OFFICERS} administrator system",
    asks=(
        Ask("kind", ("证书类别", "Kind"), "choice", choices=CERTIFICATES),
        Ask("certificate", ("证书编号", "Certificate number"), "line", required=False, limit=60),
        Ask("since", ("生效日期", "Valid from"), "date"),
        Ask("until", ("失效日期", "Valid until"), "date", required=False),
    ),
)
ORGANISATION.step(
    "end_certificate",
    ("终止资质证书", "End a certificate"),
    "pending returned registered -> =",
    by=f"{OFFICERS} administrator system",
    asks=(
        Ask("kind", ("证书类别", "Kind"), "choice", choices=CERTIFICATES),
        Ask("until", ("终止日期", "Ends on"), "date"),
        REASON,
    ),
)
ORGANISATION.step(
    "merge_staff",
    ("合并重复人员", "Merge two entries of a person"),
    "registered -> =",
    by="province administrator",
    asks=(
        Ask("person", ("人员序号", "The entry"), "integer"),
        Ask("into", ("并入的人员序号", "Into"), "integer"),
        REASON,
    ),
    shown=False,
)
ORGANISATION.step(
    "part_staff",
    ("撤销人员合并", "Undo a merge of people"),
    "registered -> =",
    by="province administrator",
    asks=(Ask("person", ("人员序号", "The entry"), "integer"), REASON),
    shown=False,
)
ORGANISATION.turn(
    "check", "pending", "county", ("核验单位", "Check the organisation"), within="5 working days", paused_in="returned"
)
ORGANISATION.turn("mend", "returned", "firm", ("补正单位资料", "Mend the particulars"), within="10 working days")
ORGANISATION.reading(f"firm institution lab broker {OFFICERS} administrator auditor system", "*")
ORGANISATION.reading(
    f"public firm institution lab broker expert reviewer {OFFICERS} administrator",
    "registered",
    everyone=True,
    face="public",
)

EXPERT = Workflow(
    "expert",
    ("专家档案", "Expert profile"),
    states={
        "draft": ("草稿", "Draft"),
        "recommended": ("待单位推荐", "Awaiting recommendation"),
        "submitted": ("待审核", "Awaiting check"),
        "returned": ("退回修改", "Returned"),
        "in_pool": ("在库", "In the pool"),
        "paused": ("暂停接单", "Paused"),
        "left": ("已出库", "Left the pool"),
        "merged": ("已合并", "Merged"),
    },
    stages=(
        (("填报", "Filled in"), ("draft", "returned")),
        (("单位推荐", "Recommended"), ("recommended",)),
        (("审核", "Checked"), ("submitted",)),
        (("在库", "In the pool"), ("in_pool", "paused")),
    ),
)
EXPERT.step("create", ("建立档案", "Start a profile"), "-> draft", by="expert institution")
EXPERT.step("enter", ("录入专家", "Enter an expert"), "-> in_pool", by="province administrator system")
EXPERT.step("edit", ("修改档案", "Edit"), "draft returned in_pool paused -> =", by="expert institution system")
EXPERT.step(
    "submit",
    ("提交推荐", "Ask for recommendation"),
    "draft returned -> recommended",
    by="expert",
    tell="institution",
    tone="primary",
)
EXPERT.step(
    "recommend",
    ("单位推荐", "Recommend"),
    "recommended -> submitted",
    by="institution",
    tell="province expert",
    tone="primary",
)
EXPERT.step(
    "admit", ("审核入库", "Admit"), "submitted -> in_pool", by="province", tell="expert institution", tone="primary"
)
EXPERT.step(
    "send_back",
    ("退回补正", "Return"),
    "recommended submitted -> returned",
    by="institution province",
    asks=(REASON,),
    tell="expert",
)
EXPERT.step("pause", ("暂停接单", "Pause"), "in_pool -> paused", by="expert institution", tell="province")
EXPERT.step(
    "resume", ("恢复接单", "Resume"), "paused -> in_pool", by="expert institution", tell="province", tone="primary"
)
EXPERT.step(
    "leave",
    ("出库", "Leave"),
    "in_pool paused -> left",
    by="expert institution province",
    asks=(REASON,),
    tell="expert institution province",
    tone="danger",
)
KEPT = "draft recommended submitted returned in_pool paused left"
EXPERT.step(
    "merge",
    ("合并到另一档案", "Merge into another"),
    "draft recommended submitted returned in_pool paused -> merged",
    by="province administrator",
    asks=(Ask("into", ("并入的专家档案", "Into"), "record", of="expert", narrow={"state": "in_pool"}), REASON),
    tell="expert institution",
    tone="danger",
)
EXPERT.step(
    "take_in",
    ("并入另一档案", "Take in another profile"),
    "in_pool -> =",
    by="province administrator",
    asks=(Ask("other", ("并入档案编号", "The other's number"), "line", limit=24), REASON),
    shown=False,
)
EXPERT.step(
    "part",
    ("撤销合并", "Undo the merge"),
    "merged -> returned",
    by="province",
    asks=(
        Ask(
            "reason",
            ("理由", "Reason"),
            limit=500,
            hint=(
                "本档案恢复为待补正；已转入另一档案的材料、需求、成果和账号不自动退回，须逐项办理",
                "this profile is to be mended again; documents, needs, results and accounts that went over stay there "
                "until each is moved",
            ),
        ),
    ),
    tell="expert institution",
)
EXPERT.step(
    "keep_apart",
    ("认定与另一专家不同", "Note that another is not the same"),
    f"{KEPT} -> =",
    by="province administrator",
    asks=(Ask("other", ("另一档案编号", "The other's number"), "line", limit=24), REASON),
    shown=False,
)
EXPERT.step(
    "add_document",
    ("添加材料", "Add a document"),
    "draft returned in_pool paused -> =",
    by="expert institution",
    asks=(Ask("title", ("题目", "Title"), "line", limit=300),),
    shown=False,
)
EXPERT.step(
    "drop_document",
    ("移除材料", "Take a document out"),
    "draft returned in_pool paused -> =",
    by="expert institution",
    asks=(Ask("title", ("题目", "Title"), "line", limit=300),),
    shown=False,
)
EXPERT.step(
    "view_contact",
    ("查看完整联系方式", "View the contact in full"),
    f"{KEPT} -> =",
    by="expert institution province",
    asks=(Ask("reason", ("查看理由", "Reason"), limit=200),),
    shown=False,
)
EXPERT.turn("recommendation", "recommended", "institution", ("推荐专家", "Recommend"), within="5 working days")
EXPERT.turn(
    "admission",
    "submitted",
    "province",
    ("审核专家", "Check the expert"),
    within="10 working days",
    paused_in="returned",
)
EXPERT.turn("mending", "returned", "expert", ("补正档案", "Mend the profile"), within="10 working days")
EXPERT.reading("expert institution province auditor administrator system", "*")
EXPERT.reading(
    f"public firm lab broker reviewer expert institution {OFFICERS} administrator",
    "in_pool paused",
    everyone=True,
    face="public",
)
