"""Styles: machine keys are shown in Chinese, merged cells get a height that holds their text."""

from ronghe.pipeline.workbook.styles import Styles, row_height


class Book:
    """Takes the place of a workbook's format factory: hands back what it is given."""

    def add_format(self, properties: dict[str, object]) -> dict[str, object]:
        return properties


def test_a_machine_key_is_shown_in_chinese_and_stays_a_key() -> None:
    styles = Styles(Book())
    assert styles.head("need_id")["num_format"] == ';;;"需求编号"'
    assert "num_format" not in styles.head("name")
    assert styles.head("name") is styles.head("institution")


def test_numbers_keep_their_format_and_text_wraps() -> None:
    styles = Styles(Book())
    assert styles.body("score")["num_format"] == "0.0000"
    assert styles.body("reason")["text_wrap"] is True


def test_a_longer_sentence_gets_a_higher_row() -> None:
    assert row_height("短", 40) < row_height("长" * 40, 40) < row_height("长" * 40 + "\n" + "长" * 40, 40)
