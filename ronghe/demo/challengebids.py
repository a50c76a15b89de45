"""Who bids on the demonstration's challenges, and what stands in the sealed bids."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ronghe.demo.challengetopics import Topic, nearest
from ronghe.demo.hands import Hands
from ronghe.demo.organisations import Organisation
from ronghe.demo.research import homes

_LETTERS = "甲乙丙丁戊"
_STAGES = ("方案设计与样机试制", "中试与现场验证")
_SHARES = (40, 30)
"""Percent of the public money for each stage; what is left waits for the acceptance."""


class Team(NamedTuple):
    """A unit that bids: its role and code, who leads, and with whom (name, unit)."""

    role: str
    code: str
    leader: str
    members: tuple[tuple[str, str], ...]


class Bidders:
    """Finds the teams for each topic: institutions that work on it, and a firm of its trade."""

    def __init__(self, hands: Hands, firms: Sequence[Organisation], shown: Mapping[str, str]) -> None:
        """`shown`: the code of the unit for which a shown account acts, by the account's name."""
        self.hands, self.firms, self.shown = hands, firms, shown

    def teams(self, topic: Topic, client: str, first: Sequence[Organisation] = ()) -> list[Team]:
        """As many as hand in or begin a bid. `first`: firms that come before all others; on an open list the shown
        institution is the last, so that a draft, where there is one, is its own."""
        wanted = topic.teams + topic.drafts
        industry = topic.specialty.industry
        known = [one.code for place, one in homes() if industry in place.industries]
        known += [one.code for place, one in homes() if not place.industries]
        known = [code for code in dict.fromkeys(known) if self.hands.staff(code)]
        rivals = [one for one in self.firms if one.code != client]
        made = [self._firm(one) for one in first]
        shown = self.shown["institution"]
        research = [self._research(code) for code in known if topic.sheet != "open" or code != shown]
        teams = [*made, *research[:2], self._firm(nearest(rivals, topic.specialty.code)), *research[2:]][:wanted]
        if teams and topic.sheet == "open":
            teams[-1] = self._research(shown)
        return teams

    def _research(self, code: str) -> Team:
        unit = self.hands.organisation(code)
        people = self.hands.staff(code) or ["示例研究人员甲"]
        return Team("institution", code, people[0], tuple((name, unit.name) for name in people[1:4] or people))

    def _firm(self, one: Organisation) -> Team:
        short = one.name.removeprefix("示例")[:4]
        names = [f"示例·{short}{letter}" for letter in _LETTERS[:4]]
        return Team("firm", one.code, names[0], tuple((name, one.name) for name in names[1:]))


def content(topic: Topic, team: Team, place: int, dues: Sequence[date]) -> dict[str, str]:
    """The fields of a bid as they are typed; `place` is the team's among those of the topic, from 0."""
    route = topic.routes[place]
    ask = topic.bounty - topic.bounty * place // 20
    parts = [ask * share // 100 for share in _SHARES]
    stages = [f"{name}，{due.isoformat()}，{part}" for name, due, part in zip(_STAGES, dues, parts, strict=True)]
    return {
        "title": f"{topic.title}：{route}方案",
        "approach": (
            f"面向“{topic.title}”，采用{route}的路线，先在试验台上查明主要影响因素，"
            "再做样机并在需求企业现场验证。关键环节设置两个判别点：样机指标达到要求的九成方进入现场；"
            "现场连续运行不达标则回到设计阶段修改。数据、图纸与工艺文件随里程碑交付。"
        ),
        "targets": "\n".join(topic.targets),
        "basis": f"团队在{topic.specialty.name}方向已有试验平台与前期成果，详见附表（示例）。",
        "leader": team.leader,
        "members": "\n".join(f"{name}，{unit}" for name, unit in team.members),
        "ask_yuan": str(ask),
        "own_yuan": str(20 * place),
        "milestones": "\n".join(stages),
        "excluded": "",
        "declared": "无",
    }
