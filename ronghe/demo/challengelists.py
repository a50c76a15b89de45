"""Writes a list of the demonstration from the firms' proposals to the opening of its bids."""

from collections.abc import Mapping, Sequence
from typing import Any

from ronghe.demo.challengebids import Bidders, Team, content
from ronghe.demo.challengekeys import KEEPERS, NEED
from ronghe.demo.challengepanels import Panels
from ronghe.demo.challengesheets import RULES, Sheet
from ronghe.demo.challengetime import Almanac
from ronghe.demo.challengetopics import Topic
from ronghe.demo.hands import Hands
from ronghe.demo.organisations import Organisation
from ronghe.demo.research import homes
from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.perform import perform
from ronghe.registers.challenges.actions import bids, calls, challenges, custody, questions
from ronghe.registers.challenges.models import Bid, Challenge, Share
from ronghe.registers.reviews.actions import panels as reviews

_WAN = 1_000_000
"""Fen of 10,000 yuan."""
_ARGUED = 88


class Stage:
    """What all parts of the filling share: who acts, on which days, whose challenge each topic is."""

    def __init__(self, hands: Hands, almanac: Almanac, clients: Mapping[str, Organisation], seed: int) -> None:
        self.hands, self.almanac, self.clients, self.seed = hands, almanac, clients, seed
        self.province = hands.of("province")
        self.panels = Panels(hands, almanac, seed)

    def client(self, topic: Topic) -> Any:
        """The hands of the firm whose challenge it is."""
        return self.hands.of("firm", self.clients[topic.key].code)

    def county(self, topic: Topic) -> Any:
        """The officer of the firm's county."""
        return self.hands.county(self.clients[topic.key].region)

    def propose(self, topic: Topic, before: int, ends: int) -> Challenge:
        """The firm writes the challenge down."""
        fields = {
            "title": topic.title,
            "field": topic.specialty.field,
            "content": topic.content,
            "targets_text": "\n".join(topic.targets),
            "test": topic.test,
            "rights": "背景知识产权各归各方；攻关形成的知识产权双方共有，需求企业在本企业内免费实施。",
            "own_fen": topic.own * _WAN,
            "finish_on": self.almanac.day(ends),
        }
        return challenges.propose(fields, by=self.client(topic), at=self.almanac.at(before)).record  # type: ignore[no-any-return]

    def check(self, topic: Topic, one: Challenge, before: int) -> None:
        """Handed in, and the county finds the form in order three days later."""
        perform(one, "submit", by=self.client(topic), at=self.almanac.at(before, 16))
        perform(one, "check", by=self.county(topic), at=self.almanac.at(before - 3), answers={"alike": ""})


class Listing:
    """One list with its challenges, by topic; `bids` are those of each, in the order of their teams."""

    def __init__(self, stage: Stage, sheet: Sheet, topics: Sequence[Topic]) -> None:
        self.stage, self.sheet, self.topics = stage, sheet, topics
        self.office = stage.hands.of(*sheet.office)
        self.challenges: dict[str, Challenge] = {}
        self.bids: dict[str, list[tuple[Team, Bid]]] = {one.key: [] for one in topics}

    def write(self, bidders: Bidders, first: Mapping[str, Sequence[Organisation]]) -> None:
        """As far as the list comes by the day of the filling. `first`: firms that bid before others, by topic."""
        self._collect()
        self._draw_up()
        if self.sheet.published is None or self.sheet.deadline is None:
            return
        self._keys()
        self._publish(self.sheet.published)
        for topic in self.topics:
            self._ask(topic, self.sheet.published)
            self._bid(topic, bidders.teams(topic, self.stage.clients[topic.key].code, first.get(topic.key, ())))
        if self.sheet.deadline > 0:
            perform(self.call, "close", by=SYSTEM, at=self.stage.almanac.at(self.sheet.deadline, 17, 20))
        if self.sheet.opened is not None:
            self._open(self.sheet.opened)

    def _collect(self) -> None:
        """Proposed, checked, and argued by one panel over all of them."""
        stage, begins = self.stage, self.sheet.collected
        for n, topic in enumerate(self.topics):
            one = stage.propose(topic, begins - n % 3, self.sheet.ends)
            stage.check(topic, one, begins - 4 - n % 3)
            self.challenges[topic.key] = one
        at = stage.almanac.at
        cases = [
            reviews.NewCase("challenge", one.pk, one.title, organisations=[one.organisation_id])
            for one in self.challenges.values()
        ]
        panel = reviews.plan(
            "argument",
            cases,
            title=f"{self.title}需求论证",
            region=self.sheet.region[:4] or "21",
            by=stage.province,
            synthetic=True,
            at=at(begins - 11),
        )
        stage.panels.conclude(panel, begins - 12, [_ARGUED] * len(cases))
        for one in self.challenges.values():
            perform(one, "argue", by=self.office, at=at(begins - 20))

    @property
    def title(self) -> str:
        """What the list is called."""
        year = self.stage.almanac.year(self.sheet.noticed or 0)
        return f"示例：{self.sheet.name.format(year=year)}"

    def _draw_up(self) -> None:
        """The list with its challenges, its keepers, and the public notice."""
        at, begins = self.stage.almanac.at, self.sheet.collected - 23
        fields = {
            "title": self.title,
            "kind": "government",
            "programme": "揭榜挂帅科技攻关项目",
            "rules": RULES,
            "defence": self.sheet.defence,
            "deadline_at": at(self.sheet.deadline or 0, 17, 0),
            "need": NEED,
            "synthetic": True,
        }
        self.call = calls.draw_up(fields, by=self.office, at=at(begins)).record
        for topic in self.topics:
            answers = {
                "call": self.call.pk,
                "bounty": topic.bounty * _WAN,
                "race": "race" if topic.race else "one",
            }
            perform(self.challenges[topic.key], "list", by=self.office, at=at(begins, 14), answers=answers)
        for keeper in KEEPERS:
            custody.name_keeper(self.call, keeper.username, by=self.office, at=at(begins - 1))
        if self.sheet.noticed is not None:
            perform(self.call, "publicise", by=self.office, at=at(self.sheet.noticed))

    def _keys(self) -> None:
        """The keepers set their words while the list is under notice, and the key is made."""
        at, day = self.stage.almanac.at, (self.sheet.noticed or 0) - 2
        for keeper in KEEPERS:
            hands = self.stage.hands.of(keeper.role, keeper.region)
            custody.prepare(self._share(hands), keeper.words, by=hands, at=at(day))
        perform(self.call, "make_key", by=self.office, at=at(day - 1))

    def _publish(self, before: int) -> None:
        close_notice(self.call)
        perform(self.call, "publish", by=self.office, at=self.stage.almanac.at(before))
        self._renew()

    def _ask(self, topic: Topic, before: int) -> None:
        """Questions and answers for all; the last one on an open list waits for its answer."""
        at, one = self.stage.almanac.at, self.challenges[topic.key]
        askers = [self.stage.hands.of("institution", unit.code) for _, unit in homes()]
        for n, (asked, answered) in enumerate(topic.questions):
            waits = self.sheet.deadline is not None and self.sheet.deadline < 0 and n > 0
            day = before - 2 - 3 * n if not waits else 1
            question = questions.ask(one, asked, by=askers[n % len(askers)], at=at(day, 10)).record
            if waits:
                continue
            perform(question, "answer", by=self.stage.county(topic), at=at(day - 1, 15), answers={"reply": answered})

    def _bid(self, topic: Topic, teams: Sequence[Team]) -> None:
        """Each team writes for some days; those who are in time are sealed, the others still write."""
        stage, sheet, one = self.stage, self.sheet, self.challenges[topic.key]
        at, last = stage.almanac.at, max(sheet.deadline or 0, 1)
        dues = [stage.almanac.day(n) for n in sheet.dues]
        for place, team in enumerate(teams):
            who = stage.hands.of(team.role, team.code)
            bid = bids.start(one, by=who, at=at((sheet.published or 0) - 3 - place, 10)).record
            fields = content(topic, team, place, dues)
            if place < topic.teams:
                bids.save(bid, fields, 0, by=who, at=at(last + 2, 11))
                bids.hand_in(bid, by=who, at=at(last + 1 if sheet.opened is None else last, 9, 20 * place))
            else:
                half = fields | {"milestones": "", "targets": ""}
                bids.save(bid, half, 0, by=who, at=at(last, 16))
            self.bids[topic.key].append((team, bid))

    def _open(self, before: int) -> None:
        """As many keepers as it takes give their shares."""
        for keeper in KEEPERS[:NEED]:
            hands = self.stage.hands.of(keeper.role, keeper.region)
            custody.give(self._share(hands), keeper.words, by=hands, at=self.stage.almanac.at(before))
        self._renew()

    def _share(self, hands: Any) -> Share:
        return Share.objects.select_related("call").get(call=self.call, officer=hands.user)

    def _renew(self) -> None:
        """What the list did to its challenges and bids is seen."""
        self.call.refresh_from_db()
        for one in (*self.challenges.values(), *(bid for held in self.bids.values() for _, bid in held)):
            one.refresh_from_db()


def close_notice(record: Any) -> None:
    """The notice about a record is closed a minute after it ran out."""
    latest = publishing.notices_about(record)[0]
    if latest.closes_at is not None:
        perform(latest, "close", by=SYSTEM, at=latest.closes_at)
