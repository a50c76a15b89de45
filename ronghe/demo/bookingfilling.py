"""Writes the shared instruments and pilot lines of the demonstration: uses of the last months, bookings ahead, one order."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from ronghe.demo.hands import Hands
from ronghe.demo.organisations import FIRM, Organisation
from ronghe.engine.booking.chain import Chosen
from ronghe.engine.booking.spans import minute_of
from ronghe.engine.calendars.beijing import BEIJING
from ronghe.engine.calendars.workdays import china
from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.perform import begin, perform
from ronghe.registers.bookings.actions import bookings, qualifications, trials
from ronghe.registers.bookings.facts.asking import AT_ONCE, Step
from ronghe.registers.bookings.models import Booking, Resource, Trial
from ronghe.registers.dispatch.queries import vouchers

INSTRUMENTS = (
    *("扫描电子显微镜", "透射电子显微镜", "X射线衍射仪", "X射线光电子能谱仪", "拉曼光谱仪", "核磁共振波谱仪"),
    *("高分辨质谱仪", "气相色谱质谱联用仪", "液相色谱仪", "电感耦合等离子体质谱仪", "热重分析仪", "差示扫描量热仪"),
    *("万能试验机", "疲劳试验机", "三坐标测量机", "激光粒度仪", "比表面积分析仪", "电化学工作站", "电池充放电测试柜"),
    *("盐雾试验箱", "高低温试验箱", "振动试验台", "工业CT", "超声探伤仪", "金相显微镜", "原子力显微镜"),
    *("红外光谱仪", "流变仪", "旋转机械试验台", "电波暗室"),
)
BATTERY = "准固态电池中试线（演示）"
LINES = (BATTERY, "镁质耐火材料中试线（演示）", "精细化工中试线（演示）")
OPERATORS = ("涂布工序操作员（演示）", "化成工序操作员（演示）", "电镜操作员（演示）", "检测操作员（演示）")
MATERIALS = (("固态电解质浆料（演示）", "千克"), ("电池级溶剂（演示）", "升"), ("镁砂原料（演示）", "千克"))
_PURPOSES = ("断口形貌分析", "物相分析", "成分检测", "寿命试验", "来料检验", "失效分析")
_HOURS = (2, 3, 4, 6)
_BACK, _USES = 60, 45
"""Working days that are looked back on, and uses in them."""


class Sharing:
    """Fills the register of bookings after organisations and accounts; `today` is the day from which days are counted."""

    def __init__(
        self,
        hands: Hands,
        lab: Organisation,
        homes: Sequence[Organisation],
        firms: Sequence[Organisation],
        today: date,
        seed: int,
    ) -> None:
        self.hands, self.lab, self.homes, self.today = hands, lab, homes, today
        self.firms = [one for one in firms if one.kind == FIRM][:6]
        self.rng = Random(f"{seed}/bookings")
        self.opened_on = self._workday(-_BACK - 20)

    def write(self) -> int:
        """Everything; how many bookings."""
        instruments = [self._instrument(place, name) for place, name in enumerate(INSTRUMENTS)]
        lines = [self._resource(self.lab, name, kind="line", rate_fen=1500_00, needs_approval=True) for name in LINES]
        people = [self._resource(self.lab, name, kind="operator", rate_fen=120_00) for name in OPERATORS]
        materials = [
            self._resource(self.lab, name, kind="material", unit=unit, stock=500, opening="1-7 00:00-24:00")
            for name, unit in MATERIALS
        ]
        self._uses(instruments)
        self._ahead(instruments)
        self._qualified(instruments[1])
        self._order(lines[0], people[:2], instruments[18], materials[0])
        return Booking.objects.count()

    def _instrument(self, place: int, name: str) -> Resource:
        owner = self.lab if place % 3 == 0 else self.homes[place % len(self.homes)]
        return self._resource(
            owner,
            f"{name}（演示）",
            kind="instrument",
            model=f"示例-{100 + place}",
            value_fen=self.rng.choice((28, 45, 80, 160, 320)) * 10_000_00,
            public_money=place % 5 != 4,
            shared=place % 7 != 6,
            rate_fen=self.rng.choice((80, 150, 240, 360)) * 100,
            needs_approval=place % 4 == 3,
            needs_qualification=place == 1,
            modes=["occupy", "commission"] if place % 2 else ["technical", "remote"],
        )

    def _resource(self, owner: Organisation, name: str, **fields: Any) -> Resource:
        unit = self.hands.organisation(owner.code)
        given = {"most_minutes": 480, "place": "演示实验楼", "modes": ["technical"], "horizon_days": 120} | fields
        made = Resource(name=name, owner=unit, region=unit.region, synthetic=True, **given)
        by, at = self._owner(made), _at(self.opened_on, 9)
        begin(made, by=by, at=at)
        return perform(made, "publish", by=by, at=at + timedelta(minutes=30)).record  # type: ignore[no-any-return]

    def _uses(self, instruments: Sequence[Resource]) -> None:
        """What was used: by firms from outside and by the owners themselves; some settled, rated, missed or cancelled."""
        for place in range(_USES):
            what = instruments[(place * 7) % len(instruments)]
            day = self._workday(-_BACK + place)
            outside = what.shared and not what.needs_qualification and place % 3 != 2
            unit = self.firms[place % len(self.firms)] if outside else None
            hours, start = self.rng.choice(_HOURS), _at(day, 9)
            made = self._booked(what, unit, start, hours, at=start - timedelta(days=4))
            self._used(made, unit, hours, place)

    def _used(self, made: Booking, unit: Organisation | None, hours: int, place: int) -> None:
        owner, user = self._owner(made.resource), self._user(made.resource, unit)
        if place % 15 == 14:
            perform(
                made, "cancel", by=user, at=made.starts_at - timedelta(days=1), answers={"reason": "示例：样品未备好"}
            )
            return
        if place % 15 == 7:
            perform(made, "miss", by=SYSTEM, at=made.starts_at + timedelta(hours=1))
            return
        perform(made, "check_in", by=user, at=made.starts_at)
        perform(made, "check_out", by=user, at=made.ends_at)
        minutes = hours * 60
        shares = {"start_up": minutes // 10, "test": minutes * 7 // 10, "post": minutes // 10}
        perform(made, "confirm", by=owner, at=made.ends_at + timedelta(hours=1), answers=shares)
        perform(made, "settle", by=owner, at=made.ends_at + timedelta(hours=2))
        if unit is not None and place % 2:
            answers = {"stars": self.rng.choice("545"), "review": "示例：数据及时"}
            perform(made, "rate", by=user, at=made.ends_at + timedelta(hours=3), answers=answers)

    def _ahead(self, instruments: Sequence[Resource]) -> None:
        """What is booked or asked for in the days to come, and somebody who waits."""
        shared = [one for one in instruments if one.shared and not one.needs_qualification]
        now = _at(self._workday(-1), 15)
        for place in range(12):
            what, day = shared[place % len(shared)], self._workday(2 + place % 6)
            self._booked(what, self.firms[place % len(self.firms)], _at(day, 9 + place % 3), 2, at=now)
        unit = self.firms[1]
        start = _at(self._workday(2), 9)
        waiting = self._booking(shared[0], unit, start, 2)
        bookings.make(waiting, by=self._user(shared[0], unit), queue=True, at=now)

    def _qualified(self, what: Resource) -> None:
        """A firm is qualified for the electron microscope, another one asks."""
        at = _at(self._workday(-20), 10)
        for place, unit in enumerate(self.firms[:2]):
            made = qualifications.ask(
                what,
                self.hands.organisation(unit.code),
                "示例：已参加操作培训",
                by=self.hands.of("firm", unit.code),
                at=at,
            )
            if place == 0:
                until = (self.today + timedelta(days=365)).isoformat()
                perform(made, "grant", by=self._owner(what), at=at + timedelta(hours=1), answers={"until": until})

    def _order(self, line: Resource, people: Sequence[Resource], tester: Resource, slurry: Resource) -> None:
        """One trial on the battery line from the inquiry to the settlement, paid in part by a voucher where a firm has one."""
        held = vouchers.vouchers().filter(state="issued").order_by("id")
        voucher = next((v for v in held if v.amount_fen - v.spent_fen - vouchers.asked(v) > 0), None)
        unit = voucher.organisation if voucher else self.hands.organisation(self.firms[0].code)
        firm, owner, day = self.hands.firm(unit.pk), self._owner(line), self._workday(-30)
        fields = {
            "title": "准固态电池小批量试制（演示）",
            "line": line,
            "organisation": unit,
            "region": unit.region,
            "target": "示例：能量密度与循环寿命达到合同指标，完成 2 批试制。",
            "amount": "50 只电芯",
            "wanted_on": self.today + timedelta(days=60),
            "budget_fen": 200_000_00,
            "synthetic": True,
        }
        at = _at(day, 9)
        trial = trials.inquire(fields, by=firm, at=at)
        plan = {"plan": "示例：浆料制备、涂布、装配、化成，两批。", "price": 160_000_00}
        check = {"safety": "pass", "environment": "pass", "measures": "示例：溶剂回收，防爆通风，废液委托处置。"}
        steps: list[tuple[str, Actor, dict[str, Any]]] = [
            ("plan", owner, plan),
            ("agree", firm, {}),
            ("assess", owner, check),
        ]
        for hour, (step, by, given) in enumerate(steps, start=1):
            perform(trial, step, by=by, at=at + timedelta(hours=hour), answers=given)
        self._run(trial, owner, [line, *people], tester, slurry, at + timedelta(hours=5))
        done = _at(self._workday(-8), 10)
        paid = {"voucher": voucher.pk} if voucher else {}
        told = {"passed": "yes", "findings": "示例：两批均达到指标。"}
        perform(trial, "test", by=owner, at=done, answers=told)
        report = {"summary": "示例：工艺参数与检测数据见附件。", "data_rights": "工艺数据归企业，设备数据归承接单位"}
        perform(trial, "report", by=owner, at=done + timedelta(hours=2), answers=report)
        perform(trial, "settle", by=firm, at=done + timedelta(hours=4), answers=paid)

    def _run(
        self, trial: Trial, owner: Actor, together: Sequence[Resource], tester: Resource, slurry: Resource, at: datetime
    ) -> None:
        start, later = _at(self._workday(-20), 9), _at(self._workday(-15), 9)
        first, *others = together
        steps = [
            Step(360, [first], draws=((slurry, 40),)),
            *(Step(360, [one], AT_ONCE) for one in others),
            Step(240, [tester]),
        ]
        starts = (*(minute_of(start) for _ in together), minute_of(later))
        chosen = Chosen(starts, (*(one.number for one in together), tester.number))
        trials.schedule(trial, steps, chosen, by=owner, at=at)
        perform(trial, "feed", by=owner, at=start)
        for number in (1, 2):
            batch = {
                "batch": f"YS-{number:02d}",
                "output": "25 只电芯",
                "course": f"示例：第 {number} 批，涂布 2 m/min，化成 24 h。",
            }
            perform(trial, "record_batch", by=owner, at=start + timedelta(hours=3 * number), answers=batch)
        user = self.hands.firm(trial.organisation_id)
        for made in trial.bookings.select_related("resource").order_by("starts_at", "id"):
            hands = self._owner(made.resource)
            perform(made, "check_in", by=user, at=made.starts_at)
            perform(made, "check_out", by=user, at=made.ends_at)
            minutes = (made.ends_at - made.starts_at) // timedelta(minutes=1)
            shares = {"start_up": 30, "test": minutes - 60, "post": 30}
            perform(made, "confirm", by=hands, at=made.ends_at + timedelta(hours=1), answers=shares)
            perform(made, "settle", by=hands, at=made.ends_at + timedelta(hours=2))

    def _booked(
        self, what: Resource, unit: Organisation | None, start: datetime, hours: int, *, at: datetime
    ) -> Booking:
        """A booking by its user, agreed to by the owner where that is needed."""
        made = self._booking(what, unit, start, hours)
        bookings.make(made, by=self._user(what, unit), at=at)
        if made.state == "requested":
            perform(made, "accept", by=self._owner(what), at=at + timedelta(hours=2))
        return made

    def _booking(self, what: Resource, unit: Organisation | None, start: datetime, hours: int) -> Booking:
        user = what.owner if unit is None else self.hands.organisation(unit.code)
        purpose = f"示例：{self.rng.choice(_PURPOSES)}"
        return bookings.booking_of(what, user, start, start + timedelta(hours=hours), purpose=purpose, synthetic=True)

    def _owner(self, what: Resource) -> Actor:
        return self._unit(what.owner)

    def _user(self, what: Resource, unit: Organisation | None) -> Actor:
        return self._owner(what) if unit is None else self.hands.of("firm", unit.code)

    def _unit(self, unit: Any) -> Actor:
        return self.hands.keeper(unit, "lab" if unit.kind == "laboratory" else "institution")

    def _workday(self, days: int) -> date:
        """The working day so many working days from today; today itself is day 0 if it is worked, else the one before it."""
        calendar = china()
        base = self.today if calendar.is_workday(self.today) else calendar.add_workdays(self.today, -1)
        return calendar.add_workdays(base, days)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), BEIJING)
