from pathlib import Path

import openpyxl

from ronghe.demo.province import make
from ronghe.demo.story import tell
from ronghe.pipeline.tables import silent


def test_the_story_is_told_the_same_way_twice(tmp_path: Path) -> None:
    first = tell(tmp_path / "a", needs=15, experts=25, seed=7, progress=silent)
    second = tell(tmp_path / "b", needs=15, experts=25, seed=7, progress=silent)
    assert first.plan.pairs.equals(second.plan.pairs)
    assert first.plan.certificate["proved"]


def test_everything_says_that_it_is_invented(tmp_path: Path) -> None:
    story = tell(tmp_path, needs=10, experts=15, seed=1, progress=silent)
    assert "合成" in story.lines("zh")[0]
    assert "Synthetic" in story.lines("en")[0]
    assert "合成" in story.files["report"].read_text(encoding="utf-8")
    book = openpyxl.load_workbook(story.files["plan"])
    assert all(
        "合成"
        in str(sheet.oddHeader.center.text)
        + str(sheet.oddHeader.left.text)
        + str(sheet.oddHeader.right.text)
        + str(sheet.oddFooter.center.text)
        + str(sheet.oddFooter.left.text)
        for sheet in book.worksheets
    )


def test_the_least_score_keeps_out_mostly_what_misses_the_subject(tmp_path: Path) -> None:
    story = tell(tmp_path, needs=60, experts=80, seed=3, progress=silent)
    truth = make(3, needs=60, experts=80).truth()
    grades = [truth.grade(need, expert) for need, expert in story.plan.pairs.select("need_id", "supply_id").rows()]
    assert sum(grade >= 3 for grade in grades) / len(grades) > 0.8
    assert story.plan.unserved["reason"].str.len_chars().min() > 5
