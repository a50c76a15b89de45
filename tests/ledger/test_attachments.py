"""Files of records: kept whole under their digest, seen by whom they are for, each change an event."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotAllowed
from ronghe.ledger import attachments
from ronghe.ledger.actor import PUBLIC
from ronghe.ledger.models import Attachment, Event
from ronghe.ledger.perform import note
from ronghe.ledger.refusals import Gone
from tests.world import World

TEXT = "示例附件\n".encode()


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def _upload(name: str = "示例.txt", content: bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_kept_under_its_digest_with_an_event_on_the_record(world: World, folder: Path) -> None:
    need = world.need("draft")
    kept = attachments.store(need, _upload(), by=world.actor("firm"))
    digest = hashlib.sha256(TEXT).hexdigest()
    assert (kept.name, kept.kind, kept.size, kept.sha256, kept.by) == (
        "示例.txt",
        "txt",
        len(TEXT),
        digest,
        world.users["firm"],
    )
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()] == [
        f"{digest[:2]}/{digest}"
    ]
    event = Event.objects.filter(noun="need", key=need.pk).latest("id")
    assert (event.step, event.before, event.after, event.changes) == ("attach", "draft", "draft", {})
    assert event.answers == {"kind": "txt", "size": len(TEXT), "sha256": digest}
    assert "示例.txt" not in str(event.answers)
    need.refresh_from_db()
    assert need.version == 1
    assert attachments.content_of(kept, world.actor("firm")) == (TEXT, "text/plain")
    assert list(attachments.files_of(need)) == [kept]


def test_the_same_file_of_two_records_is_kept_once(world: World, folder: Path) -> None:
    for _ in range(2):
        attachments.store(world.need("draft"), _upload(), by=world.actor("firm"))
    assert Attachment.objects.count() == 2
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_the_same_file_twice_on_one_record_is_refused(world: World) -> None:
    need = world.need("draft")
    attachments.store(need, _upload(), by=world.actor("firm"))
    with pytest.raises(Refused, match="attached already"):
        attachments.store(need, _upload("别名.txt"), by=world.actor("firm"))
    assert Event.objects.filter(step="attach").count() == 1


def test_who_may_not_work_on_the_record_leaves_nothing(world: World, folder: Path) -> None:
    need = world.need("submitted")
    for who, refusal in (("other_firm", Gone), ("auditor", NotAllowed), ("expert", Gone)):
        with pytest.raises(refusal):
            attachments.store(need, _upload(), by=world.actor(who))
    with pytest.raises(NotAllowed):
        attachments.store(world.need("open"), _upload(), by=PUBLIC)
    with pytest.raises(NotAllowed):
        attachments.store(world.need("solved"), _upload("b.txt", b"b"), by=world.actor("auditor"))
    assert not Attachment.objects.exists()
    assert not Event.objects.filter(step="attach").exists()
    assert not any(path.is_file() for path in folder.rglob("*"))


def test_too_big_too_many_and_the_wrong_kind_are_refused(
    world: World, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    need, firm = world.need("draft"), world.actor("firm")
    settings.UPLOAD_LIMIT = 1 << 20  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="larger than 1 MB"):
        attachments.store(need, _upload(content=b"x" * ((1 << 20) + 1)), by=firm)
    with pytest.raises(Refused, match="no kind"):
        attachments.store(need, _upload("a.svg"), by=firm)
    monkeypatch.setattr(attachments, "MOST", 1)
    attachments.store(need, _upload(), by=firm)
    with pytest.raises(Refused, match="at most 1"):
        attachments.store(need, _upload("b.txt", b"b"), by=firm)
    assert Attachment.objects.count() == 1


def test_only_who_sees_the_full_face_reads_it(world: World) -> None:
    need = world.need("draft")
    kept = attachments.store(need, _upload(), by=world.actor("firm"))
    from_open = world.need("open")
    shown = attachments.store(from_open, _upload(), by=world.actor("county"))
    for who in ("other_firm", "other_county", "expert"):
        for one in (kept, shown):
            with pytest.raises(Gone):
                attachments.content_of(one, world.actor(who))
    with pytest.raises(Gone):
        attachments.content_of(shown, PUBLIC)
    for who in ("firm", "county", "city", "province", "auditor"):
        assert attachments.content_of(shown, world.actor(who))[0] == TEXT


def test_a_withdrawn_file_is_shown_no_longer_but_its_events_stay(world: World) -> None:
    need, firm = world.need("draft"), world.actor("firm")
    kept = attachments.store(need, _upload(), by=firm)
    attachments.withdraw(kept, by=firm)
    assert kept.withdrawn_at is not None
    assert not attachments.files_of(need).exists()
    for act in (lambda: attachments.content_of(kept, firm), lambda: attachments.withdraw(kept, by=firm)):
        with pytest.raises(Gone):
            act()
    assert list(Event.objects.filter(key=need.pk, noun="need").order_by("id").values_list("step", flat=True)) == [
        "create",
        "attach",
        "detach",
    ]
    assert attachments.store(need, _upload(), by=firm).pk != kept.pk


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_changed_or_lost_on_the_disk_is_not_given_out(world: World, damage: str) -> None:
    need, firm = world.need("draft"), world.actor("firm")
    kept = attachments.store(need, _upload(), by=firm)
    where = attachments.place(kept.sha256)
    if damage == "changed":
        where.write_bytes(TEXT + b"x")
    else:
        where.unlink()
    with pytest.raises(Refused, match="missing or was changed"):
        attachments.content_of(kept, firm)
    attachments.withdraw(kept, by=firm)
    assert attachments.content_of(attachments.store(need, _upload(), by=firm), firm)[0] == TEXT


def test_a_note_has_a_declared_name(world: World) -> None:
    with pytest.raises(KeyError):
        note(world.need("draft"), "whisper", by=world.actor("firm"), answers={})


def test_many_files_leave_the_rows_and_events_that_single_ones_leave(world: World) -> None:
    one, other = world.need("draft"), world.need("draft")
    firm, at = world.actor("firm"), timezone.now()
    made = attachments.store_many(
        [
            attachments.Filed(one, "甲.txt", "示例甲".encode(), firm, at),
            attachments.Filed(other, "乙.txt", "示例乙".encode(), firm, at),
        ]
    )
    assert [a.key for a in made] == [one.pk, other.pk]
    assert attachments.content_of(made[0], firm)[0].decode() == "示例甲"
    event = Event.objects.get(noun="need", key=other.pk, step="attach")
    assert (event.answers["sha256"], event.before, event.after, event.at) == (made[1].sha256, "draft", "draft", at)
