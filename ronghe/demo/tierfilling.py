"""Writes the tiers of the demonstration: titles from certificates, figures of years, filings by the real rules and steps."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from ronghe.demo.firms import SHOWN
from ronghe.demo.hands import Hands
from ronghe.demo.organisations import Organisation
from ronghe.demo.people import expert_key
from ronghe.demo.tierfigures import figures
from ronghe.demo.worktime import DAY, moment, opening
from ronghe.engine.calendars.beijing import BEIJING
from ronghe.ledger import publishing
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.registers.tiers.actions.filings import filing_of, publish_many
from ronghe.registers.tiers.actions.titles import title_of
from ronghe.registers.tiers.models import Appraisal, Filing, FirmYear
from ronghe.rulebook.tiers.course import COURSES, terms_of

STATED = 400
"""So many firms state their figures."""
YEARS = (2022, 2023, 2024)
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
_TIERS = {"高新技术企业": "high_tech", "科技型中小企业": "small_tech"}
_PANEL = ("technical", "technical", "technical", "technical", "finance")
_SHARES = {"small_tech": 0.45, "high_tech": 0.2, "gazelle": 0.05, "young_eagle": 0.06}
_VISIT = "属地已实地查看：有研发场所与人员，材料属实。"


class Laddering:
    """Fills the register of tiers after organisations, people and accounts."""

    def __init__(self, hands: Hands, firms: Sequence[Organisation], experts: int, seed: int) -> None:
        self.hands, self.firms, self.seed, self.experts = hands, firms, seed, experts
        self.rng = Random(f"{seed}/tiers")
        self.province = hands.of("province")

    def write(self) -> int:
        """Everything; how many filings."""
        self._titles()
        stated = self.firms[: min(STATED, len(self.firms))]
        self._figures(stated)
        return self._filings(stated)

    def _titles(self) -> None:
        """What certificates say, entered when they were issued; those that are over have expired."""
        lives = []
        for one in self.firms:
            for held in one.certificates:
                if not FIRST <= held.issued_on <= LAST:
                    continue
                firm = self.hands.organisation(one.code)
                record = title_of(firm, _TIERS[held.name], held.number, held.issued_on, held.expires_on)
                moves = [Move("enter", SYSTEM, _at(held.issued_on))]
                if held.expires_on < LAST:
                    moves.append(Move("expire", SYSTEM, _at(held.expires_on + timedelta(days=1))))
                lives.append(Journey(record, moves))
        replay(lives)

    def _figures(self, firms: Sequence[Organisation]) -> None:
        """Three years each; firms state them each spring, counties confirm."""
        lives = []
        for place, one in enumerate(firms):
            firm, county = self.hands.organisation(one.code), self.hands.county(one.region)
            owner = self.hands.of("firm", one.code)
            for year, facts in figures(one, YEARS, self.seed, whole=place < len(SHOWN)):
                stated = opening(date(max(year, 2022) + 1, 3, 1)) + self.rng.randrange(20 * DAY)
                record = FirmYear(organisation=firm, region=firm.region, year=year, values=dict(facts), synthetic=True)
                moves = [Move("create", owner, moment(stated))]
                if "staff" in facts and "sales" in facts:
                    moves.append(Move("submit", owner, moment(stated + 60)))
                    moves.append(Move("confirm", county, moment(stated + DAY + self.rng.randrange(2 * DAY))))
                lives.append(Journey(record, moves))
        replay(lives)

    def _filings(self, firms: Sequence[Organisation]) -> int:
        """Those who dare file in 2025; who does not qualify keeps the draft. They go on in groups, by the course."""
        first = opening(date(2025, 6, 3))
        daring = [
            (one, tier, first + self.rng.randrange(15 * DAY))
            for one in firms
            for tier, share in _SHARES.items()
            if self.rng.random() < share
        ]
        tried = [self._life(*one, submits=True) for one in daring]
        refused = replay(tried, collect=True).refused
        drafts = [self._life(*daring[n], submits=False) for n in sorted(refused)]
        kept = replay(drafts, collect=True)
        handed = [life.record for n, life in enumerate(tried) if n not in refused]
        for tier in _SHARES:
            self._course(tier, [one for one in handed if isinstance(one, Filing) and one.tier == tier])
        return len(handed) + len(kept.records)

    def _life(self, one: Organisation, tier: str, at: int, *, submits: bool) -> Journey:
        owner = self.hands.of("firm", one.code)
        moves = [Move("create", owner, moment(at))]
        if submits:
            moves.append(Move("submit", owner, moment(at + 30)))
        return Journey(filing_of(self.hands.organisation(one.code), tier, 2025), moves)

    def _course(self, tier: str, filings: Sequence[Filing]) -> None:
        """Most go all the way; a few wait in every state."""
        course, rng = COURSES[tier], self.rng
        checked = filings[: max(len(filings) - 3, 0)]
        at = opening(date(2025, 7, 1))
        replay(
            [
                Journey(
                    one,
                    [
                        Move(
                            "check",
                            self.hands.county(one.region),
                            moment(at + rng.randrange(5 * DAY)),
                            {"visit": _VISIT},
                        )
                    ],
                )
                for one in checked
            ]
        )
        ready = checked
        if course.experts:
            ready = self._reviewed(checked, terms_of(tier, date(2025, 7, 1)).panel, opening(date(2025, 7, 14)))
        if course.reported:
            told = moment(opening(date(2025, 8, 25)))
            replay([Journey(one, [Move("report", self.province, told)]) for one in ready])
        if not ready:
            return
        public, rest = ready[: max(len(ready) * 4 // 5, 1)], ready[max(len(ready) * 4 // 5, 1) :]
        noticed = moment(opening(date(2025, 9, 8)) + 30)
        publish_many(public, by=self.province, at=noticed)
        ended = moment(opening(date(2025, 9, 25)))
        publishing.close_expired(ended - timedelta(minutes=10))
        replay([Journey(one, [Move("grant", self.province, ended)]) for one in public])
        if len(rest) > 1:
            late = moment(opening(date(2025, 12, 26)))
            publish_many(rest[:-1], by=self.province, at=late)

    def _reviewed(self, filings: Sequence[Filing], panel: int, at: int) -> list[Filing]:
        """A panel each, all scores in; those whom the rules then find met."""
        rng, lives = self.rng, []
        for one in filings:
            for n, number in enumerate(rng.sample(range(1, self.experts + 1), max(panel, 3) + 2)):
                try:
                    expert = self.hands.expert(expert_key(number))
                except KeyError:
                    continue  # nobody of that number has a profile
                if n >= max(panel, 3):
                    break
                part = _PANEL[n] if panel >= 5 else "technical"
                seat = Appraisal(filing=one, expert=expert, part=part)
                good = rng.random() < 0.75
                points = {
                    "free": "free",
                    "ip": rng.randint(20, 29) if good else rng.randint(8, 20),
                    "conversion": rng.randint(20, 29) if good else rng.randint(8, 20),
                    "management": rng.randint(13, 19) if good else rng.randint(6, 13),
                    "breakthrough": "yes" if good else "no",
                    "text": "材料基本齐全，意见见各项评分。",
                }
                who = self.hands.expert_hands(expert)
                lives.append(
                    Journey(
                        seat,
                        [
                            Move("invite", self.province, moment(at)),
                            Move("score", who, moment(at + rng.randrange(DAY, 8 * DAY)), points),
                        ],
                    )
                )
        replay(lives)
        fresh = list(Filing.objects.filter(pk__in=[one.pk for one in filings]).prefetch_related("appraisals"))
        moves = [
            Move("convene", self.province, moment(at + 9 * DAY)),
            Move("conclude", self.province, moment(at + 10 * DAY)),
        ]
        replay([Journey(one, moves) for one in fresh], collect=True)  # a short panel waits
        return [one for one in fresh if one.state == "appraised" and one.outcome == "met"]


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), BEIJING)
