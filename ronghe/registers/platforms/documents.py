"""实验室年度报告: the report as a paper in office form; every figure names the records it counts."""

from collections.abc import Mapping
from typing import Any

from ronghe.engine.money.amount import written
from ronghe.ledger.paper import Grid, Paper
from ronghe.registers.platforms.models import LabYear
from ronghe.registers.platforms.models.labmoney import PURSES
from ronghe.registers.platforms.models.laboratory import KINDS


def paper(one: LabYear, told: Mapping[str, Any]) -> Paper:
    """The report with its tables; `told` are its figures as filed, or as the ledger tells them now."""
    lab = one.laboratory
    people = Grid(("聘用方式", "年末人数"), tuple((KINDS[kind][0], str(n)) for kind, n in told["people"].items()))
    money = Grid(
        ("经费类别", "预算（元）", "支出（元）"),
        tuple(
            (PURSES[purse][0], f"{written(fen)}", f"{written(told['spent_fen'].get(purse, 0))}")
            for purse, fen in told["budget_fen"].items()
        ),
    )
    numbers = "、".join(told["projects"]) or "无"
    inside = "、".join(told["conversions"]) or "无"
    return Paper(
        f"{lab.name}{one.year}年度报告",
        one.number,
        (
            f"一、人员。{one.year}年末科研人员{told['researchers']}人；当年到岗{told['came']}人，离岗{told['left']}人。",
            people,
            f"二、自主部署项目。当年备案并计为省级项目{len(told['projects'])}项：{numbers}。",
            f"三、成果转化。当年在本省转化成果{len(told['conversions'])}项，金额{written(told['conversions_fen'])}元"
            f"（登记号：{inside}）；在省外转化{len(told['conversions_outside'])}项。",
            "四、经费。",
            money,
            f"五、年度工作与代表性成果。{one.text}",
            f"六、下一年度计划。{one.plan or '无'}",
        ),
        signed=(f"主任：{lab.director or '________'}", f"{lab.name}（盖章）"),
        synthetic=one.synthetic,
    )
