from pathlib import Path

from ronghe.demo import site
from ronghe.demo.world import Scale
from ronghe.registers.needs.facts import recommended


def test_the_site_is_filled_once_and_lists_its_accounts(db: None, settings: object, tmp_path: Path) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    for index in recommended.indexes():
        index._index, index._seen = None, set()
    stages: list[str] = []
    tiny = Scale(firms=60, experts=40, staff=0, needs=90, batches=0, challenges=0)
    assert site.ensure(lambda stage, done, total: stages.append(stage), tiny) is True
    assert site.ensure(lambda stage, done, total: stages.append(stage), tiny) is False
    assert (tmp_path / "index" / "experts.ronghe").exists()
    shown = {one.username: one.en for one in site.accounts()}
    assert {"province", "county_tiexi", "firm", "expert", "auditor", "admin"} <= set(shown)
    assert site.password()
