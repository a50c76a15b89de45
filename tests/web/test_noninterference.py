"""Non-interference: what a bidder, a reviewer or a stranger receives is the same byte for byte when what is hidden from it changes.

Every page, list, search, export, history and API answer of the registers concerned is asked for, by every step's address
too; then the hidden fields are changed in the database and all is asked for again. `pytest -m noninterference`;
RONGHE_NIGHTLY=1 for all watchers and addresses.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from ronghe.ledger.models import User
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import perform
from ronghe.ledger.registry import nouns
from ronghe.registers.challenges.actions import panels
from ronghe.registers.challenges.models import Bid, Call, Challenge, Content, Opened, Question, Share
from ronghe.registers.parties.models import Organisation
from ronghe.registers.reviews.models import Panel, Review, Seat, Tie
from ronghe.web.api.pace import EXPORTS, REQUESTS
from tests.registers.challenges.fresh import Round, opened
from tests.registers.reviews.fresh import experts
from tests.world import World, hands, user

pytestmark = [pytest.mark.django_db, pytest.mark.noninterference]

OURS = ("challenges", "calls", "bids", "questions", "shares", "panels", "seats", "reviews", "ties", "appeals")
PLACES = (
    "/",
    "/desk/",
    "/desk/done/",
    "/notices/",
    "/publications/",
    "/figures/",
    "/search/?q=示例",
    "/search/?q=绝密",
)
WHOLE = bool(os.environ.get("RONGHE_NIGHTLY"))
"""Whether everybody looks at everything, which takes a night's quarter of an hour; else the nearest look at the most."""
QUERIES = ("", "?q=示例", "?q=绝密", "?state=sealed", "?state=submitted", "?page=2") if WHOLE else ("", "?q=绝密")
BIDDERS = ("other_firm", "firm", "province", *(("county", "auditor", "expert", "broker", "nobody") if WHOLE else ()))
JUDGES = ("juror", "other_firm", *(("firm", "expert", "nobody") if WHOLE else ()))
CHANGING = (
    (r'name="csrfmiddlewaretoken" value="[^"]+"', "csrf"),
    (r'"X-CSRFToken": ?"[^"]+"', "csrf"),
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "once"),
    (r'name="(once|ticket)" value="[^"]+"', "once"),
)
MARK = "绝密改动"
ALONE = ("state", "who else sits", "fewer reviews", "a seat given up")
"""Changes that would cover others. The rest are made at once, and one by one at night."""


@dataclass
class Scene:
    """A list with two bids, and who looks on: `mine` is the bid of the bidder among them."""

    round: Round
    mine: Bid
    theirs: Bid
    watchers: dict[str, User | None]


def _addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern, str]]:
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield here, one, getattr(resolver, "app_name", "") or ""
        else:
            yield from _addresses(one, here)


def _records() -> list[Record]:
    models = (Call, Challenge, Bid, Question, Share, Panel, Seat, Review, Tie)
    # Two of each noun, the newest, tell as much as all; at night all are asked for.
    chosen = slice(None) if WHOLE else slice(2)
    return [one for model in models for one in model._base_manager.order_by("-id")[chosen]]


def _own(who: User | None) -> list[Record]:
    """What the watcher has in hand: a reviewer's own sheets are where a leak would be read first."""
    return list(Review._base_manager.filter(seat__expert__person__grants__user=who)) if who is not None else []


def _paths(records: list[Record]) -> list[str]:
    """Every address of these registers with every record in it, and the API's."""
    found, stepped = list(PLACES), set()
    for record in records:
        flow, home = record.workflow, record.home
        found.append(record.get_absolute_url())
        for here, pattern, app in _addresses():
            if app == home and pattern.name not in (None, "index", "detail", "step") and "<str:number>" in here:
                base = here.replace("<str:number>", record.number)
                found.append("/" + re.sub(r"<\w+:\w+>", "1", base))
        # Of each noun in each state one record's steps are asked for; their answers hang on nothing else.
        if WHOLE or (flow.noun, record.state) not in stepped:
            found += [reverse(f"{home}:step", args=[record.number, step]) for step in flow.steps]
            stepped.add((flow.noun, record.state))
        found += [f"/api/{home}/{record.number}", f"/api/{home}/{record.number}/events"]
    for home in OURS:
        try:
            index = reverse(f"{home}:index")
        except Exception:
            continue
        found += [f"{index}{query}" for query in QUERIES] + [f"/api/{home}/{query}" for query in QUERIES]
    found += [f"{reverse('challenges:hall')}{query}" for query in QUERIES]
    found += [f"/api/{home}/?format={kind}" for home in OURS for kind in (("csv", "jsonl") if WHOLE else ("csv",))]
    return sorted(set(found))


def _answers(who: User | None, paths: list[str], instant: datetime) -> dict[str, Any]:
    """What is received at each address. Time stands still, or two answers would be told apart by their minute."""
    with patch("django.utils.timezone.now", lambda: instant):
        return _received(who, paths)


def _received(who: User | None, paths: list[str]) -> dict[str, Any]:
    for cache in ("default", "local"):
        caches[cache].clear()  # pages keep their figures
    for pace in (REQUESTS, EXPORTS):
        pace._counts.clear()  # the API counts requests by the minute
    client = Client(raise_request_exception=False)
    if who is not None:
        client.force_login(who)
    found = {}
    for path in paths:
        with transaction.atomic():  # looking may settle things; nothing of it stays
            answer = client.get(path)
            body = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        text = body.decode("utf-8", "replace")
        for pattern, name in CHANGING:
            text = re.sub(pattern, name, text)
        found[path] = (
            answer.status_code,
            answer.headers.get("Location", ""),
            answer.headers.get("Content-Length"),
            text,
        )
    return found


def _differences(scene: Scene, changes: dict[str, Callable[[], Any]], who: str) -> list[str]:
    """Addresses whose answer to `who` told of one of the changes; each change is undone."""
    account, instant = scene.watchers[who], timezone.now()
    paths = _paths(_records() + _own(account))
    before = _answers(account, paths, instant)
    assert any(status == 200 for status, *_ in before.values())
    assert not [path for path, (status, *_) in before.items() if status >= 500]
    told = []
    for name, made in _passes(changes).items():
        with transaction.atomic():
            for change in made:
                change()
            after = _answers(account, paths, instant)
            transaction.set_rollback(True)
        told += [f"{who}: {name}: {path}" for path in paths if after[path] != before[path]]
    return told


def _passes(changes: dict[str, Callable[[], Any]]) -> dict[str, list[Callable[[], Any]]]:
    """What is changed before each time of asking."""
    apart = [name for name in changes if WHOLE or name in ALONE]
    together = [name for name in changes if name not in apart]
    return {name: [changes[name]] for name in apart} | (
        {" + ".join(together): [changes[name] for name in together]} if together else {}
    )


@pytest.fixture
def world() -> World:
    return World.made()


@pytest.fixture
def sealed(world: World) -> Scene:
    """Open for bids: two are sealed."""
    round = opened(world)
    mine, theirs = round.bid(), round.bid(round.bidder()[1])
    users = world.users
    watchers = {
        name: users[name] for name in ("other_firm", "firm", "province", "county", "auditor", "expert", "broker")
    }
    return Scene(round, mine, theirs, {**watchers, "nobody": None})


@pytest.mark.parametrize("who", BIDDERS)
def test_before_the_opening_nobody_learns_anything_of_anothers_bid(sealed: Scene, who: str) -> None:
    bid = sealed.theirs
    content = Content.objects.filter(bid=bid)
    changes: dict[str, Callable[[], Any]] = {
        "content": lambda: content.update(envelope=b"other", digest="1" * 64, revision=9, is_complete=False),
        "state": lambda: Bid.objects.filter(pk=bid.pk).update(state="withdrawn"),
        "instant": lambda: Bid.objects.filter(pk=bid.pk).update(sealed_at=sealed.mine.sealed_at, digest="2" * 64),
        "number": lambda: Bid.objects.filter(pk=bid.pk).update(number="JB-2026-ZZZZZZZZZZ"),
        "a third bid": lambda: _third(sealed),
    }
    assert _differences(sealed, changes, who) == []


def _third(scene: Scene) -> None:
    unit = Organisation.objects.filter(name__startswith="示例评审单位").first()
    assert unit is not None
    Bid.objects.create(challenge=scene.round.challenge, organisation=unit, number="JB-2026-YYYYYYYYYY", state="draft")


@pytest.fixture
def reviewed(world: World) -> Scene:
    """Under review: every reviewer has stated to be free, the first has handed in."""
    round = opened(world)
    mine = round.bid(world.actor("other_firm"), excluded="")
    theirs = round.bid(round.bidder()[1], leader="绝密负责人", members="绝密成员，绝密单位", excluded="")
    round.end()
    round.unlock()
    province = world.actor("province")
    for bid in (mine, theirs):
        bid.refresh_from_db()
        perform(bid, "admit", by=province)
    perform(round.challenge, "convene", by=province)
    panel = panels.convene(round.challenge, "written", by=province)
    experts(panel.size + 2)
    for step in ("draw", "fix", "open"):
        perform(panel, step, by=province)
    one, two = Seat.objects.filter(panel=panel).select_related("expert__person").order_by("id")[:2]
    jurors = [user(f"juror{n}", "expert", person=seat.expert.person) for n, seat in enumerate((one, two))]
    for juror in jurors:
        hand = hands(juror)
        for review in Review.objects.filter(seat__expert__person_id=hand.person, seat__panel=panel):
            perform(review, "declare", by=hand, answers={"free": "free"})
    watchers = {"juror": jurors[0], "other_firm": world.users["other_firm"], "firm": world.users["firm"]}
    watchers |= {"county": world.users["county"], "expert": world.users["expert"]}
    return Scene(round, mine, theirs, {**watchers, "nobody": None})


@pytest.mark.parametrize("who", JUDGES)
def test_during_the_review_nobody_learns_who_judges_or_how(reviewed: Scene, who: str) -> None:
    juror = reviewed.watchers["juror"]
    own = list(Seat.objects.filter(expert__person__grants__user=juror))
    others = Review.objects.exclude(seat__in=own)
    seat = Seat.objects.exclude(pk__in=[s.pk for s in own]).select_related("expert").order_by("id").first()
    assert seat is not None
    pool = type(seat.expert)._base_manager.exclude(review_seats__panel=seat.panel_id)
    spare = pool.filter(person__name__startswith="示例评审").first()
    assert spare is not None
    changes: dict[str, Callable[[], Any]] = {
        "others' points": lambda: others.update(
            points={"route": 1},
            verdict="against",
            text=MARK,
            state="submitted",
            is_free=True,
            declared_at=timezone.now(),
        ),
        "who else sits": lambda: Seat.objects.filter(pk=seat.pk).update(expert=spare),
        "fewer reviews": lambda: others.filter(case__key=reviewed.mine.pk).update(state="void"),
        "a seat given up": lambda: Seat.objects.filter(pk=seat.pk).update(state="suspended"),
    }
    if who != "juror":
        changes["the juror's points"] = lambda: Review.objects.filter(seat__in=own).update(
            points={"route": 2}, text=MARK
        )
    assert _differences(reviewed, changes, who) == []


@pytest.mark.parametrize("who", JUDGES)
def test_a_blind_review_tells_nobody_whose_bid_it_is(reviewed: Scene, who: str) -> None:
    """The bidder knows its own bid; of the other it learns nothing at all, the reviewer only the matter."""
    theirs = Opened.objects.get(bid=reviewed.theirs)
    fields = dict(theirs.content["fields"]) | {"leader": MARK, "members": f"{MARK}，{MARK}", "declared": MARK}
    changed = {"fields": fields, "files": theirs.content["files"]}
    team = Organisation.objects.filter(pk=reviewed.theirs.organisation_id)
    changes: dict[str, Callable[[], Any]] = {
        "who is in the team": lambda: Opened.objects.filter(pk=theirs.pk).update(content=changed, team=[], units=[]),
        "the bid's number": lambda: Bid.objects.filter(pk=reviewed.theirs.pk).update(number="JB-2026-ZZZZZZZZZZ"),
        "the unit that bids": lambda: Bid.objects.filter(pk=reviewed.theirs.pk).update(
            organisation=Organisation.objects.exclude(pk__in=team).filter(name__startswith="示例评审单位").first()
        ),
    }
    if who != "juror":
        other = {"fields": dict(fields) | {"approach": MARK, "title": MARK}, "files": []}
        changes["what the bid says"] = lambda: Opened.objects.filter(pk=theirs.pk).update(content=other)
    assert _differences(reviewed, changes, who) == []


def test_what_is_not_hidden_does_change_what_is_received(reviewed: Scene) -> None:
    """The comparison can fail: an open field of the matter is told to the reviewer, and its own points are."""
    theirs = Opened.objects.get(bid=reviewed.theirs)
    fields = dict(theirs.content["fields"]) | {"approach": MARK}
    change = {"approach": lambda: Opened.objects.filter(pk=theirs.pk).update(content={"fields": fields, "files": []})}
    told = _differences(reviewed, change, "juror")
    assert any("/reviews/" in line for line in told)


def test_every_noun_of_these_registers_is_looked_at() -> None:
    homes = {model.home for model in nouns().values() if model.__module__.split(".")[2] in ("challenges", "reviews")}
    assert homes - {"relations", "bans"} <= set(OURS)
