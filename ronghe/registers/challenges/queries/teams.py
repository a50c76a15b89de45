"""Who stands behind opened bids: for conflicts between reviewers and applicants."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from ronghe.engine.calendars.beijing import day_of
from ronghe.registers.challenges.models import Challenge, Opened


def rivals(people: Collection[int], cases: Sequence[tuple[str, int]]) -> Iterator[tuple[int, str, int, str]]:
    """(person, noun, key, number of the bid) for each of these people who is behind another bid on the list of a case."""
    lists = {("challenge", pk): call for pk, call in _calls(cases) if call is not None}
    bids = Opened.objects.filter(bid_id__in=[key for noun, key in cases if noun == "bid"])
    lists |= {("bid", one): call for one, call in bids.values_list("bid_id", "bid__challenge__call_id")}
    behind = Opened.objects.filter(bid__challenge__call_id__in=set(lists.values()))
    teams = list(behind.values_list("bid_id", "bid__number", "bid__challenge__call_id", "team"))
    for (noun, key), call in sorted(lists.items()):
        for bid, number, its_call, team in teams:
            if its_call == call and (noun, key) != ("bid", bid):
                for person in sorted(set(team) & set(people)):
                    yield person, noun, key, number


def together(people: Collection[int]) -> Iterator[tuple[int, int, str, date]]:
    """(person, other, number of the bid, the day it was opened) for people of whom both are behind one bid that won."""
    won = Opened.objects.filter(bid__state__in=["won", "racing"])
    for number, at, team in won.values_list("bid__number", "opened_at", "team"):
        known = sorted(set(team) & set(people))
        for n, one in enumerate(known):
            for other in known[n + 1 :]:
                yield one, other, number, day_of(at)


def on_two_teams(opened: Opened) -> list[int]:
    """The people of a bid who stand behind another bid on the same challenge too."""
    others = Opened.objects.filter(bid__challenge=opened.bid.challenge).exclude(pk=opened.pk)
    taken = {person for team in others.values_list("team", flat=True) for person in team}
    return sorted(set(opened.team) & taken)


def _calls(cases: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int | None]]:
    keys = [key for noun, key in cases if noun == "challenge"]
    yield from Challenge.objects.filter(pk__in=keys).values_list("pk", "call_id")
