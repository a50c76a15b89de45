"""The three big facilities of the demonstration: what they are, how far they came, what they cost and brought."""

from collections.abc import Mapping
from dataclasses import dataclass

WAN = 1_000_000
"""Fen of ten thousand yuan."""


@dataclass(frozen=True)
class Stretch:
    """A phase of a facility. Days before today: first planned begin and end, actual begin and end (None: not yet).

    `late`: days by which the plan was moved once. Money in ten thousand yuan: its budget, and the share of each source
    in what was `spent`.
    """

    kind: str
    planned: tuple[int, int]
    was: tuple[int, int | None]
    budget: int
    spent: Mapping[str, int]
    late: int = 0


@dataclass(frozen=True)
class Site:
    """A facility: `total` in ten thousand yuan by source, its phases so far, titles of patents and of events on site.

    `coming`: the phases that are planned and have not begun, with their planned days before today (negative: after it).
    """

    name: str
    owner: str
    site: str
    field: str
    purpose: str
    total: Mapping[str, int]
    stretches: tuple[Stretch, ...]
    coming: tuple[tuple[str, int, int, int], ...]
    left_out: tuple[str, ...]
    patents: tuple[str, int]
    events: tuple[tuple[str, int, str], ...]


SITES = (
    Site(
        "演示先进阿秒激光装置",
        "示例渤湾理工大学（合成）",
        "演示园区东区",
        "光机电一体化",
        "演示：产生阿秒脉冲，观测电子运动；现处预研，完成关键技术验证后报项目建议书。",
        {"province": 8_000, "city": 4_000, "own": 6_000},
        (Stretch("research", (620, -60), (600, None), 16_000, {"province": 6_000, "city": 2_000, "own": 4_000}, 90),),
        (("proposal", -150, -330, 500),),
        (),
        ("阿秒脉冲产生与测量", 7),
        (("visit", 210, "演示：专家组现场调研预研进展"), ("other", 90, "演示：关键技术验证平台通过测试")),
    ),
    Site(
        "演示超大型深部工程灾害物理模拟装置",
        "示例松风矿业大学（合成）",
        "演示园区南区",
        "资源与环境",
        "演示：在室内再现千米深部的应力与灾害过程；大型设备已进入现场安装。",
        {"central": 50_000, "province": 10_000, "city": 5_000, "own": 5_000},
        (
            Stretch("research", (2400, 2000), (2390, 1990), 1_500, {"own": 1_500}),
            Stretch("proposal", (1980, 1800), (1980, 1790), 200, {"own": 200}),
            Stretch("feasibility", (1780, 1560), (1780, 1550), 300, {"own": 300}),
            Stretch("design", (1540, 1300), (1540, 1290), 2_000, {"province": 2_000}),
            Stretch("groundbreaking", (1280, 700), (1270, 640), 15_000, {"central": 11_000, "city": 4_000}, 40),
            Stretch("equipment", (1200, 400), (1190, 330), 24_000, {"central": 20_000, "province": 3_000}, 60),
            Stretch("installation", (420, -120), (320, None), 6_000, {"central": 2_000, "province": 2_000}, 75),
        ),
        (("commissioning", -200, -420, 4_000), ("trial", -430, -600, 2_000)),
        (),
        ("深部应力加载与监测", 10),
        (
            ("delivery", 318, "演示：主加载框架进场"),
            ("installation", 150, "演示：主加载框架吊装就位"),
            ("incident", 60, "演示：吊装索具磨损，停工一日更换，无人受伤"),
        ),
    ),
    Site(
        "演示极紫外相干光源装置",
        "示例渤湾理工大学（合成）",
        "演示园区北区",
        "光机电一体化",
        "演示：提供高亮度极紫外相干光；设备安装完毕，正在系统调试。",
        {"central": 52_000, "province": 8_000, "own": 4_000},
        (
            Stretch("research", (2700, 2300), (2700, 2280), 2_000, {"own": 2_000}),
            Stretch("feasibility", (2270, 2000), (2270, 1980), 400, {"own": 400}),
            Stretch("design", (1970, 1700), (1970, 1690), 1_600, {"own": 1_600}),
            Stretch("groundbreaking", (1680, 1100), (1670, 1080), 14_000, {"central": 14_000}),
            Stretch("equipment", (1500, 700), (1490, 610), 25_000, {"central": 21_000, "province": 4_000}, 60),
            Stretch("installation", (800, 300), (780, 200), 8_000, {"central": 8_000}, 80),
            Stretch("commissioning", (290, -150), (190, None), 5_000, {"central": 1_000}, 45),
        ),
        (("trial", -160, -400, 2_500), ("technical", -410, -470, 500)),
        ("proposal",),
        ("极紫外相干光源", 9),
        (
            ("delivery", 770, "演示：波荡器进场"),
            ("installation", 420, "演示：加速段安装完成"),
            ("visit", 30, "演示：首次出光，用户代表到场"),
        ),
    ),
)
"""1.1 milliard yuan spent and 26 patents filed in all, of which three phases are under way."""
