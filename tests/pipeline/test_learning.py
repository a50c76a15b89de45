import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.learning import learn

NEEDS = [{"id": f"N{i}", "title": f"{'飞轮储能转子' if i % 2 else '镁质耐火砖'}第{i}项"} for i in range(20)]
RESULTS = [{"id": f"R{i}", "title": f"{'飞轮转子工艺' if i % 2 else '镁质耐火材料'}第{i}种"} for i in range(20)]


def labelled(name: str, yes: object, no: object) -> list[dict[str, object]]:
    return [
        {"need_id": f"N{i}", "supply_id": f"R{(3 * i + j) % 20}", name: yes if (i - (3 * i + j)) % 2 == 0 else no}
        for i in range(20)
        for j in range(4)
    ]


@pytest.mark.parametrize(("name", "yes", "no"), [("level", 4, 1), ("accepted", 1, 0), ("accepted", "是", "否")])
def test_graded_and_accepted_pairs_are_learnt(name: str, yes: object, no: object) -> None:
    lesson = learn(NEEDS, RESULTS, labelled(name, yes, no))
    assert lesson.notes["label"] == name
    assert lesson.notes["pairs"] == 80
    assert lesson._repr_html_().startswith("<pre>")
    assert any("ECE" in line or "校准" in line for line in lesson.lines("zh"))


def test_the_label_column_may_be_named() -> None:
    rows = [{**row, "accepted": int(row["level"] == 4)} for row in labelled("level", 4, 1)]
    assert learn(NEEDS, RESULTS, rows, label="accepted").notes["label"] == "accepted"
    with pytest.raises(Refused, match="label"):
        learn(NEEDS, RESULTS, rows, label="grade")


@pytest.mark.parametrize(("name", "value"), [("level", 5), ("level", 2.5), ("level", "好"), ("accepted", 2)])
def test_a_label_that_is_none_is_named_with_its_row(name: str, value: object) -> None:
    with pytest.raises(Refused, match="第 1 条数据"):
        learn(NEEDS, RESULTS, [{"need_id": "N1", "supply_id": "R1", name: value}])
