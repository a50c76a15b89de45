import pytest

from ronghe.rulebook.codes.fields import field_named, field_or_text, fields


def test_there_are_eight_fields() -> None:
    assert len(set(fields())) == 8


@pytest.mark.parametrize("text", ["新材料", " 新 材 料 ", "新\u3000材料"])
def test_a_field_is_known_by_its_name(text: str) -> None:
    assert field_named(text) == "新材料"


@pytest.mark.parametrize("text", ["量子科技", "", "新材料技术", "材料"])
def test_no_other_name_is_a_field(text: str) -> None:
    assert field_named(text) is None


def test_loose_names_come_home_and_others_stay() -> None:
    assert [field_or_text(t) for t in ("新材料技术", "电子信息领域", "新材料技术领域", "钢铁")] == [
        "新材料",
        "电子信息",
        "新材料",
        "钢铁",
    ]
