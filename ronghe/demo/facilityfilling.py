"""Writes the demonstration's big facilities: phases, money, slips, patents and events on site, by the real steps."""

from datetime import date, datetime, time, timedelta

from ronghe.demo.facilitytopics import SITES, WAN, Site, Stretch
from ronghe.demo.hands import Hands
from ronghe.engine.calendars.beijing import BEIJING
from ronghe.engine.money.amount import written
from ronghe.facts.facility import SOURCES
from ronghe.ledger.actor import Actor
from ronghe.ledger.attachments import Filed, store_many
from ronghe.ledger.perform import perform
from ronghe.registers.parties import queries as parties
from ronghe.registers.platforms.actions import facilities, outputs, phases, siteevents
from ronghe.registers.platforms.models import Facility, Phase


class Building:
    """Fills the facilities after organisations and accounts; everything is counted back from `today`."""

    def __init__(self, hands: Hands, owners: dict[str, str], today: date) -> None:
        """`owners`: the code of each unit by its name."""
        self.hands, self.owners, self.today = hands, owners, today

    def write(self) -> int:
        """All of them; how many."""
        for number, site in enumerate(SITES, 1):
            self._site(site, number)
        return len(SITES)

    def _site(self, site: Site, number: int) -> None:
        code = self.owners[site.owner]
        by, province = self.hands.of("institution", code), self.hands.of("province")
        first = max(one.planned[0] for one in site.stretches) + 20
        made = self._confirmed(site, code, by, province, first)
        for kind in site.left_out:
            phases.omit(made, kind, "演示：与可行性研究报告合并审批", by=by, at=self._at(first - 3))
        for place, stretch in enumerate(site.stretches, 1):
            self._stretch(made, stretch, by, f"{number}-{place}")
        for kind, starts, ends, budget in site.coming:
            phases.plan(made, kind, self._day(starts), self._day(ends), budget * WAN, by=by, at=self._at(5))
        self._brought(made, site, by, number)

    def _confirmed(self, site: Site, code: str, by: Actor, province: Actor, first: int) -> Facility:
        fields = {"name": site.name, "site": site.site, "field": site.field, "purpose": site.purpose}
        money = {f"{source}_fen": site.total.get(source, 0) * WAN for source in SOURCES}
        owner = parties.by_credit_code([code])[code]
        made: Facility = facilities.enter(owner, fields | money, by=by, at=self._at(first)).record
        perform(made, "submit", by=by, at=self._at(first - 1))
        return perform(made, "confirm", by=province, at=self._at(first - 2)).record  # type: ignore[no-any-return]

    def _stretch(self, made: Facility, one: Stretch, by: Actor, mark: str) -> None:
        since, until = one.planned
        begun, ended = one.was
        phase = phases.plan(
            made, one.kind, self._day(since), self._day(until), one.budget * WAN, by=by, at=self._at(since + 5)
        )
        perform(phase, "start", by=by, at=self._at(begun), answers={"on": self._day(begun)})
        length = begun - (ended or 0)
        for place, (source, wan) in enumerate(one.spent.items(), 1):
            # Two payments of each source, a third and two thirds on the way.
            for part, when in ((wan // 3, begun - length // 3), (wan - wan // 3, begun - 2 * length // 3)):
                told = {"on": self._day(when), "source": source, "amount": written(part * WAN)}
                told["reference"] = f"DEMO-{mark}-{place}-{when}"
                perform(phase, "spend", by=by, at=self._at(when), answers=told)
        if one.late:
            told = {"ends_on": self._day(until - one.late), "reason": "演示：关键部件到货推迟"}
            when = max(until, 10) if ended is None else max(until, ended + 1)
            perform(phase, "slip", by=by, at=self._at(when), answers=told)
        if ended is not None:
            self._finish(phase, ended, by)

    def _finish(self, phase: Phase, ended: int, by: Actor) -> None:
        name, text = f"{phase.label[0]}验收文件.txt", f"演示文件（合成）：{phase}验收意见。"
        at = self._at(ended)
        store_many([Filed(phase, name, text.encode(), by, at)])
        perform(phase, "finish", by=by, at=at, answers={"on": self._day(ended), "document": name})

    def _brought(self, made: Facility, site: Site, by: Actor, number: int) -> None:
        title, many = site.patents
        oldest = site.stretches[0].was[0]
        for n in range(1, many + 1):
            when = oldest - n * (oldest - 15) // (many + 1)
            code = f"DEM{self._day(when).year}1{number:02}{n:05}"
            fields = {"title": f"演示：一种{title}方法（{n}）", "code": code, "on": self._day(when)}
            fields |= {"people": "演示完成人", "units": site.owner}
            one = outputs.enter(made, "patent", fields, by=by, at=self._at(when)).record
            if n % 3 == 1 and when > 500:
                granted = {"code": f"{code}B", "on": self._day(when - 480)}
                perform(one, "grant", by=by, at=self._at(when - 480), answers=granted)
        for kind, when, said in site.events:
            event = {"kind": kind, "on": self._day(when), "title": said, "text": "演示记录（合成）。"}
            siteevents.enter(made, event, by=by, at=self._at(when))

    def _day(self, before: int) -> date:
        return self.today - timedelta(days=before)

    def _at(self, before: int) -> datetime:
        return datetime.combine(self._day(before), time(10), BEIJING)
