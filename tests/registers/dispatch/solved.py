"""A small batch that the real solver has solved, for tests of pages: texts differ, so that scores do."""

from pathlib import Path
from typing import Any

from ronghe.ledger.perform import perform
from ronghe.registers.dispatch.actions import planning
from ronghe.registers.dispatch.models import Batch, Candidate, Entry, Plan
from tests.registers.dispatch import programme
from tests.world import World

WORDS = ("轴承热处理工艺", "阀门密封结构设计", "齿轮疲劳寿命试验", "焊接残余应力检测", "铸造缺陷图像识别")


def varied(world: World, people: int = 3, needs: int = 4) -> tuple[Batch, list[Candidate], list[Entry]]:
    """A closed batch in which everybody can take one need."""
    batch = programme.batch(world)
    who = []
    for n in range(people):
        expert = programme.expert(world, keywords=WORDS[n], about=f"长期研究{WORDS[n]}与{WORDS[n - 1]}")
        who.append(programme.candidate(world, batch, who=expert))
    asked = [programme.entry(world, batch, title=WORDS[n], content=f"需要{WORDS[n]}方面的支持") for n in range(needs)]
    perform(batch, "close", by=world.actor("province"))
    return batch, who, asked


def plan(world: World, batch: Batch, folder: Path, settings: Any, name: str = "示例方案", **options: Any) -> Plan:
    """A plan of the batch, its table kept in `folder`."""
    settings.DATA = folder
    return planning.solve_now(planning.queue(batch, name, options, by=world.actor("province")))
