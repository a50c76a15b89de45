from datetime import timedelta

import pytest
from django.utils import timezone

from ronghe.ledger import checkup
from ronghe.ledger.models import Event, Notice
from tests.guards import lift
from tests.world import World


def grades() -> dict[str, str]:
    return {check.name: check.grade for check in checkup.checkup()}


def test_a_sound_deployment_has_nothing_bad(world: World) -> None:
    assert "bad" not in grades().values()
    assert grades()["administrator"] == "good"


def test_a_database_without_its_triggers_is_bad_and_says_how_to_mend_it(world: World) -> None:
    assert grades()["triggers"] == "good"
    lift()
    found = next(c for c in checkup.checkup() if c.name == "triggers")
    assert found.grade == "bad"
    assert all("ledger_event_no_update" in said and "ronghe doctor --mend" in said for said in found.said)


def test_debug_pages_are_bad(db: None, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    assert grades()["debug"] == "bad"


def test_a_platform_without_administrator_or_https_is_warned_of(db: None, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["example.org"]  # type: ignore[attr-defined]
    found = grades()
    assert (found["administrator"], found["https"]) == ("warn", "warn")


def test_old_events_without_a_seal_and_stuck_notices_are_warned_of(world: World) -> None:
    long_ago = timezone.now() - timedelta(hours=2)
    Event.objects.create(noun="x", key=1, step="s", after="a", at=long_ago, name="n", role="system")
    notice = Notice.objects.create(user=world.users["firm"], zh="a", en="a", tries=3)
    Notice.objects.filter(pk=notice.pk).update(at=long_ago)
    first = Event.objects.order_by("id").first()
    assert first is not None
    found = {check.name: check for check in checkup.checkup()}
    assert found["notices"].grade == "warn"


def test_a_folder_that_cannot_be_written_is_bad(db: None, settings: object, tmp_path: object) -> None:
    blocked = tmp_path / "file"  # type: ignore[operator]
    blocked.write_text("x")
    settings.DATA = blocked  # type: ignore[attr-defined]
    assert grades()["data"] == "bad"


@pytest.mark.parametrize("name", ["database", "migrations", "sm3", "holidays", "secret"])
def test_each_check_says_something_in_both_languages(db: None, name: str) -> None:
    check = next(c for c in checkup.checkup() if c.name == name)
    assert all(check.said)
