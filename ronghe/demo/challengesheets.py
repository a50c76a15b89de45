"""The lists of the demonstration's open challenges: whose they are, and on which working day before today what happens."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """One list. Days are working days before today, below 0 after it; None: not come so far.

    `collected`: the firms propose; `noticed`, `published`, `deadline`: of the list; `opened`: the keepers give their
    shares; `proposed`: the winner's public notice; `dues`: of the winners' milestones; `ends`: the day to finish by.
    """

    key: str
    name: str
    region: str
    collected: int
    ends: int
    noticed: int | None = None
    published: int | None = None
    deadline: int | None = None
    opened: int | None = None
    proposed: int | None = None
    dues: tuple[int, ...] = ()
    defence: bool = False

    @property
    def office(self) -> tuple[str, str]:
        """Role and scope of the office whose list it is."""
        return ("city", self.region) if self.region else ("province", "")


SHEETS = (
    Sheet(
        "last",
        "{year}年度省揭榜挂帅科技攻关榜单",
        "",
        collected=470,
        noticed=437,
        published=428,
        deadline=405,
        opened=404,
        proposed=378,
        dues=(290, 170),
        ends=100,
        defence=True,
    ),
    Sheet(
        "city",
        "沈阳市{year}年度揭榜挂帅榜单",
        "210100",
        collected=330,
        noticed=297,
        published=288,
        deadline=262,
        opened=261,
        proposed=240,
        dues=(90, -40),
        ends=-260,
    ),
    Sheet(
        "recent",
        "{year}年度省揭榜挂帅科技攻关榜单（石化与船舶）",
        "",
        collected=130,
        noticed=96,
        published=86,
        deadline=56,
        opened=55,
        proposed=12,
        dues=(-120, -300),
        ends=-480,
    ),
    Sheet(
        "closed",
        "{year}年度省揭榜挂帅科技攻关榜单（钢铁冶金）",
        "",
        collected=90,
        noticed=56,
        published=46,
        deadline=1,
        dues=(-150, -320),
        ends=-500,
    ),
    Sheet(
        "open",
        "{year}年度省揭榜挂帅科技攻关榜单（装备与新能源）",
        "",
        collected=60,
        noticed=27,
        published=16,
        deadline=-22,
        dues=(-180, -350),
        ends=-520,
    ),
    Sheet(
        "noticed", "{year}年度省揭榜挂帅科技攻关榜单（有色金属）", "", collected=40, noticed=2, deadline=-45, ends=-540
    ),
)
RULES = (
    "本榜单为合成演示数据。揭榜方应在截止时间前提交封存，以系统收到完整提交的时刻为准。"
    "财政资金按任务书分期拨付，验收后支付尾款；需求方自筹资金与财政资金同步到位。评审采用双盲方式。"
)
