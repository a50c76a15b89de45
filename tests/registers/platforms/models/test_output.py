"""One number however it is written."""

import pytest

from ronghe.registers.platforms.models.output import bare


@pytest.mark.parametrize("code", ["ZL202410012345.6", "cn 2024 1001 2345.6", "2024-10012345·6"])
def test_a_number_is_known_however_it_is_written(code: str) -> None:
    assert bare(code) == "2024100123456"


def test_letters_that_belong_to_a_number_stay() -> None:
    assert bare("CN123B") == "123B"
    assert bare("GB/T 4754-2017") == "GBT47542017"
    assert bare(" - ") == ""
