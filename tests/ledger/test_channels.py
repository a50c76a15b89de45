"""What is overdue goes to the office's channels by number only, once each, and again later where one fails."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import apprise
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ronghe.ledger import channels, clocks
from ronghe.ledger.perform import begin, perform
from tests.ledger.fresh import need
from tests.world import World

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # a plug-in of apprise

taken: list[tuple[str, str]] = []
down: set[str] = set()


@pytest.fixture(autouse=True)
def office(settings: Any) -> Iterator[None]:
    """Two channels of a kind made here: apprise calls the function below instead of a network."""

    @apprise.decorators.notify(on="office")
    def _take(body: str, title: str, notify_type: str, *, meta: dict[str, Any], **_: Any) -> bool:
        host = meta["url"].split("//")[1].strip("/").split("?")[0].split("/")[0]
        if host in down:
            return False
        taken.append((host, body))
        return True

    settings.CHANNELS = ["office://one", "office://two"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    taken.clear()
    down.clear()
    yield
    apprise.manager_plugins.NotificationManager().remove("office")


def _work(at: Any = None) -> list[Any]:
    """Run what is due, as a worker does."""
    done = []
    for row in DBTaskResult.objects.filter(status="READY", run_after__lte=at or timezone.now()) | (
        DBTaskResult.objects.filter(status="READY", run_after__year=9999)
    ):
        row.claim("tests")
        row.set_successful(row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"]))
        done.append(row.return_value)
    return done


def test_a_message_goes_to_every_channel(db: None) -> None:
    channels.announce("题", "XQ-1 已逾期")
    assert _work() == ["sent", "sent"]
    assert sorted(taken) == [("one", "XQ-1 已逾期"), ("two", "XQ-1 已逾期")]


def test_the_secret_address_is_not_written_into_the_job(db: None) -> None:
    channels.announce("题", "文")
    assert "office://" not in str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))


def test_a_channel_that_fails_is_tried_again_later_without_the_others(db: None) -> None:
    down.add("one")
    channels.announce("题", "文")
    assert sorted(_work()) == ["later", "sent"]
    assert _work() == []
    down.clear()
    assert _work(timezone.now() + timedelta(seconds=channels.AGAIN[0] + 1)) == ["sent"]
    assert sorted(host for host, _ in taken) == ["one", "two"]


def test_after_the_last_try_the_job_fails_and_says_so(db: None) -> None:
    down.add("one")
    with pytest.raises(RuntimeError, match="6 tries"):
        channels.post_to_channel.call(channels.name_of("office://one"), "题", "文", len(channels.AGAIN))


def test_a_channel_that_was_removed_is_forgotten(db: None) -> None:
    assert channels.post_to_channel.call("0" * 12, "题", "文") == "gone"


def test_only_what_is_overdue_is_announced_and_without_the_title(world: World) -> None:
    record = begin(need(world), by=world.actor("firm")).record
    perform(record, "submit", by=world.actor("firm"))
    clock = clocks.running("need", record.pk)
    assert clock is not None
    assert clock.due_at
    clocks.tick(clock.due_at - timedelta(hours=1))
    assert _work() == []
    clocks.tick(clock.due_at)
    _work()
    assert len(taken) == 2
    assert record.number in taken[0][1]
    assert record.title not in str(taken)
