"""派驻: a person sent to a firm for a need, from the plan through the three-party agreement to the end of the term."""

from typing import Any

from django.utils import timezone

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.workflow.machine import Workflow
from ronghe.engine.workflow.step import Ask, Pair

OFFICERS = "county city province"
REASON = Ask("reason", ("理由", "Reason"), limit=500)
PARTIES = {"expert": "signed_expert_at", "firm": "signed_firm_at", "institution": "signed_institution_at"}
"""Who signs the agreement, and where it is noted."""


def _may_draw_up(posting: Any) -> Pair | None:
    """Under the rule in force the public notice comes first, or the agreement does."""
    if posting.batch.notice_first and posting.batch.state not in ("running", "assessing"):
        return (
            "选派名单公示期满后才能拟定协议",
            "the agreement is drawn up when the public notice of the list is over",
        )
    return None


def _unsigned(party: str) -> Any:
    def when(posting: Any) -> Pair | None:
        if getattr(posting, PARTIES[party]) is None:
            return None
        return ("贵方已确认过协议", "your side has confirmed the agreement already")

    return when


def _all_signed(posting: Any) -> Pair | None:
    """An agreement is filed only when all three have confirmed it."""
    names = {"expert": "特派员", "firm": "派驻企业", "institution": "派出单位"}
    missing = [party for party, field in PARTIES.items() if getattr(posting, field) is None]
    if not missing:
        return None
    return (
        f"三方协议尚缺{'、'.join(names[p] for p in missing)}确认",
        f"the agreement still lacks: {', '.join(missing)}",
    )


def _may_adjust(posting: Any) -> Pair | None:
    """A new agreement is drawn up while the batch serves or is assessed."""
    if posting.batch.state in ("running", "assessing"):
        return None
    return ("批次在派驻服务或考核期间才能调整", "a posting is adjusted while its batch serves or is assessed")


def _term_over(posting: Any) -> Pair | None:
    """Whoever stops before the last day of the term leaves, with a reason."""
    if posting.ends_on < day_of(timezone.now()):
        return None
    return (f"派驻期到 {posting.ends_on} 才满", f"the term runs until {posting.ends_on}")


POSTING = Workflow(
    "posting",
    ("派驻", "Posting"),
    states={
        "proposed": ("拟派驻", "Proposed"),
        "signing": ("协议签署中", "Agreement being signed"),
        "filed": ("协议已备案", "Agreement filed"),
        "serving": ("在岗", "In service"),
        "ended": ("期满", "Ended"),
        "moved": ("已调整", "Adjusted"),
        "left": ("已退出", "Left"),
        "cancelled": ("已取消", "Cancelled"),
    },
    stages=(
        (("拟派", "Proposed"), ("proposed",)),
        (("签约", "Agreement"), ("signing",)),
        (("备案", "Filed"), ("filed",)),
        (("在岗", "In service"), ("serving",)),
        (("期满", "Ended"), ("ended",)),
    ),
)
POSTING.step("propose", ("拟派驻", "Propose"), "-> proposed", by="province system", tell="expert firm institution")
POSTING.step(
    "draw_up",
    ("拟定三方协议", "Draw up the agreement"),
    "proposed -> signing",
    by=f"institution firm {OFFICERS}",
    when=_may_draw_up,
    tell="expert firm institution",
    tone="primary",
)
for _party, _label in (("expert", "特派员"), ("firm", "企业"), ("institution", "派出单位")):
    POSTING.step(
        f"sign_{_party}",
        (f"{_label}确认协议", f"Confirm the agreement ({_party})"),
        "signing -> =",
        by=_party,
        when=_unsigned(_party),
        tell=" ".join(p for p in PARTIES if p != _party),
        tone="primary",
    )
POSTING.step(
    "file",
    ("备案", "File the agreement"),
    "signing -> filed",
    by=OFFICERS,
    when=_all_signed,
    tell="province",
    tone="primary",
)
POSTING.step(
    "appoint",
    ("颁发聘书", "Issue the letter of appointment"),
    "filed -> serving",
    by="province",
    tell="expert firm institution county",
    tone="primary",
)
POSTING.step(
    "review_midterm",
    ("中期评价", "Mid-term review"),
    "serving -> =",
    by="firm institution",
    asks=(
        Ask("verdict", ("进展", "Progress"), "choice", choices={
            "ahead": ("超前", "Ahead"), "on_time": ("正常", "On time"), "late": ("滞后", "Late"),
        }),
        Ask("text", ("说明", "Detail"), limit=1000),
    ),
    tell="expert county",
)  # fmt: skip
POSTING.step(
    "end",
    ("派驻期满", "End the term"),
    "serving -> ended",
    by="province system",
    when=_term_over,
    tell="expert firm institution",
)
POSTING.step(
    "renew",
    ("续派", "Renew"),
    "ended -> serving",
    by="firm province",
    asks=(Ask("until", ("续派至", "Until"), "date"),),
    tell="expert institution",
)
POSTING.step(
    "adjust",
    ("调整", "Adjust"),
    "serving -> =",
    by="province",
    asks=(
        Ask(
            "entry", ("改派至参选需求（留空则需求不变）", "To another need of the batch (empty: the same)"), "record",
            required=False, of="entry", hint=("填参选需求编号", "its number in the batch"),
        ),
        Ask("since", ("自何日起", "From"), "date"),
        Ask("until", ("至何日止（留空则不变）", "Until (empty: as it is)"), "date", required=False),
        REASON,
    ),
    when=_may_adjust,
    tell="expert firm institution county",
)  # fmt: skip
POSTING.step("follow", ("因调整拟派驻", "Propose in place of another"), "-> proposed", by="province system",
             tell="expert firm institution", shown=False)  # fmt: skip
POSTING.step("give_way", ("由调整后的派驻接替", "Give way to its successor"), "serving -> moved", by="system",
             tell="expert firm institution county", shown=False)  # fmt: skip
POSTING.step(
    "leave",
    ("退出派驻", "Leave"),
    "filed serving -> left",
    by="expert institution firm province",
    asks=(REASON,),
    tell="expert firm institution county province",
    tone="danger",
)
POSTING.step(
    "cancel", ("取消", "Cancel"), "proposed signing -> cancelled", by="province system", asks=(REASON,),
    tell="expert firm institution", tone="danger",
)  # fmt: skip
POSTING.turn("drawing_up", "proposed", "institution", ("拟定三方协议", "Draw up the agreement"))
POSTING.turn("filing", "signing", "county", ("备案三方协议", "File the agreement"), within="15 working days")
POSTING.turn("appointing", "filed", "province", ("颁发聘书", "Issue the letter"), within="5 working days")
POSTING.turn("serving", "serving", "expert", ("到企业服务并填写日志", "Serve and keep the log"))
POSTING.reading(f"expert firm institution {OFFICERS} auditor administrator system", "*")
