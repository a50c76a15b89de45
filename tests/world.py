"""A small world that the tests of ledger, registers and web share: places, units, people, and hands for every role."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from ronghe.ledger.actor import SYSTEM, Actor
from ronghe.ledger.models import Grant, User
from ronghe.ledger.perform import begin, perform
from ronghe.registers.needs.models import Need
from ronghe.registers.parties.models import Expert, Organisation, Person

_serial = count(1)


def organisation(name: str, kind: str = "enterprise", region: str = "210102") -> Organisation:
    """A registered unit."""
    return begin(Organisation(name=name, kind=kind, region=region, synthetic=True), "enter", by=SYSTEM).record


def user(username: str, role: str, **bounds: object) -> User:
    """An account with one grant; its password is its username twice."""
    made = User.objects.create_user(username, password=username * 2, name=f"示例{username}")
    begin(Grant(user=made, role=role, **bounds), "give", by=SYSTEM)
    return made


def hands(account: User) -> Actor:
    """The actor of the account's first grant."""
    return Grant.objects.filter(user=account).select_related("user").order_by("id")[0].actor()


@dataclass
class World:
    """`firm` in 沈阳市和平区 210102; `other_firm` in 大连市中山区 210202; `university`, `expert` in 沈阳."""

    firm: Organisation
    other_firm: Organisation
    university: Organisation
    broker: Organisation
    expert: Expert
    users: dict[str, User] = field(default_factory=dict)

    @classmethod
    def made(cls) -> "World":
        """Everything saved."""
        firm, other = organisation("示例和平轴承有限公司"), organisation("示例中山阀门有限公司", region="210202")
        university = organisation("示例沈阳工业大学", "university", "210106")
        broker = organisation("示例技术转移中心", "broker")
        person = Person.objects.create(name="示例专家甲", title="教授", synthetic=True)
        expert = begin(
            Expert(person=person, organisation=university, region="210106", field="先进制造与自动化"),
            "enter",
            by=SYSTEM,
        ).record
        world = cls(firm, other, university, broker, expert)
        for username, role, bounds in (
            ("province", "province", {}),
            ("city", "city", {"region": "2101"}),
            ("county", "county", {"region": "210102"}),
            ("other_county", "county", {"region": "210202"}),
            ("firm", "firm", {"organisation": firm}),
            ("other_firm", "firm", {"organisation": other}),
            ("institution", "institution", {"organisation": university}),
            ("expert", "expert", {"person": person}),
            ("broker", "broker", {"organisation": broker}),
            ("auditor", "auditor", {}),
            ("administrator", "administrator", {}),
        ):
            world.users[username] = user(username, role, **bounds)
        return world

    def actor(self, username: str) -> Actor:
        """The hands of one of the users."""
        return hands(self.users[username])

    def need(self, upto: str = "draft", **values: object) -> Need:
        """A need of the firm, taken along the main line up to a state."""
        n = next(_serial)
        fields: dict[str, object] = {
            "organisation": self.firm,
            "region": self.firm.region,
            "title": f"示例轴承疲劳寿命提升 {n}",
            "field": "先进制造与自动化",
            "content": "滚子表面出现早期剥落，需要改进热处理与润滑。",
            "deadline": date(2027, 12, 31),
            "contact_name": "联系人甲",
            "contact_phone": "000-0001",
            "synthetic": True,
        } | values
        need: Need = begin(Need(**fields), by=self.actor("firm")).record
        for state, step, who, answers in (
            ("submitted", "submit", "firm", {}),
            ("open", "accept", "county", {}),
            ("matched", "match", "county", {"expert": self.expert.pk}),
            ("served", "serve", "expert", {}),
            ("reported", "report_done", "expert", {"outcome": "寿命提升到两倍"}),
            ("solved", "solve", "firm", {"outcome": "寿命提升到两倍", "money_saved": 2_000_000_00}),
        ):
            if need.state == upto:
                break
            perform(need, step, by=self.actor(who), answers=answers)
            assert need.state == state
        return need
