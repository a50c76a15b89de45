"""Whether a last click on a bid counts: asked when it is received and again when it is sealed."""

from datetime import datetime

from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.refusals import Stale


def may_be_sealed(named: str, at: datetime, until: tuple[str, datetime], written: tuple[bool, int, int]) -> None:
    """Whether a last click that came in at `at` counts; the click itself and the step that seals it ask the same.

    `until` is the challenge's state and deadline; `written` is whether the bid is complete, its revision, and the one that
    the person saw. Raises NotOffered when late, Stale on another revision, Refused when incomplete.
    """
    (state, deadline), (complete, present, seen) = until, written
    if state != "open" or at >= deadline:
        when = timezone.localtime(deadline)
        raise NotOffered(
            f"已过截止时间 {when:%Y-%m-%d %H:%M:%S}（以系统收到提交的时刻为准），不能提交",
            f"the deadline {when:%Y-%m-%d %H:%M:%S} has passed; what counts is when the submission was received",
        )
    if seen != present:
        raise Stale(named)
    if not complete:
        raise Refused(
            "方案还有未填好的内容，请按提示补齐后再提交", "the bid is not complete; mend what is marked first"
        )
