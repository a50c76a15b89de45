import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.engine.sheets.decode import decode
from ronghe.engine.text.refusal import Refused

HAN = st.text(
    alphabet=st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), st.sampled_from("abc,\n1𠀋㙓䶮")),
    min_size=1,
)


@given(HAN, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_marked_and_plain_unicode_is_read_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_gb18030_is_read_with_its_four_byte_characters() -> None:
    text = "需求名称,企业名称\n高精度主轴,示例䶮㙓𠀋公司\n"
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    "content", [b"\xff\xff\xff", b"abc\x00def", b"\xef\xbb\xbf\xff", "甲".encode("utf-16")[:3], b"\x81"]
)
def test_what_is_no_text_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode(content, "甲.csv")
    assert "甲.csv" in refused.value.zh
    assert "\n" not in str(refused.value)
