"""Writes the demonstration's open challenges: lists, bids, reviews and projects, by the registers' own steps."""

from collections.abc import Mapping, Sequence
from datetime import date

from ronghe.demo.challengeawards import Awarding
from ronghe.demo.challengebids import Bidders, Team
from ronghe.demo.challengelists import Listing, Stage
from ronghe.demo.challengeprojects import Office, Working
from ronghe.demo.challengesheets import SHEETS, Sheet
from ronghe.demo.challengetime import Almanac
from ronghe.demo.challengetopics import Topic, chosen, clients
from ronghe.demo.hands import Hands
from ronghe.demo.organisations import Organisation
from ronghe.ledger.perform import perform
from ronghe.registers.challenges.actions import panels
from ronghe.registers.challenges.models import Challenge
from ronghe.registers.projects.actions import changes, funds
from ronghe.registers.projects.models import Fund
from ronghe.registers.projects.queries.projects import projects_of

CITY = "2101"
_WAN = 1_000_000
_STOPPED = "企业调整开采布局，试验巷道停掘，目标已无法在现场验证。"


class Challenging:
    """Fills the registers of challenges, reviews and projects after organisations, people and accounts."""

    def __init__(
        self, hands: Hands, firms: Sequence[Organisation], shown: Mapping[str, str], today: date, seed: int
    ) -> None:
        """`shown`: the code of the unit of each shown account; `today`: the day from which everything is counted back."""
        self.hands, self.firms, self.shown, self.seed = hands, firms, shown, seed
        self.almanac = Almanac(today)

    def write(self, count: int, flywheel: Organisation) -> int:
        """About so many challenges; how many. `flywheel`: the maker that wins the challenge about flywheels."""
        topics = chosen(count)
        stage = Stage(self.hands, self.almanac, clients(topics, self.firms, CITY), self.seed)
        bidders = Bidders(self.hands, self.firms, self.shown)
        for sheet in SHEETS:
            listing = Listing(stage, sheet, [one for one in topics if one.sheet == sheet.key])
            listing.write(bidders, {"flywheel": [flywheel]})
            if sheet.opened is not None:
                self._after(stage, listing)
        for n, topic in enumerate(one for one in topics if not one.sheet):
            _loose(stage, topic, 10 + n)
        return Challenge.objects.count()

    def _after(self, stage: Stage, listing: Listing) -> None:
        """Awards, then the projects; a list whose challenges are all over is finished."""
        awarding, sheet = Awarding(stage, listing), listing.sheet
        for topic in listing.topics:
            awarding.write(topic)
        office = self._office(stage, listing)
        for topic in listing.topics:
            for place, (team, bid) in enumerate(listing.bids[topic.key]):
                for project in projects_of("bid", bid.pk):
                    _carry_out(Working(stage, office, topic, team, project), sheet, listing, place, team)
        if sheet.key == "last":
            perform(listing.call, "finish", by=listing.office, at=self.almanac.at(30))

    def _office(self, stage: Stage, listing: Listing) -> Office:
        """The fund of the list's office, in use since before its awards; it was increased once."""
        by, sheet = listing.office, listing.sheet
        before = (sheet.proposed or 0) + 15
        whole = sum(one.bounty for one in listing.topics) * _WAN
        place = "沈阳市" if sheet.region else "省级"
        year = self.almanac.year(before)
        made: Fund = funds.set_up(
            f"示例：{place}{year}年揭榜挂帅专项资金",
            "揭榜挂帅科技攻关项目",
            year,
            whole * 2 // 100_000_000 * 100_000_000 + 100_000_000,
            region=sheet.region[:4] or "21",
            by=by,
            synthetic=True,
            at=self.almanac.at(before),
        )
        perform(made, "open", by=by, at=self.almanac.at(before - 1))
        more = {"amount": 50 * _WAN, "reason": "年中追加，用于赛马制榜题并行支持。"}
        perform(made, "increase", by=by, at=self.almanac.at(before - 5), answers=more)
        return Office(made, by, by)


def _carry_out(work: Working, sheet: Sheet, listing: Listing, place: int, team: Team) -> None:
    """What becomes of one project, by its challenge's fate."""
    topic, awarded = work.topic, (sheet.proposed or 0) - 7
    work.write_book(awarded - 1 if sheet.key == "recent" else awarded - 5)
    if sheet.key == "recent":
        return
    work.start(awarded - 9)
    first, second = sheet.dues
    if topic.fate == "terminated":
        work.reach(1, first + 2)
        one = listing.challenges[topic.key]
        perform(one, "terminate", by=listing.office, at=work.at(first - 60), answers={"reason": _STOPPED})
        work.settle(first - 75, work.milestone(1).fiscal_fen // 3)
    elif topic.fate in ("completed", "extended"):
        work.reach(1, first + 2)
        if topic.fate == "extended":
            work.extend(first - 80, 60)
        work.reach(2, second + 2)
        work.finish(*((98, 92) if topic.fate == "completed" else (66, 78)))
    elif topic.race:
        work.reach(1, first + 4 * (1 - place))
        if place == 0:
            work.reach(2, 4, until="confirmed")
        else:
            text = "力控末端进口传感器改为国产型号，需要补做标定，申请第二个里程碑改期。"
            until = work.stage.almanac.day(-90)
            changes.ask(
                work.project, "milestone", text, by=work.lead, at=work.at(2), milestone=work.milestone(2), until=until
            )
    else:
        work.reach(1, first + 3)
        work.reach(2, 10, until="proposed")


def _loose(stage: Stage, topic: Topic, before: int) -> None:
    """A challenge that is on no list yet."""
    one, at = stage.propose(topic, before, -500), stage.almanac.at
    if topic.fate == "draft":
        return
    if topic.fate == "arguing":
        stage.check(topic, one, before - 1)
        panel = panels.convene(one, "argument", by=stage.province, at=at(before - 5))
        stage.panels.seat(panel, before - 6)
        stage.panels.report(panel, before - 7, [86], share=0.6)
        return
    perform(one, "submit", by=stage.client(topic), at=at(3, 15))
    if topic.fate == "returned":
        reason = "指标缺少判定方法与样本来源，请补充与标准方法比对的统计要求后重新提交。"
        perform(one, "return", by=stage.county(topic), at=at(1, 10), answers={"reason": reason})
