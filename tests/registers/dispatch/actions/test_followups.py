from datetime import datetime, timedelta

from ronghe.engine.calendars.beijing import day_of
from ronghe.engine.calendars.months import months_later
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import followups
from ronghe.registers.dispatch.models import FollowUp, Posting
from tests.registers.dispatch.programme import posting
from tests.world import World


def solved(world: World) -> Posting:
    """A posting whose need the firm has countersigned."""
    made = posting(world, "serving")
    answers = {"outcome": "寿命提升到两倍", "money_saved": 2_000_000_00}
    perform(made.entry.need, "solve", by=world.actor("firm"), answers=answers)
    return made


def after(made: Posting, months: int, days: int = 0) -> datetime:
    """So long after the need was solved."""
    at = made.entry.need.solved_at
    return at + (months_later(day_of(at), months) - day_of(at)) + timedelta(days=days)


def test_firms_are_asked_after_six_and_twelve_months_and_once_each(world: World) -> None:
    made = solved(world)
    assert followups.ask_due(after(made, 6, -1)) == 0
    assert followups.ask_due(after(made, 6)) == 1
    assert followups.ask_due(after(made, 11)) == 0
    assert followups.ask_due(after(made, 12)) == 1
    assert [(f.months, f.posting, f.state) for f in FollowUp.objects.order_by("id")] == [
        (6, made, "asked"),
        (12, made, "asked"),
    ]


def test_nobody_is_asked_about_what_is_not_solved(world: World) -> None:
    made = posting(world, "serving")
    assert followups.ask_due(made.created_at + timedelta(days=900)) == 0


def test_the_answer_is_kept(world: World) -> None:
    made = solved(world)
    followups.ask_due(after(made, 6))
    one = FollowUp.objects.get()
    answers = {"in_use": "partly", "money_saved": 80_000_00, "text": "二号线在用"}
    perform(one, "answer", by=world.actor("firm"), answers=answers)
    assert (one.in_use, one.money_saved_fen, one.new_sales_fen, one.text) == ("partly", 80_000_00, None, "二号线在用")
