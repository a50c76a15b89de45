"""A new, unsaved record of every noun of open challenges, and a list taken along its way, for the general and own tests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from ronghe.engine.sealing.envelope import new_key, public_of
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models import User
from ronghe.ledger.models.record import Record
from ronghe.ledger.perform import begin, perform
from ronghe.registers.challenges.actions import bids, custody, panels
from ronghe.registers.challenges.models import Bid, Call, Challenge, Opened, Question, Share
from ronghe.registers.challenges.models.bid import fresh_number
from tests.registers.reviews.fresh import judged
from tests.world import World, hands, organisation, user

_serial = count(1)
WORDS = "第{n}把钥匙藏在北窗台下面"
FIELDS: Mapping[str, str] = {
    "title": "复合材料转子与磁悬浮支承方案",
    "approach": "以碳纤维缠绕转子配合磁悬浮支承，逐级提高转速并以试验验证疲劳寿命。",
    "targets": "转速 ≥ 21000 r/min",
    "basis": "",
    "equipment": "碳纤维湿法缠绕机\n高速转子试验台",
    "leader": "示例负责人甲",
    "members": "示例成员乙，示例沈阳工业大学\n示例成员丙，示例未登记研究所",
    "ask_yuan": "400",
    "own_yuan": "0",
    "milestones": "样机试制，2027-06-30，150\n定型试验，2027-12-31，170",
    "excluded": "示例专家丁，示例研究院，三年内合作",
    "declared": "无",
}


def call(world: World) -> Call:
    """A provincial list with its deadline in a month."""
    return Call(
        title=f"示例揭榜榜单 {next(_serial)}",
        kind="government",
        region="21",
        rules="以系统收到提交的时刻为准。",
        deadline_at=timezone.now() + timedelta(days=30),
        synthetic=True,
    )


def challenge(world: World) -> Challenge:
    """A challenge of the firm."""
    return Challenge(
        organisation=world.firm,
        region=world.firm.region,
        title=f"示例飞轮储能转子 {next(_serial)}",
        field="新能源与节能",
        content="高转速转子疲劳寿命不足。",
        targets_text="转速 ≥ 20000 r/min",
        test="第三方检测",
        rights="双方共有",
        own_fen=600_0000_00,
        finish_on=date(2028, 12, 31),
        synthetic=True,
    )


def share(world: World) -> Share:
    """A share of a list that the province keeps."""
    drawn = begin(call(world), by=world.actor("province")).record
    return Share(call=drawn, officer=world.users["province"], region=drawn.region)


def question(world: World) -> Question:
    """A question of the other firm on an open challenge."""
    return Question(challenge=opened(world).challenge, organisation=world.other_firm, text="是否接受分期验收？")


def bid(world: World) -> Bid:
    """A bid of the other firm on an open challenge."""
    return Bid(
        challenge=opened(world).challenge, organisation=world.other_firm, number=fresh_number(2026), synthetic=True
    )


CHALLENGES: dict[str, Callable[[World], Record]] = {
    "call": call,
    "challenge": challenge,
    "share": share,
    "question": question,
    "bid": bid,
}


@dataclass
class Round:
    """A list that is open for bids, its one challenge, its keepers with their words, and who bids."""

    world: World
    call: Call
    challenge: Challenge
    keepers: list[tuple[User, str]] = field(default_factory=list)

    def bidder(self) -> tuple[Any, Actor]:
        """One more unit with an account."""
        n = next(_serial)
        unit = organisation(f"示例揭榜单位 {n}", "enterprise", "210202")
        return unit, hands(user(f"bidder{n}", "firm", organisation=unit))

    def bid(self, by: Actor | None = None, *, sealed: bool = True, **fields: str) -> Bid:
        """A bid of the other firm, or of `by`; complete, and sealed where not said otherwise."""
        hand = by or self.world.actor("other_firm")
        made: Bid = bids.start(self.challenge, by=hand).record
        saved = bids.save(made, dict(FIELDS) | fields, 0, by=hand)
        assert not saved.faults, saved.faults
        if sealed:
            bids.hand_in(made, by=hand)
        return made

    def end(self) -> None:
        """The deadline passes, and the list is closed."""
        past = timezone.now() - timedelta(hours=1)
        Call.objects.filter(pk=self.call.pk).update(deadline_at=past, published_at=past - timedelta(days=9))
        self.call.refresh_from_db()
        perform(self.call, "close", by=SYSTEM)
        self.challenge.refresh_from_db()

    def unlock(self, keepers: int = 2) -> None:
        """So many keepers give their shares."""
        for officer, words in self.keepers[:keepers]:
            mine = Share.objects.exclude(state="dismissed").get(call=self.call, officer=officer)
            custody.give(mine, words, by=hands(officer))
        self.call.refresh_from_db()
        self.challenge.refresh_from_db()


def listed(world: World, *, at: datetime | None = None, **values: Any) -> tuple[Call, Challenge]:
    """A list being drawn up, with one challenge on it."""
    at = at or timezone.now() - timedelta(days=30)
    province, firm, county = (world.actor(name) for name in ("province", "firm", "county"))
    drawn: Call = begin(call(world), by=province, at=at).record
    for name, value in values.items():
        setattr(drawn, name, value)
    if values:
        drawn.save()
    one: Challenge = begin(challenge(world), by=firm, at=at).record
    perform(one, "submit", by=firm, at=at)
    perform(one, "check", by=county, at=at, answers={"alike": "已核对，不重复"})
    argue(one, world, at)
    perform(one, "list", by=province, at=at, answers={"call": drawn.pk, "bounty": 400_0000_00, "race": "one"})
    return drawn, one


def argue(one: Challenge, world: World, at: datetime) -> None:
    """Five experts of as many units find for it, by a panel drawn by lot."""
    judged(panels.convene(one, "argument", by=world.actor("province")))
    perform(one, "argue", by=world.actor("province"), at=at)


def keyed(drawn: Call, world: World, keepers: int = 3) -> list[tuple[User, str]]:
    """Keepers with their words, and the key made."""
    found = []
    for n in range(keepers):
        officer = user(f"keeper{next(_serial)}", "city", region="2101")
        mine = custody.name_keeper(drawn, officer.username, by=world.actor("province")).record
        words = WORDS.format(n=n)
        custody.prepare(mine, words, by=hands(officer))
        found.append((officer, words))
    perform(drawn, "make_key", by=world.actor("province"))
    return found


def opened(world: World, **values: Any) -> Round:
    """A list open for bids."""
    drawn, one = listed(world, **values)
    keepers = keyed(drawn, world)
    province = world.actor("province")
    perform(drawn, "publicise", by=province, at=timezone.now() - timedelta(days=20))
    perform(drawn, "publish", by=province)
    one.refresh_from_db()
    return Round(world, drawn, one, keepers)


def at_once(world: World) -> Round:
    """A list open for bids, set so in the database: for whatever does not look back at the way there; nobody can open it."""
    drawn: Call = begin(call(world), by=world.actor("province")).record
    one: Challenge = begin(challenge(world), by=world.actor("firm")).record
    since = timezone.now() - timedelta(days=1)
    Call.objects.filter(pk=drawn.pk).update(
        state="published", noticed_at=since, published_at=since, public_key=public_of(new_key()).hex()
    )
    Challenge.objects.filter(pk=one.pk).update(state="open", call=drawn, bounty_fen=400_0000_00)
    drawn.refresh_from_db(), one.refresh_from_db()
    return Round(world, drawn, one)


def read_at_once(round: Round, by: Actor | None = None, *, team: Sequence[int] = (), state: str = "opened") -> Bid:
    """A bid that stands opened, set so in the database, with these people behind it."""
    bid = round.bid(by)
    Opened.objects.create(
        bid=bid,
        opened_at=timezone.now(),
        content={"fields": dict(FIELDS), "files": []},
        team=list(team),
        units=[bid.organisation_id],
    )
    Bid.objects.filter(pk=bid.pk).update(state=state)
    bid.refresh_from_db()
    return bid
