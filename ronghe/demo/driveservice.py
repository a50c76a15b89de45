"""Writes what comes after a batch's notice: agreements, letters, service logs with their evidence, outcomes, vouchers."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from ronghe.demo.drivefilling import Drafting, during
from ronghe.demo.worktime import DAY, moment, opening, whole
from ronghe.engine.calendars.beijing import day_of
from ronghe.ledger.attachments import Filed, store_many
from ronghe.ledger.bulk import Journey, Move, replay
from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import service, vouchers
from ronghe.registers.dispatch.models import Posting

LEFT_SHARE = 0.012
REPORTED_SHARE = 0.3
"""Of the needs that are not solved in time, those whose outcome waits for the firm."""
VOUCHERS = 120
VOUCHER_FEN = 5_000_000
HOUR = timedelta(hours=1)
_WORK = (
    "到车间查看{title}的现场条件，与技术人员一起确定试验方案。",
    "围绕{title}完成取样检测，讨论数据并调整工艺参数。",
    "在产线上跟踪{title}的试运行，记录问题并提出改进措施。",
    "就{title}对操作人员进行培训，交接作业指导书。",
)
_LEAVING = ("专家出国访学，派驻中止。", "企业调整计划，双方协商结束派驻。")


class Serving:
    """The second half of a batch, up to the outcomes."""

    def __init__(self, draft: Drafting) -> None:
        self.draft, self.drive, self.hands = draft, draft.drive, draft.hands
        self.rng = Random(f"{draft.seed}/{draft.drive.key}/service")
        rows = Posting.objects.filter(batch=draft.batch, state="proposed").select_related(
            "batch", "entry__need", "candidate__expert__person", "organisation"
        )
        self.postings: list[Any] = list(rows.order_by("id"))
        self.told = dict(zip([e.pk for e in draft.entries], draft.needs, strict=True))

    def write(self) -> list[Any]:
        """Everything up to the outcomes; the postings that served."""
        self._agree()
        self._vouch(self._log())
        self._leave()
        self._solve()
        return [one for one in self.postings if one.state == "serving"]

    def _agree(self) -> None:
        """The need is matched, three sides confirm, the county files, the province appoints."""
        drive, rng = self.drive, self.rng
        first = opening(drive.dispatched_on)
        begun, appointed = {}, {}
        for one in self.postings:
            begun[one.pk] = first + rng.randint(40, 3 * DAY)
            appointed[one.pk] = max(begun[one.pk] + 5 * DAY, opening(drive.term_starts_on) - DAY) + rng.randint(0, DAY)
        leading: dict[int, Any] = {}
        for one in sorted(self.postings, key=lambda p: (begun[p.pk], p.pk)):
            leading.setdefault(one.entry.need_id, one)
        mine = list(leading.values())
        self._on_needs(mine, "match", begun, lambda p: {"expert": p.candidate.expert_id})
        lives = []
        for one in self.postings:
            at, expert = begun[one.pk], one.candidate.expert
            home, county = self.hands.institution(expert), self.hands.county(one.region)
            moves = [
                Move("draw_up", home, moment(at + 1)),
                Move("sign_expert", self.hands.expert_hands(expert), moment(at + rng.randint(30, 300))),
                Move("sign_firm", self.hands.firm(one.organisation_id), moment(at + rng.randint(310, 600))),
                Move("sign_institution", home, moment(at + rng.randint(610, 900))),
                Move("file", county, moment(at + 2 * DAY + rng.randint(70, 400))),
            ]
            lives.append(Journey(one, moves))
        replay(lives)
        self._on_needs(mine, "serve", appointed, lambda p: {})
        replay(
            [
                Journey(one, [Move("appoint", self.draft.province, moment(appointed[one.pk] + 1))])
                for one in self.postings
            ]
        )

    def _on_needs(self, postings: Sequence[Any], step: str, at: dict[int, int], answers: Any) -> None:
        """The county matches, the expert begins; the need that the posting holds goes along."""
        lives = []
        for one in postings:
            hands = self.hands.county(one.region) if step == "match" else self.hands.expert_hands(one.candidate.expert)
            lives.append(Journey(one.entry.need, [Move(step, hands, moment(at[one.pk]), answers(one))]))
        replay(lives)

    def _log(self) -> list[Any]:
        """Visits over the year, each with a record of the day; most are confirmed and counted."""
        drive, rng = self.drive, self.rng
        visits = (2, 3, 4) if drive.assessed_on else (1, 1, 2)
        last = min(drive.solved_by, date(2025, 12, 26))
        fresh, when = [], []
        for one in self.postings:
            days = sorted(
                {
                    day_of(during(drive.term_starts_on + timedelta(days=20), last, rng))
                    for _ in range(rng.choices(visits, (3, 4, 3))[0])
                }
            )
            for day in days:
                text = rng.choice(_WORK).format(title=one.entry.need.title[:40])
                fresh.append(
                    service.log_of(
                        one, served_on=day, hours=rng.choice((3, 4, 6, 7)), form="visit", place="企业车间", summary=text
                    )
                )
                when.append(opening(day) + 5 * DAY // 6)
        hands = [self.hands.expert_hands(log.posting.candidate.expert) for log in fresh]
        replay(
            [Journey(log, [Move("write", who, moment(at))]) for log, who, at in zip(fresh, hands, when, strict=True)]
        )
        store_many(
            [
                Filed(
                    log,
                    "现场服务记录.txt",
                    f"合成演示数据\n{log.number}\n{log.served_on}\n{log.summary}\n".encode(),
                    who,
                    moment(at + 2),
                )
                for log, who, at in zip(fresh, hands, when, strict=True)
            ]
        )
        lives = []
        for log, who, at in zip(fresh, hands, when, strict=True):
            moves = [Move("submit", who, moment(at + 4))]
            later = at + rng.randint(30, 3 * DAY)
            if rng.random() < 0.95 and later + 3 * DAY < whole():
                moves.append(Move("confirm", self.hands.firm(log.posting.organisation_id), moment(later)))
                if rng.random() < 0.96:
                    moves.append(Move("count", self.hands.county(log.region), moment(later + rng.randint(30, 2 * DAY))))
            lives.append(Journey(log, moves))
        replay(lives)
        return [log for log in fresh if log.state == "counted"]

    def _vouch(self, counted: Sequence[Any]) -> None:
        """Some firms get a voucher and ask for it against a counted visit."""
        first: dict[int, Any] = {}
        for log in counted:
            first.setdefault(log.posting.organisation_id, log)
        chosen = list(first.values())[: max(round(VOUCHERS * len(self.postings) / 1700), 1)]
        for log in chosen:
            firm = log.posting.organisation
            at, rest = log.counted_at, VOUCHER_FEN // self.rng.choice((2, 4, 5))
            made = vouchers.issue(
                self.draft.batch, firm.pk, firm.region, VOUCHER_FEN, by=self.draft.province, at=at + HOUR
            )
            asked = vouchers.claim(made, log, rest, by=self.hands.firm(firm.pk), at=at + 2 * HOUR)
            if self.rng.random() < 0.8:
                perform(asked, "pay", by=self.draft.province, at=at + 3 * HOUR)

    def _leave(self) -> None:
        """A few postings end early; they are not among those whose needs are solved."""
        spare = len({p.entry_id for p in self.postings}) - self.drive.solved
        count = min(max(round(LEFT_SHARE * len(self.postings)), 1), max(spare - 1, 0))
        at = moment(opening(self.drive.term_starts_on + timedelta(days=120)))
        leaving = [p for p in self.postings[::-1] if p.state == "serving"][:count]
        for one in leaving:
            hands = self.hands.expert_hands(one.candidate.expert)
            perform(one, "leave", by=hands, at=at, answers={"reason": self.rng.choice(_LEAVING)})

    def _solve(self) -> None:
        """Experts report, firms countersign; as many needs as the year solved."""
        drive, rng = self.drive, self.rng
        open_now: dict[int, Any] = {}
        for one in self.postings:
            if one.state == "serving":
                open_now.setdefault(one.entry_id, one)
        waiting = list(open_now.values())
        shown, others = waiting[:1], waiting[1:]
        rng.shuffle(others)
        lives, solved = [], 0
        for one in [*shown, *others]:
            need, told = one.entry.need, self.told[one.entry_id]
            need.refresh_from_db()
            if need.state != "served":
                continue
            expert = self.hands.of_need(need)
            begins = opening(drive.term_starts_on + timedelta(days=60))
            reported = rng.randint(begins, opening(drive.solved_by) - 16 * DAY)
            moves = [Move("report_done", expert, moment(reported), {"outcome": told.report})]
            if solved < drive.solved:
                solved += 1
                outcome = told.outcome
                answers = {
                    "outcome": outcome["summary"],
                    "money_saved": outcome["money_saved_fen"],
                    "new_sales": outcome["new_sales_fen"],
                }
                signed = reported + rng.randint(DAY, 15 * DAY)
                moves.append(Move("solve", self.hands.firm(one.organisation_id), moment(signed), answers))
            elif rng.random() > REPORTED_SHARE:
                continue
            lives.append(Journey(need, moves))
        replay(lives)
