import pytest

from ronghe.engine.likeness.listed import Listed
from ronghe.engine.likeness.person import Person

PEOPLE = Listed(Person())


def like(left: object, right: object) -> float:
    one, other = PEOPLE.prepare(left), PEOPLE.prepare(right)
    assert one is not None
    assert other is not None
    assert PEOPLE.like(one, other) == pytest.approx(PEOPLE.like(other, one))
    return PEOPLE.like(one, other)


def test_order_and_separators_do_not_count() -> None:
    assert like("张三、李四；王五", ["王五", "李四", "张三"]) == 1.0
    assert like("b. liskov , a. adya", "Adya A and Liskov B") == pytest.approx(1.0)


def test_an_item_more_lowers_the_likeness_by_its_share() -> None:
    assert like("张三、李四", "张三、李四、欧阳修") == pytest.approx(4 / 5)


def test_an_empty_list_says_nothing() -> None:
    assert [PEOPLE.prepare(v) for v in (None, "", "、；", [], ["", None])] == [None] * 5


def test_the_reason_counts_and_items_give_the_keys() -> None:
    one, other = PEOPLE.prepare("张三、李四"), PEOPLE.prepare("张三、王五、赵六")
    assert one is not None
    assert other is not None
    assert PEOPLE.why(one, other, 0.5) == ("2 / 3 项中有 1 项相符", "1 of 2 / 3 items fit")
    assert list(PEOPLE.keys(one)) == ["张三", "李四"]
    assert list(Listed().grams(Listed().prepare("轴承,密封") or ())) != []
