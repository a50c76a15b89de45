"""What several tests of the tiers stand on."""

from dataclasses import replace
from typing import Any

import pytest

from ronghe.registers.tiers.actions import spotchecks
from ronghe.rulebook.tiers.course import terms_of


@pytest.fixture
def spot_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules ask for a spot check of 科技型中小企业, whatever day it is."""

    def asked(tier: str, *given: Any) -> Any:
        return replace(terms_of(tier, *given), spot_check=0.05 if tier == "small_tech" else 0.0)

    monkeypatch.setattr(spotchecks, "terms_of", asked)
