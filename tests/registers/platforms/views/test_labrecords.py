"""The pages of conversions: entered by the laboratory, confirmed by the taker."""

from ronghe.registers.platforms.models import Conversion
from tests.registers.platforms.labs import operating, result_of
from tests.registers.platforms.views.test_laboratories import _text


def test_a_result_taken_up_is_entered_and_the_taker_confirms(world, browse):
    lab = operating(world)
    result = result_of(lab)
    at, client = f"{lab.get_absolute_url()}conversions/new/", browse("lab")
    given = {
        "result": result.pk,
        "deployment": "",
        "taker": "XX",
        "mode": "licence",
        "fen": "50万元",
        "on": "2024-02-01",
    }
    assert "没有这个单位" in _text(client.post(at, given | {"once": "c1"}))
    assert client.post(at, given | {"taker": world.firm.number, "once": "c1"}).status_code == 302
    one = Conversion.objects.get()
    assert one.fen == 500_000_00
    firm = browse("firm")
    assert result.title in _text(firm.get(one.get_absolute_url()))
    assert browse("other_firm").get(one.get_absolute_url()).status_code == 404
    done = firm.post(f"{one.get_absolute_url()}step/confirm/", {"basis": "示例合同", "once": "c2"})
    assert done.status_code == 302
    assert result.title in _text(client.get(f"{lab.get_absolute_url()}conversions/"))
