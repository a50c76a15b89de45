"""Writes one batch of the programme into the registers: window, pool, needs, nominations, plan, public notice."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from ronghe.demo.driveneeds import DriveNeed, drive_needs
from ronghe.demo.drives import Drive
from ronghe.demo.hands import Hands
from ronghe.demo.people import expert, expert_key
from ronghe.demo.worktime import DAY, moment, opening
from ronghe.ledger import publishing
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.perform import begin, perform
from ronghe.registers.dispatch.actions import batches, candidates, entries, planning
from ronghe.registers.dispatch.models import Nomination
from ronghe.registers.needs import actions as needs

BUDGET_FEN = 3_000_000_000
REWARD_BUDGET_FEN = 300_000_00
NOMINATED_SHARE = 0.04
MUTUAL_SHARE = 0.05
_REFUSALS = ("材料不全，逾期未补。", "本人申请推迟到下一批。", "单位另有任务安排。")
_SERVANT = "公务员或参照公务员法管理的人员不能担任特派员。"


def during(first: date, last: date, rng: Random) -> datetime:
    """Some minute of work from one day to another, both included."""
    begins, ends = opening(first), opening(last + timedelta(days=1))
    return moment(rng.randrange(begins, max(ends, begins + 1)))


class Drafting:
    """The first half of a batch, up to the end of the public notice; keeps what the second half goes on with."""

    def __init__(self, drive: Drive, hands: Hands, firms: int, seed: int) -> None:
        self.drive, self.hands, self.firms, self.seed = drive, hands, firms, seed
        self.rng = Random(f"{seed}/{drive.key}")
        self.province = hands.of("province")
        self.needs: list[DriveNeed] = []
        self.entries: list[Any] = []
        self.pool: list[Any] = []

    def write(self, experts: Sequence[str]) -> Any:
        """Everything up to the notice; the batch. `experts`: keys of those who may register, the shown ones first."""
        drive = self.drive
        self.batch = batches.create(
            {
                "year": drive.year,
                "ordinal": drive.ordinal,
                "name": drive.name,
                "opens_on": drive.opens_on,
                "closes_on": drive.closes_on,
                "term_starts_on": drive.term_starts_on,
                "term_ends_on": drive.term_ends_on,
                "min_load": 1,
                "budget_fen": BUDGET_FEN,
                "reward_budget_fen": REWARD_BUDGET_FEN,
                "synthetic": True,
            },
            by=self.province,
            at=moment(opening(drive.opens_on)),
        )
        perform(self.batch, "open", by=self.province, at=moment(opening(drive.opens_on) + 5))
        self._needs()
        self._pool(experts)
        self._enter()
        self._choose()
        perform(self.batch, "close", by=self.province, at=moment(opening(drive.closes_on + timedelta(days=1))))
        self._plan()
        return self.batch

    def _needs(self) -> None:
        """Firms state their needs, counties accept them; they wait for the batch."""
        drive, rng, lives = self.drive, self.rng, []
        first, last = drive.opens_on - timedelta(days=40), drive.closes_on - timedelta(days=4)
        self.needs = list(drive_needs(drive, self.firms, self.seed))
        for one in self.needs:
            owner = self.hands.organisation(one.firm.code)
            record = needs.need_of(owner, one.fields, external_id=f"demo:{one.key}")
            hands = self.hands.of("firm", one.firm.code)
            begins = opening(first) + rng.randrange(opening(last) - opening(first))
            after = begins + rng.randint(20, 300)
            accepted = min(after + rng.randint(60, 4 * DAY), opening(drive.closes_on) - 1)
            county = self.hands.county(one.firm.region)
            lives.append(
                Journey(
                    record,
                    [
                        Move("create", hands, moment(begins)),
                        Move("submit", hands, moment(min(after, accepted - 1))),
                        Move("accept", county, moment(accepted)),
                    ],
                )
            )
        replay(lives)
        self._records: list[Any] = [life.record for life in lives]

    def _pool(self, keys: Sequence[str]) -> None:
        """Experts register, their institutions recommend, the province admits as many as the batch has places."""
        drive, rng, lives = self.drive, self.rng, []
        for n, key in enumerate(keys[: drive.people + drive.spare]):
            person = self.hands.expert(key)
            servant = n >= drive.people and n % 3 == 0
            capacity = 3 if rng.random() < 0.5 else 2
            record = candidates.candidate_of(
                self.batch,
                person,
                capacity=capacity,
                civil_servant=servant,
                statement="愿到企业开展技术诊断与联合攻关。",
            )
            who, home = self.hands.of("expert", key), self.hands.institution(person)
            begins = during(drive.opens_on + timedelta(days=1), drive.closes_on - timedelta(days=5), rng)
            moves = [Move("apply", who, begins)]
            if servant:
                moves.append(Move("refuse", home, begins + timedelta(days=1), {"reason": _SERVANT}))
            elif n >= drive.people:
                moves.append(Move("refuse", home, begins + timedelta(days=1), {"reason": rng.choice(_REFUSALS)}))
            else:
                moves.append(Move("recommend", home, begins + timedelta(days=1)))
                moves.append(Move("admit", self.province, begins + timedelta(days=2)))
            lives.append(Journey(record, moves))
        replay(lives)
        self.pool = [life.record for life in lives if life.record.state == "in_pool"]

    def _enter(self) -> None:
        """Counties enter the accepted needs before the window closes."""
        late = moment(opening(self.drive.closes_on) + 10)
        lives = []
        for one, need in zip(self.needs, self._records, strict=True):
            at = max(need.accepted_at + timedelta(minutes=30), moment(opening(self.drive.opens_on) + 60))
            lives.append(
                Journey(
                    entries.entry_of(self.batch, need),
                    [Move("enter", self.hands.county(one.firm.region), min(at, late))],
                )
            )
        replay(lives)
        self.entries = [life.record for life in lives]

    def _choose(self) -> None:
        """Some firms name a person, some firms and experts rank each other."""
        rng, late = self.rng, moment(opening(self.drive.closes_on) + 120)
        free = {c.pk: c.capacity for c in self.pool}
        for n, entry in enumerate(self.entries[: max(round(len(self.entries) * NOMINATED_SHARE), 1)]):
            candidate = self.pool[n % len(self.pool)]
            if free[candidate.pk] < 2:
                continue
            hands = self.hands.of("firm", self.needs[n].firm.code)
            named = Nomination(
                entry=entry,
                candidate=candidate,
                organisation=entry.organisation,
                region=entry.region,
                note="此前合作过，了解我公司产线。",
            )
            begin(named, "name", by=hands, at=late)
            perform(named, "accept", by=self.hands.expert_hands(candidate.expert), at=late + timedelta(minutes=9))
            free[candidate.pk] -= 1
        count = max(round(len(self.entries) * MUTUAL_SHARE), 1)
        pairs = list(
            zip(
                rng.sample(self.entries[len(self.entries) // 2 :], min(count, len(self.entries) // 3)),
                self.pool[-count:],
                strict=False,
            )
        )
        place = {id(entry): n for n, entry in enumerate(self.entries)}
        for entry, candidate in pairs:
            hands = self.hands.of("firm", self.needs[place[id(entry)]].firm.code)
            perform(entry, "rank", by=hands, at=late, answers={"order": candidate.number})
            who = self.hands.expert_hands(candidate.expert)
            perform(candidate, "rank", by=who, at=late, answers={"order": entry.number})

    def _plan(self) -> None:
        """The real solver makes the plan; it is adopted, made public, and people are sent when the notice is over."""
        drive, hands = self.drive, self.province
        asked = moment(opening(drive.planned_on) + 30)
        plan = planning.queue(self.batch, f"{drive.year}年选派方案", {"min_load": 1}, by=hands, at=asked, enqueue=False)
        plan = planning.solve_now(plan, at=asked + timedelta(minutes=2))
        if plan.state != "ready" or not plan.pairs_count:
            raise RuntimeError(f"{drive.name}: {plan.failure or plan.outcome.get('infeasible')}")
        perform(plan, "adopt", by=hands, at=asked + timedelta(hours=1))
        self.batch.refresh_from_db()
        perform(self.batch, "publish_list", by=hands, at=moment(opening(drive.published_on) + 20))
        sent = moment(opening(drive.dispatched_on) + 20)
        publishing.close_expired(sent - timedelta(minutes=10))
        perform(self.batch, "dispatch", by=hands, at=sent)


def chosen_experts(drive: Drive, count: int, shown: Sequence[int], seed: int) -> list[str]:
    """The keys of who registers for a batch: the shown experts first, then some of the others."""
    rng = Random(f"{seed}/{drive.key}/experts")
    others = [n for n in range(1, count + 1) if n not in shown]
    rng.shuffle(others)
    able = [n for n in [*shown, *others] if expert(n, seed).documents]
    return [expert_key(n) for n in able]
