"""Writes the assessment of a batch: self, firm, county, grade, public notice, rewards, end of term."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from ronghe.demo.drivefilling import Drafting
from ronghe.demo.worktime import DAY, moment, opening
from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import assessing, rewarding
from ronghe.registers.dispatch.models import Assessment, Candidate, Posting

_SELF = ("按协议到企业服务，完成了诊断、试验与培训。", "围绕需求开展联合攻关，形成了可推广的工艺。")
_FIRM = ("服务及时，问题得到解决。", "技术指导到位，希望继续合作。", "帮助较大，后续仍需跟进。")
NOTICE_DAYS = 9
TALENTS, PRIZES, PRIZE_FEN = 10, 50, 5_000_00
"""So many of the best are recommended; so many after them get so much money, within the batch's budget."""


def write_grades(draft: Drafting) -> list[Any]:
    """Everything from the start of the assessment to the end of the batch, where the batch has come so far."""
    drive, hands = draft.drive, draft.hands
    if drive.assessed_on is None:
        return []
    rng = Random(f"{draft.seed}/{drive.key}/grades")
    first = opening(drive.assessed_on)
    perform(draft.batch, "assess", by=draft.province, at=moment(first))
    found = list(
        Assessment.objects.filter(posting__batch=draft.batch)
        .select_related("posting__batch", "posting__candidate__expert", "posting__entry__need")
        .order_by("id")
    )
    lives = []
    for one in found:
        posting, at = one.posting, first + rng.randint(30, 3 * DAY)
        pleased = rng.choices((100, 95, 90, 85, 80, 70, 60), (20, 25, 25, 12, 10, 5, 3))[0]
        moves = [
            Move("write", hands.expert_hands(posting.candidate.expert), moment(at), {"text": rng.choice(_SELF)}),
            Move(
                "evaluate",
                hands.firm(posting.organisation_id),
                moment(at + rng.randint(DAY, 4 * DAY)),
                {"satisfaction": pleased, "text": rng.choice(_FIRM)},
            ),
            Move("check", hands.county(one.region), moment(at + 5 * DAY), {"text": "日志与企业确认相符。"}),
            Move("grade", draft.province, moment(at + 7 * DAY)),
        ]
        lives.append(Journey(one, moves))
    replay(lives)
    noticed = first + 12 * DAY
    assessing.publish_grades(draft.batch, by=draft.province, at=moment(noticed))
    over = moment(noticed + NOTICE_DAYS * DAY)
    publishing.close_expired(over - timedelta(minutes=10))
    found = list(Assessment.objects.filter(posting__batch=draft.batch).select_related("posting").order_by("id"))
    replay([Journey(one, [Move("finalise", draft.province, over)]) for one in found])
    serving = Posting.objects.filter(batch=draft.batch, state="serving").order_by("id")
    replay([Journey(one, [Move("end", draft.province, over + timedelta(hours=1))]) for one in serving])
    pool = Candidate.objects.filter(batch=draft.batch, state="in_pool").order_by("id")
    replay([Journey(one, [Move("expire", SYSTEM, over + timedelta(hours=1))]) for one in pool])
    draft.batch.refresh_from_db()
    perform(draft.batch, "finish", by=draft.province, at=over + timedelta(hours=2))
    _reward(draft, over + timedelta(days=2))
    return found


def _reward(draft: Drafting, at: datetime) -> None:
    """The best of those graded excellent, the one with more points first: proposed, made public, given."""
    graded = Assessment.objects.filter(posting__batch=draft.batch, grade="excellent").select_related("posting__batch")
    best = list(graded.order_by("-points", "id")[: TALENTS + PRIZES])
    if not best:
        return
    talent = {"kind": "talent", "reason": "考核优秀，成效突出。"}
    prize = {"kind": "money", "amount": PRIZE_FEN, "reason": "考核优秀。"}
    given = [talent if n < TALENTS else prize for n in range(len(best))]
    replay([Journey(one, [Move("reward", draft.province, at, what)]) for one, what in zip(best, given, strict=True)])
    noticed = at + timedelta(days=1)
    public = rewarding.publish_rewards(draft.batch, by=draft.province, at=noticed)
    over = noticed + timedelta(days=NOTICE_DAYS)
    publishing.close_expired(over - timedelta(minutes=10))
    replay([Journey(one, [Move("give_reward", draft.province, over)]) for one in public])
