from ronghe.registers.results.forms import ResultForm


def test_a_result_keeps_to_the_listed_fields(db: None) -> None:
    assert ResultForm({"title": "示例", "field": "新材料", "once": "1"}).is_valid()
    assert not ResultForm({"title": "示例", "field": "占星", "once": "1"}).is_valid()
