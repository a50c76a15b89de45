import pytest
from pydantic import ValidationError

from ronghe.web.api import shapes
from ronghe.web.api.faces import served
from tests.web.api.asking import Asking


@pytest.mark.parametrize("who", [None, "firm", "county", "province", "expert"])
def test_every_answer_has_the_shape_that_is_described(ask: Asking, who: str | None) -> None:
    for state in ("draft", "open", "solved"):
        ask.world.need(state, budget_fen=1_000_000, targets=[{"name": "寿命", "sign": "≥", "value": "1", "unit": "h"}])
    for plural, model in served().items():
        page = shapes.page_of(model).model_validate_json(ask.get(f"{plural}/", who).content)
        for item in page.items:
            shapes.row_of(model).model_validate_json(ask.get(f"{plural}/{item.number}", who).content)


def test_a_shape_knows_no_other_field() -> None:
    with pytest.raises(ValidationError):
        shapes.row_of(served()["needs"]).model_validate({"contact_phone": "000-0001"})
