from ronghe.ledger.masking import masked_email, masked_name, masked_phone


def test_a_name_keeps_its_ends() -> None:
    assert [masked_name(n) for n in ("陈晓宇", "王芳", "甲", "", "欧阳修文")] == ["陈*宇", "王*", "甲", "", "欧**文"]


def test_a_phone_keeps_what_lets_its_owner_recognise_it() -> None:
    assert masked_phone("13812342046") == "138****2046"
    assert masked_phone("12345") == "***45"
    assert masked_phone("") == ""


def test_an_address_keeps_its_host() -> None:
    assert masked_email("chen@example.org") == "c***@example.org"
    assert masked_email("nonsense") == ""
