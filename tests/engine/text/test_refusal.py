from ronghe.engine.text.refusal import Refused


def test_a_refusal_speaks_both_languages() -> None:
    refusal = Refused("文件不存在", "no such file")
    assert (refusal.in_language("zh"), refusal.in_language("en")) == ("文件不存在", "no such file")
    assert isinstance(refusal, ValueError)
