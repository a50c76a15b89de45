"""The main job told on the synthetic province: two workbooks in, a plan and a report out."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ronghe import __version__
from ronghe.demo.province import make, write
from ronghe.pipeline.dispatching import dispatch
from ronghe.pipeline.matching import match
from ronghe.pipeline.outcome import lines as outcome_lines
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.tables import Progress

KEPT = "demo.json"
LEAST = 0.5  # below it the demonstration's pairs mostly miss the subject, as its hidden truth shows


@dataclass(frozen=True)
class Story:
    """What was done: `facts` for JSON, `files` written, the plan."""

    facts: dict[str, Any]
    files: dict[str, Path]
    plan: Plan

    def lines(self, language: str) -> list[str]:
        """What was made and where to look."""
        zh = language == "zh"
        made = (
            f"合成演示省份：{self.facts['needs']} 项需求、{self.facts['experts']} 位专家（种子 {self.facts['seed']}；全部虚构）"
            if zh
            else f"Synthetic province: {self.facts['needs']} needs, {self.facts['experts']} experts "
            f"(seed {self.facts['seed']}; all invented)"
        )
        names = {
            "needs": ("需求表", "needs"),
            "experts": ("专家表", "experts"),
            "matches": ("推荐结果", "matches"),
            "plan": ("选派方案", "plan"),
            "report": ("报告", "report"),
        }
        pair = self.plan.pairs.row(0, named=True)
        look = f"ronghe explain {pair['need_id']} {pair['supply_id']} --in {self.files['plan']}"
        where = [f"  {names[key][0 if zh else 1]}  {path}" for key, path in self.files.items()]
        took = f"用时 {self.facts['seconds']:.1f} 秒" if zh else f"{self.facts['seconds']:.1f} seconds"
        head = "文件：" if zh else "Files:"
        next_step = "接着可试：" if zh else "Try next: "
        return [made, *outcome_lines(self.plan, language), took, head, *where, f"{next_step}{look}"]


def tell(folder: Path, *, needs: int, experts: int, seed: int, progress: Progress) -> Story:
    """Make the province in `folder`, match it, dispatch it and write everything. The same arguments give the same plan."""
    from ronghe.pipeline.report import write_report

    began = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    progress("生成合成省份", 0, 1)
    needs_file, experts_file = write(make(seed, needs=needs, experts=experts), folder)
    progress("生成合成省份", 1, 1)
    files = {
        "needs": needs_file,
        "experts": experts_file,
        "matches": folder / "matches.xlsx",
        "plan": folder / "plan.xlsx",
        "report": folder / "report.html",
    }
    matches = match(needs_file, experts_file, kind="experts", top=20, progress=progress)
    matches.write(files["matches"])
    done = dispatch(files["matches"], coverage="first", min_score=LEAST, progress=progress)
    done.write(files["plan"])
    write_report(done.plan, files["report"])
    facts = {
        "synthetic": True,
        "needs": needs,
        "experts": experts,
        "seed": seed,
        "pairs": len(matches),
        "certificate": done.certificate,
        "files": {key: str(path) for key, path in files.items()},
        "seconds": time.perf_counter() - began,
    }
    (folder / KEPT).write_text(json.dumps(_told(needs, experts, seed)), encoding="utf-8")
    return Story(facts, files, done.plan)


def kept(folder: Path, *, needs: int, experts: int, seed: int) -> Path | None:
    """The plan in `folder` if it is of this very province and program; None if it is to be told (again)."""
    note, plan = folder / KEPT, folder / "plan.xlsx"
    if not (note.exists() and plan.exists() and (folder / "report.html").exists()):
        return None
    return plan if json.loads(note.read_text(encoding="utf-8")) == _told(needs, experts, seed) else None


def _told(needs: int, experts: int, seed: int) -> dict[str, int | str]:
    return {"needs": needs, "experts": experts, "seed": seed, "version": __version__}
