"""Takes opened bids of the demonstration through eligibility, review, the firm's opinion and the notice to the award."""

from typing import Any

from ronghe.demo.challengelists import Listing, Stage, close_notice
from ronghe.demo.challengetopics import Topic
from ronghe.ledger.perform import perform
from ronghe.registers.challenges.actions import panels

_WORTH = (88, 78, 70, 64)
"""About so many points of a hundred for the teams in order: the first wins."""
_OPINIONS = "第一份方案最贴近现场条件，验证安排可执行；其余方案路线可取，但改造停产时间偏长。同意按评审意见确定。"


class Awarding:
    """The challenges of one list after its opening."""

    def __init__(self, stage: Stage, listing: Listing) -> None:
        self.stage, self.listing, self.sheet = stage, listing, listing.sheet
        self.office = listing.office

    def write(self, topic: Topic) -> None:
        """As far as the topic's fate takes it."""
        opened, proposed = self.sheet.opened or 0, self.sheet.proposed or 0
        one, at = self.listing.challenges[topic.key], self.stage.almanac.at
        if topic.fate == "failed":
            answers = {"cause": "no_bid", "reason": "截止时无人揭榜，退回需求企业修改后另行征集。"}
            perform(one, "fail", by=self.office, at=at(opened - 2), answers=answers)
            return
        self._admit(topic, opened - 3)
        if topic.fate == "reviewing":
            perform(one, "convene", by=self.office, at=at(12))
            panel = panels.convene(one, "written", by=self.stage.province, at=at(11))
            self.stage.panels.seat(panel, 9)
            self.stage.panels.report(panel, 7, _WORTH, share=0.5)
            return
        self._review(topic, opened - 5)
        told = proposed if topic.fate != "proposed" else 3
        self._propose(topic, told)
        if topic.fate != "proposed":
            close_notice(one)
            perform(one, "award", by=self.office, at=at(told - 7))

    def _admit(self, topic: Topic, before: int) -> None:
        for n, (_, bid) in enumerate(self.listing.bids[topic.key]):
            at = self.stage.almanac.at(before, 9, 30 + 15 * n)
            perform(bid, "admit", by=self.office, at=at, answers={"note": "材料齐全，未见失信记录。"})

    def _review(self, topic: Topic, before: int) -> None:
        """A written review, and a defence where the list asks it; then the firm speaks."""
        one, at = self.listing.challenges[topic.key], self.stage.almanac.at
        worth = self._worth(topic)
        perform(one, "convene", by=self.office, at=at(before))
        written = panels.convene(one, "written", by=self.stage.province, at=at(before, 14))
        self.stage.panels.conclude(written, before - 1, worth)
        ends = before - 9
        if self.sheet.defence:
            defence = panels.convene(one, "defence", by=self.stage.province, at=at(ends, 14))
            self.stage.panels.conclude(defence, ends - 1, worth)
            ends -= 9
        perform(one, "conclude", by=self.office, at=at(ends))
        perform(one, "opine", by=self.stage.client(topic), at=at(ends - 2), answers={"opinion": _OPINIONS})

    def _propose(self, topic: Topic, before: int) -> None:
        one, at = self.listing.challenges[topic.key], self.stage.almanac.at
        for _, bid in self.listing.bids[topic.key][: 2 if topic.race else 1]:
            perform(bid, "propose", by=self.office, at=at(before + 1))
        perform(one, "propose", by=self.office, at=at(before))

    def _worth(self, topic: Topic) -> list[int]:
        """By the places of the cases: they stand in the order of their random numbers, not of the teams."""
        bids: list[Any] = [bid for _, bid in self.listing.bids[topic.key]]
        ranked = sorted(range(len(bids)), key=lambda n: bids[n].number)
        return [_WORTH[n] for n in ranked]
