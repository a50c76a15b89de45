"""Writes the demonstration's provincial laboratories: people, self-deployed projects, results taken up, money, reports, and
the help requests of a battery maker and of a laboratory."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from ronghe.demo.experts import write_expert
from ronghe.demo.hands import Hands
from ronghe.demo.organisations import FIRM, Organisation
from ronghe.demo.people import staff
from ronghe.demo.specialties import specialties
from ronghe.demo.worktime import DAY, moment, opening
from ronghe.ledger.actor import SYSTEM
from ronghe.ledger.bulk import Journey, Move, begin_many, replay
from ronghe.ledger.perform import begin, perform
from ronghe.registers.parties import actions as parties
from ronghe.registers.platforms.actions.conversions import conversion_of
from ronghe.registers.platforms.actions.deployments import deployment_of
from ronghe.registers.platforms.actions.engagements import engagement_of
from ronghe.registers.platforms.actions.helprequests import Part, request_of, route
from ronghe.registers.platforms.actions.labmoney import budget_of, year_of
from ronghe.registers.platforms.actions.laboratories import laboratory_of
from ronghe.registers.platforms.models.laboratory import RESEARCHERS
from ronghe.registers.results.actions import result_of

COUNT = 4
RESEARCH, PROJECTS, TAKEN_UP = 698, 50, 181
"""What the records come to: researchers in post at the end of 2024, projects filed, results taken up in the province."""
_SUPPORT, _GONE, _OUTSIDE = 40, 22, 9
_FIRST_STAFF = 60_000
_PURSES = (
    ("autonomous", "省财政稳定支持", "", 6_000_000_00),
    ("earmarked", "市财政专项", "科研设备购置", 4_000_000_00),
)


def chosen(units: Sequence[Organisation]) -> list[Organisation]:
    """The laboratories that are provincial ones: the second, whose account is shown, and three of other cities or fields."""
    found = [one for one in units if one.kind == "laboratory"]
    return [found[n] for n in (1, 0, 4, 6)][:COUNT] if len(found) > 6 else found[:COUNT]


class Labs:
    """Fills the register of laboratories after organisations, people and accounts."""

    def __init__(self, hands: Hands, units: Sequence[Organisation], seed: int) -> None:
        self.hands, self.seed, self.rng = hands, seed, Random(f"{seed}/laboratories")
        self.units = chosen(units)
        self.firms = [one for one in units if one.kind == FIRM]
        self.fields = {one.code: one for one in specialties()}
        self._next = _FIRST_STAFF

    def write(self) -> int:
        """All of it; how many engagements."""
        labs = [self._laboratory(unit) for unit in self.units]
        count = sum(self._people(lab, n) for n, lab in enumerate(labs))
        projects = [self._projects(lab, unit, n) for n, (lab, unit) in enumerate(zip(labs, self.units, strict=True))]
        for n, (lab, unit) in enumerate(zip(labs, self.units, strict=True)):
            self._results(lab, unit, n, projects[n])
            self._money(lab)
        self._help(labs[0])
        return count

    def _laboratory(self, unit: Organisation) -> Any:
        home, province = self.hands.organisation(unit.code), self.hands.of("province")
        named = "、".join(self.fields[code].name for code in unit.specialties[:4])
        at = moment(opening(date(2023, 1, 4)))
        lab = begin(laboratory_of(home, directions=f"示例：{named}"), by=province, at=at).record
        people = [f"{self._name()}，示例大学，委员" for _ in range(8)]
        heads = {"director": self._name(), "chair": self._name(), "document": "示例任〔2023〕1号"}
        perform(lab, "appoint", by=province, at=at + timedelta(hours=1), answers=heads)
        governed = {"council": "\n".join(people[:5]), "committee": "\n".join(people[3:])}
        perform(lab, "govern", by=self.hands.of("lab", unit.code), at=at + timedelta(hours=2), answers=governed)
        return perform(lab, "open", by=province, at=at + timedelta(hours=3)).record

    def _name(self) -> str:
        self._next += 1
        return staff(self._next, len(self.firms), self.seed).name.replace("员工", "研究员")

    def _share(self, total: int, n: int) -> int:
        """The part of a total that falls to the laboratory of this place; the parts sum to it."""
        return total // COUNT + (n < total % COUNT)

    def _people(self, lab: Any, n: int) -> int:
        by, lives = self._acting(lab), []
        wanted = [
            *(["R"] * self._share(RESEARCH, n)),
            *(["S"] * self._share(_SUPPORT, n)),
            *(["G"] * self._share(_GONE, n)),
        ]
        names: list[str] = []
        while len(names) < len(wanted):
            if (name := self._name()) not in names:
                names.append(name)
        known = parties.people_behind([(name, lab.name) for name in names], synthetic=True)
        for place, (part, name) in enumerate(zip(wanted, names, strict=True)):
            kind = "support" if part == "S" else RESEARCHERS[self.rng.choice((0, 0, 0, 1, 1, 2, 3))]
            begins = opening(date(2023, 2, 1)) + (
                0 if place < 30 else self.rng.randrange((200 if part == "G" else 420) * DAY)
            )
            joined = moment(begins)
            post = "工程师" if kind == "support" else self.rng.choice(("研究员", "副研究员", "助理研究员"))
            record = engagement_of(
                lab, known[name, lab.name], kind=kind, post=post, came_from="示例高校", since=joined.date()
            )
            moves = [Move("hire", by, joined)]
            if part == "G":
                left = moment(begins + self.rng.randrange(60 * DAY, 200 * DAY))
                moves.append(Move("leave", by, left, {"until": left.date(), "reason": "示例：回原单位"}))
            lives.append(Journey(record, moves))
        return len(replay(lives).records)

    def _projects(self, lab: Any, unit: Organisation, n: int) -> list[Any]:
        by, lives = self._acting(lab), []
        leaders = [one.person for one in lab.engagements.filter(state="active", kind="full").order_by("id")[:20]]
        for k in range(self._share(PROJECTS, n)):
            document, field = self._document(unit, k)
            begins = opening(date(2023, 4, 3)) + self.rng.randrange(300 * DAY)
            first = moment(begins)
            record = deployment_of(
                lab,
                title=f"{document['title'][:100]}",
                field=field,
                goal=document["abstract"],
                leader=leaders[k % len(leaders)],
                budget_fen=self.rng.randrange(50, 400) * 10_000_00,
                starts_on=first.date() + timedelta(days=30),
                ends_on=first.date() + timedelta(days=30 + 365 * 3),
            )
            filed = moment(begins + 16 * DAY)
            steps: list[tuple[str, datetime, dict[str, Any]]] = [
                ("create", first, {}),
                ("submit", moment(begins + 60), {}),
                ("advise", moment(begins + DAY), {"for_votes": 5, "against_votes": k % 2, "opinion": "示例：同意部署"}),
                ("approve", moment(begins + 2 * DAY), {"body": "director", "minutes": f"示例室务〔2023〕{k + 1}号"}),
                ("show", moment(begins + 2 * DAY + 30), {"where": "示例实验室公告栏"}),
                ("file", filed, {"objections": "无"}),
            ]
            moves = [Move(name, by, at, answers) for name, at, answers in steps]
            if k % 9 == 4:
                question = {"question": "示例：请说明与已立项目的差异"}
                moves.append(Move("query", self.hands.of("province"), moment(begins + 17 * DAY), question))
                moves.append(Move("answer", by, moment(begins + 18 * DAY), {"reply": "示例：研究对象与指标不同"}))
            moves.append(Move("settle", SYSTEM, moment(begins + 40 * DAY)))
            if first.year < 2024:
                told = {"year": filed.year, "progress": "示例：完成方案与样件", "spent": record.budget_fen // 5}
                moves.append(Move("report", by, moment(begins + 60 * DAY), told))
            lives.append(Journey(record, moves))
        return list(replay(lives).records)

    def _results(self, lab: Any, unit: Organisation, n: int, projects: Sequence[Any]) -> None:
        wanted = self._share(TAKEN_UP, n) + self._share(_OUTSIDE, n)
        documents = [self._document(unit, 1000 + k) for k in range(wanted)]
        fresh = [
            result_of(organisation=lab.organisation, title=d["title"], abstract=d["abstract"], field=field)
            for d, field in documents
        ]
        results = begin_many(fresh, "enter", by=SYSTEM, at=moment(opening(date(2023, 3, 1)))).records
        by, lives = self._acting(lab), []
        for k, result in enumerate(results):
            firm = self.firms[self.rng.randrange(len(self.firms))]
            at = opening(date(2023, 6, 1)) + self.rng.randrange(350 * DAY)
            record = conversion_of(
                lab,
                result,
                self.hands.organisation(firm.code),
                mode=self.rng.choice(("licence", "licence", "transfer", "development")),
                fen=self.rng.randrange(5, 300) * 10_000_00,
                on=moment(at).date(),
                deployment=projects[k] if k < len(projects) else None,
            )
            moves = [Move("create", by, moment(at))]
            if k < self._share(TAKEN_UP, n):  # the others wait for the taker, and count nowhere
                hands = self.hands.of("firm", firm.code)
                moves.append(Move("confirm", hands, moment(at + 2 * DAY), {"basis": f"示例技术合同 {result.number}"}))
            lives.append(Journey(record, moves))
        replay(lives)

    def _money(self, lab: Any) -> None:
        by, lives = self._acting(lab), []
        for year in (2023, 2024):
            for purse, source, purpose, fen in _PURSES:
                record = budget_of(
                    lab, year=year, purse=purse, source=f"{source}（演示）", purpose=purpose, budget_fen=fen
                )
                at = opening(date(year, 2, 20))
                moves = [Move("create", by, moment(at)), Move("fix", by, moment(at + DAY), {"minutes": "示例纪要"})]
                for k in range(4):
                    spent = moment(at + (k + 1) * 40 * DAY)
                    told = {"amount": fen // 5, "purpose": "示例：材料与测试", "reference": f"PZ-{year}-{k}"}
                    moves.append(Move("spend", by, spent, told | {"on": spent.date()}))
                lives.append(Journey(record, moves))
        replay(lives)
        written = moment(opening(date(2025, 2, 17)))
        report = begin(year_of(lab, 2024), by=by, at=written).record
        words = {
            "text": "示例：全年围绕研究方向开展自主部署项目，并向省内企业转化成果。",
            "plan": "示例：继续扩大省内转化。",
        }
        perform(report, "write", by=by, at=written + timedelta(hours=1), answers=words)
        perform(report, "file", by=by, at=written + timedelta(hours=2))
        perform(report, "accept", by=self.hands.of("province"), at=written + timedelta(days=2))

    def _help(self, lab: Any) -> None:
        maker = next((one for one in self.firms if "lithium-materials" in one.specialties), self.firms[0])
        self._request(
            self.hands.organisation(maker.code),
            self.hands.of("firm", maker.code),
            {
                "lack": "power",
                "title": "演示：准固态电池中试线缺用电容量与防爆厂房",
                "text": "示例：拟建准固态电池中试线，现有厂房供电不足，且缺少符合防爆要求的场地，请协调增容与场地。",
                "needed_by": date(2024, 12, 31),
            },
            (Part("grid", "city", "示例：答复增容方案与工期"), Part("park", "county", "示例：提供防爆标准厂房")),
            "示例：供电企业完成增容 2000 千伏安，园区提供标准厂房 1200 平方米，中试线已建成投用。",
        )
        self._request(
            lab.organisation,
            self._acting(lab),
            {
                "lack": "site",
                "title": "演示：大型试验台缺安装场地",
                "text": "示例：试验台基础需独立地坪，现有楼宇不能满足，请协调场地。",
                "needed_by": date(2027, 6, 30),
            },
            (Part("land", "city", "示例：研究用地方案"),),
            "",
        )

    def _request(self, unit: Any, by: Any, fields: dict[str, Any], parts: Sequence[Part], outcome: str) -> None:
        at = moment(opening(date(2024, 3, 11)))
        county = self.hands.county(unit.region)
        one = begin(request_of(unit, **fields), by=by, at=at).record
        perform(one, "submit", by=by, at=at + timedelta(hours=1))
        errands = route(one, parts, by=county, at=at + timedelta(days=1))
        if not outcome:
            return
        for n, errand in enumerate(errands):
            told = {
                "result": f"示例：{errand.task.removeprefix('示例：')}，已办理",
                "document": f"示例函〔2024〕{n + 1}号",
            }
            perform(errand, "finish", by=county, at=at + timedelta(days=7 + n), answers=told)
        perform(one, "conclude", by=county, at=at + timedelta(days=10), answers={"outcome": outcome})
        perform(one, "settle", by=by, at=at + timedelta(days=12), answers={"verdict": "solved"})

    def _document(self, unit: Organisation, k: int) -> tuple[Any, str]:
        subject = self.fields[unit.specialties[k % len(unit.specialties)]]
        written = write_expert(k, [subject], Random(f"{self.seed}/{unit.code}/{k}"))
        return written["documents"][0], unit.field

    def _acting(self, lab: Any) -> Any:
        return self.hands.of("lab", next(u.code for u in self.units if u.name == lab.name))
