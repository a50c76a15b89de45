import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ronghe.cli.run import run

NEEDS = [
    {
        "id": "N1",
        "title": "镁质耐火砖抗热震剥落",
        "content": "窑口用镁质砖在热震下剥落，需要改进骨料级配与结合剂",
        "city": "营口市",
    },
    {
        "id": "N2",
        "title": "储能飞轮转子减重",
        "content": "复合材料飞轮转子在高速下分层，需要优化缠绕工艺",
        "city": "沈阳市",
    },
    {"id": "N3", "title": "海参加工废水脱盐", "content": "加工废水盐度高，寻求预处理与脱盐组合工艺", "city": "大连市"},
]
EXPERTS = [
    {"id": "E1", "name": "合成甲", "institution": "示例大学（合成）", "city": "沈阳市",
     "documents": [{"title": "镁质耐火材料热震稳定性研究", "abstract": "研究镁质砖骨料级配对抗热震剥落的影响", "year": 2024}]},
    {"id": "E2", "name": "合成乙", "institution": "示例研究所（合成）", "city": "大连市",
     "documents": [{"title": "高速飞轮复合材料转子缠绕工艺", "abstract": "缠绕张力与分层的关系", "year": 2023},
                   {"title": "储能飞轮磁轴承控制", "year": 2022}]},
    {"id": "E3", "name": "合成丙", "institution": "示例学院（合成）", "city": "大连市",
     "documents": [{"title": "高盐废水电渗析脱盐", "abstract": "海产品加工废水预处理与脱盐", "year": 2025}]},
]  # fmt: skip


class Said(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command line in this process, in Chinese unless told."""

    def go(*argv: object, language: str = "zh") -> Said:
        code = run([str(word) for word in argv], language)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return go


def _write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def needs(tmp_path: Path) -> Path:
    return _write(tmp_path / "needs.jsonl", NEEDS)


@pytest.fixture
def experts(tmp_path: Path) -> Path:
    return _write(tmp_path / "experts.jsonl", EXPERTS)


@pytest.fixture
def plan(call: Call, needs: Path, experts: Path, tmp_path: Path) -> Path:
    assert call("match", needs, experts, "-o", tmp_path / "m.xlsx").code == 0
    assert call("dispatch", tmp_path / "m.xlsx", "-o", tmp_path / "plan.xlsx").code == 0
    return tmp_path / "plan.xlsx"
