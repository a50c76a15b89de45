"""The entries of both navigations, declared once: where they lead, and which roles see them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ronghe.engine.workflow.step import Pair
from ronghe.ledger.actor import Actor
from ronghe.ledger.roles import GRANTED

OFFICES = "province city county"
EDITORS = f"{OFFICES} auditor administrator"
READERS = " ".join(role for role in GRANTED if role not in EDITORS.split())
LEDGER_READERS = "auditor province administrator"
PROGRAMME = f"{OFFICES} firm institution expert auditor administrator"
LADDER = f"{OFFICES} firm auditor administrator"
OPEN_CHALLENGES = "call challenge bid question share"
FUNDING = f"{OFFICES} firm institution auditor administrator"
PROJECTS = "project milestone payment change acceptance fund"
LABS = "laboratory engagement labbudget deployment conversion labyear helprequest errand"
PLATFORM_READERS = f"{OFFICES} lab firm institution auditor administrator"
TIERS = "firmyear filing title membership"
FACILITIES = "facility phase output siteevent beamtime proposal"
BOOKINGS = "booking qualification trial"
SHARING = f"{OFFICES} firm institution lab auditor administrator"
DISPATCH = "batch candidate entry nomination conflict plan posting servicelog assessment voucher payout followup"


@dataclass(frozen=True)
class Entry:
    """One entry. `counts`: the nouns whose open turns it counts, or "*" for all; no roles: everyone sees it."""

    label: Pair
    path: str
    icon: str = ""
    roles: str = ""
    counts: str = ""
    begins_group: bool = False

    def seen_by(self, role: str) -> bool:
        """Whether this role sees the entry."""
        return role in (self.roles.split() or GRANTED)


@dataclass(frozen=True)
class Shown:
    """An entry as the page shows it."""

    label: Pair
    path: str
    icon: str
    begins_group: bool
    current: bool
    count: int = 0


PUBLIC_NAV = (
    Entry(("首页", "Home"), "/"),
    Entry(("需求大厅", "Needs"), "/needs/hall/"),
    Entry(("成果", "Results"), "/results/"),
    Entry(("专家", "Experts"), "/experts/"),
    Entry(("企业资格", "Titles"), "/tiers/titles/"),
    Entry(("特派员", "Commissioners"), "/dispatch/"),
    Entry(("揭榜挂帅", "Challenges"), "/challenges/hall/"),
    Entry(("实验室", "Laboratories"), "/platforms/laboratories/"),
    Entry(("仪器共享", "Instruments"), "/bookings/resources/"),
    Entry(("公示公告", "Publications"), "/publications/"),
    Entry(("数据", "Figures"), "/figures/"),
)
STAFF_NAV = (
    Entry(("工作台", "Desk"), "/desk/", "home"),
    Entry(("待办", "To do"), "/desk/#todo", "inbox", counts="*"),
    Entry(("已办", "Done"), "/desk/done/", "check-circle"),
    Entry(("需求", "Needs"), "/needs/", "clipboard-document-list", counts="need", begins_group=True),
    Entry(("项目与经费", "Projects"), "/projects/", "banknotes", FUNDING, counts=PROJECTS),
    Entry(("科技特派员", "Commissioners"), "/dispatch/", "briefcase", PROGRAMME, counts=DISPATCH),
    Entry(("揭榜挂帅", "Challenges"), "/challenges/", "trophy", counts=OPEN_CHALLENGES),
    Entry(("实验室", "Laboratories"), "/platforms/laboratories/", "beaker", PLATFORM_READERS, counts=LABS),
    Entry(("大科学装置", "Facilities"), "/platforms/facilities/", "cube-transparent", counts=FACILITIES),
    Entry(("仪器与中试", "Instruments"), "/bookings/", "calendar-days", SHARING, counts=BOOKINGS),
    Entry(("梯度培育", "Tiers"), "/tiers/", "arrow-trending-up", LADDER, counts=TIERS),
    Entry(("专家评分", "Appraisals"), "/tiers/appraisals/", "star", "expert", counts="appraisal"),
    Entry(("评审组", "Panels"), "/reviews/panels/", "scale", "province auditor", counts="panel"),
    Entry(("我的评审", "Reviews"), "/reviews/", "scale", "expert", counts="review"),
    Entry(("复审申请", "Appeals"), "/reviews/appeals/", "arrow-path", "province auditor firm institution", "appeal"),
    Entry(("专家", "Experts"), "/experts/", "user-group", counts="expert"),
    Entry(("单位", "Organisations"), "/organisations/", "building-office-2", counts="organisation"),
    Entry(("成果", "Results"), "/results/", "light-bulb", counts="result"),
    Entry(("公示公告", "Publications"), "/publications/manage/", "megaphone", EDITORS, "publication objection", True),
    Entry(("公示公告", "Publications"), "/publications/", "megaphone", READERS, begins_group=True),
    Entry(("账号申请", "Claims"), "/accounts/claims/", "identification", f"{OFFICES} auditor", "claim"),
    Entry(("导入", "Imports"), "/imports/", "arrow-up-tray", f"{OFFICES} administrator institution"),
    Entry(("台账", "Ledger"), "/ledger/", "book-open", LEDGER_READERS),
    Entry(("账号与角色", "Accounts"), "/accounts/manage/", "key", "administrator"),
    Entry(("数据", "Figures"), "/figures/", "chart-bar"),
)


def public_entries(path: str) -> list[Shown]:
    """The public navigation on the page at `path`."""
    return _shown(PUBLIC_NAV, path, {})


def staff_entries(actor: Actor, path: str, waiting: Mapping[str, int]) -> list[Shown]:
    """What this actor's navigation shows on the page at `path`; `waiting`: open turns by noun."""
    return _shown([entry for entry in STAFF_NAV if entry.seen_by(actor.role)], path, waiting)


def _shown(entries: list[Entry] | tuple[Entry, ...], path: str, waiting: Mapping[str, int]) -> list[Shown]:
    here = max((e.path for e in entries if path == e.path or (e.path != "/" and path.startswith(e.path))), default="")
    return [
        Shown(e.label, e.path, e.icon, e.begins_group, current=e.path == here, count=_count(e.counts, waiting))
        for e in entries
    ]


def _count(nouns: str, waiting: Mapping[str, int]) -> int:
    return sum(waiting.values()) if nouns == "*" else sum(waiting.get(noun, 0) for noun in nouns.split())
