"""Asks firms again, six and twelve months after their needs were solved, and writes what most of them answer."""

from datetime import date
from random import Random

from ronghe.demo.hands import Hands
from ronghe.demo.worktime import DAY, moment, opening, whole
from ronghe.engine.calendars.months import months_later
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.registers.dispatch.actions import followups
from ronghe.registers.dispatch.models import FollowUp

FIRST, LAST = date(2024, 12, 1), date(2025, 12, 1)
ANSWERED_SHARE = 0.6


def write_followups(hands: Hands, seed: int) -> int:
    """Ask on the first working day of every month until the end of 2025; how many were asked."""
    rng, asked, day = Random(f"{seed}/followups"), 0, FIRST
    while day <= LAST:
        begins = opening(day)
        asked += followups.ask_due(moment(begins + 5))
        day = months_later(day, 1)
    lives = []
    for one in FollowUp.objects.filter(state="asked").select_related("posting__entry__need").order_by("id"):
        begins = opening(one.created_at.date()) + rng.randint(DAY, 14 * DAY)
        if rng.random() >= ANSWERED_SHARE or begins >= whole():
            continue
        need = one.posting.entry.need
        answers = {"in_use": rng.choices(("yes", "partly", "no"), (80, 14, 6))[0], "money_saved": need.money_saved_fen}
        if answers["in_use"] == "no":
            answers["money_saved"] = 0
        lives.append(Journey(one, [Move("answer", hands.firm(one.posting.organisation_id), moment(begins), answers)]))
    replay(lives)
    return asked
