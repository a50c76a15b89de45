"""Tiers by name."""

import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.tiers import tier, tier_names


def test_every_folder_is_a_tier_under_its_own_name() -> None:
    assert {"small_tech", "high_tech"} <= set(tier_names())
    assert all(tier(name).name == name for name in tier_names())


def test_an_unknown_tier_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refused, match="small_tech"):
        tier("unheard")
