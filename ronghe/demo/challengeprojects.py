"""Takes the projects of the demonstration's challenges along: task book, milestones, payments, acceptance, or the stop."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ronghe.demo.challengebids import Team
from ronghe.demo.challengelists import Stage
from ronghe.demo.challengetopics import Topic
from ronghe.ledger.actor import Actor
from ronghe.ledger.attachments import Filed, store_many
from ronghe.ledger.perform import perform
from ronghe.registers.parties import queries as parties
from ronghe.registers.projects.actions import changes, panels, payments, projects
from ronghe.registers.projects.actions.taskbook import BudgetLine
from ronghe.registers.projects.models import Fund, Milestone, Payment, Project

_KINDS = (("equipment", 35), ("material", 25), ("testing", 20), ("staff", 20))
"""Kinds of cost with their percent."""


class Office(NamedTuple):
    """Who decides on a project and its money: `pays` holds the fund, `approves` is another person than who proposes."""

    fund: Fund
    signs: Actor
    approves: Actor


class Working:
    """One project with its two parties and its county."""

    def __init__(self, stage: Stage, office: Office, topic: Topic, team: Team, project: Project) -> None:
        self.stage, self.office, self.topic, self.project = stage, office, topic, project
        self.at = stage.almanac.at
        self.lead, self.client = stage.hands.of(team.role, team.code), stage.client(topic)
        self.county, self.team = stage.county(topic), team

    def write_book(self, before: int) -> None:
        """Leader, indicators and budget are written down, and the lead signs."""
        one, team = self.project, self.team
        known = parties.people_named([(team.leader, one.lead.name)])
        fields = {
            "leader_id": next((person.pk for person in known.values()), None),
            "indicators": [_indicator(line) for line in self.topic.targets],
            "budget": [line.as_row() for line in _budget(one.fiscal_fen, one.own_fen)],
        }
        projects.write(one, fields, by=self.lead, at=self.at(before))
        perform(one, "sign_lead", by=self.lead, at=self.at(before - 2))

    def start(self, before: int) -> None:
        """The other two sign, the money is bound, and the own money of the client's promise is proved in two parts."""
        perform(self.project, "sign_client", by=self.client, at=self.at(before))
        answers = {"fund": self.office.fund.pk}
        perform(self.project, "approve", by=self.office.signs, at=self.at(before - 2), answers=answers)
        for n, part in enumerate((self.project.own_fen // 2, self.project.own_fen - self.project.own_fen // 2)):
            name, when = f"自筹到位银行回单（示例{n + 1}）.txt", before - 12 - 3 * n
            text = f"合成演示数据\n{self.project.number}\n第 {n + 1} 笔自筹资金 {part / 100:.2f} 元\n"
            store_many([Filed(self.project, name, text.encode(), self.lead, self.at(when))])
            proof = {"amount": part, "file": name}
            perform(self.project, "prove_own", by=self.lead, at=self.at(when, 11), answers=proof)

    def milestone(self, place: int) -> Milestone:
        """The milestone of this place, from 1."""
        return Milestone.objects.select_related("project__fund", "project__client", "project__lead").get(
            project=self.project, place=place
        )

    def reach(self, place: int, before: int, until: str = "paid") -> None:
        """A milestone is handed in, confirmed, checked and paid, as far as `until`."""
        one = self.milestone(place)
        report = f"{one.title}已完成：试验记录、图纸与检测报告随附，主要指标达到阶段要求（示例）。"
        for step, who, after, answers in (
            ("submit", self.lead, 0, {"report": report}),
            ("confirm", self.client, 3, {"opinion": "现场查看样机与数据，情况属实，同意。"}),
            ("pass", self.county, 6, {"finding": "抽查原始记录与票据，符合任务书约定。"}),
        ):
            perform(one, step, by=who, at=self.at(before - after), answers=answers)
            if one.state == until:
                return
        paid = payments.propose_milestone(self.milestone(place), by=self.county, at=self.at(before - 8))
        if until == "paid":
            self._pay(paid, before - 9)

    def extend(self, before: int, until: int) -> None:
        """The lead asks for more time, and gets it."""
        text = "关键部件交货推迟，样机现场验证须跨过停产检修期，申请延长实施期限。"
        day = self.stage.almanac.day(until)
        asked = changes.ask(self.project, "extension", text, by=self.lead, at=self.at(before), until=day)
        answers = {"opinion": "理由属实，同意延期一次。"}
        perform(asked, "approve", by=self.office.signs, at=self.at(before - 4), answers=answers)

    def finish(self, before: int, worth: int) -> None:
        """Accepted by the client and by a panel that gives about `worth` points, the tail paid, evaluated, closed."""
        self.project.refresh_from_db()
        report = "全部指标经第三方检测达到任务书要求，成果已在需求企业投入使用（示例）。"
        perform(self.project, "request", by=self.lead, at=self.at(before), answers={"report": report})
        trial = self.project.acceptances.get(state="filed")
        answers: dict[str, Any] = {"opinion": "已连续使用一个季度，达到约定指标，同意验收。"}
        perform(trial, "agree", by=self.client, at=self.at(before - 4), answers=answers)
        panel = panels.convene(trial, by=self.stage.province, at=self.at(before - 5))
        self.stage.panels.conclude(panel, before - 6, [worth])
        answers = {"report": "专家组查看现场并审阅检测报告，同意通过验收。"}
        trial.refresh_from_db()
        perform(trial, "grade", by=self.office.signs, at=self.at(before - 14), answers=answers)
        self._whole()
        self._pay(payments.propose_tail(self.project, by=self.county, at=self.at(before - 17)), before - 19)
        answers = {"score": trial.score, "grade": trial.grade, "text": "目标完成，经费使用合规，成果已应用。"}
        perform(self.project, "evaluate", by=self.office.signs, at=self.at(before - 24), answers=answers)
        perform(self.project, "close", by=self.office.signs, at=self.at(before - 28))

    def settle(self, before: int, back: int) -> None:
        """After a stop what was not spent comes back (`back` in fen), and the settlement is over."""
        self._whole()
        answers = {"amount": back, "reference": f"示例退回{self.project.number}"}
        perform(self.project, "settle", by=self.office.signs, at=self.at(before), answers=answers)
        told = {"reason": "已核对支出凭证，结余资金收回。"}
        perform(self.project, "conclude_stop", by=self.office.signs, at=self.at(before - 5), answers=told)

    def _pay(self, payment: Payment, before: int) -> None:
        """Another officer approves, and enters what the bank did."""
        by, day = self.office.approves, self.stage.almanac.day(before - 2)
        perform(payment, "approve", by=by, at=self.at(before), answers={"opinion": "同意拨付"})
        answers = {"reference": f"示例流水{payment.number}", "paid_on": day.isoformat()}
        perform(payment, "pay", by=by, at=self.at(before - 2, 15), answers=answers)

    def _whole(self) -> None:
        self.project = Project.objects.select_related("fund", "lead", "client").get(pk=self.project.pk)


def _budget(fiscal: int, own: int) -> Sequence[BudgetLine]:
    """Both kinds of money by kind of cost, to the fen."""
    lines = [BudgetLine(kind, fiscal * share // 100, own * share // 100) for kind, share in _KINDS[1:]]
    rest = fiscal - sum(one.fiscal_fen for one in lines), own - sum(one.own_fen for one in lines)
    return [BudgetLine(_KINDS[0][0], *rest), *lines]


def _indicator(line: str) -> dict[str, str]:
    """`寿命 ≥ 6500 炉` as the task book keeps it."""
    name, sign, value, *unit = line.split(" ")
    return {"name": name, "sign": {"≥": ">=", "≤": "<="}[sign], "value": value, "unit": unit[0] if unit else ""}
