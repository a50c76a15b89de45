"""Bids: one a team, saved as one writes, sealed by the last click at the instant it was received."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ronghe.engine.text.refusal import Refused
from ronghe.engine.workflow.refusals import NotOffered
from ronghe.ledger.perform import perform
from ronghe.ledger.refusals import Gone, KeyReused, Stale
from ronghe.registers.challenges.actions import bids
from ronghe.registers.challenges.models import Bid, Call, Content, SealedFile
from tests.registers.challenges.fresh import FIELDS, opened
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World.made()


def _pdf(name="方案.pdf", body=b"x"):
    return SimpleUploadedFile(name, b"%PDF-1.4\n" + body + b"\n%%EOF")


def test_one_team_bids_once_and_never_on_its_own_challenge(world):
    round = opened(world)
    by = world.actor("other_firm")
    bids.start(round.challenge, by=by)
    with pytest.raises(NotOffered, match="已揭此榜"):
        bids.start(round.challenge, by=by)
    with pytest.raises(NotOffered, match="本单位的榜"):
        bids.start(round.challenge, by=world.actor("firm"))
    assert Bid.objects.count() == 1


def test_a_bid_withdrawn_leaves_room_for_another(world):
    round = opened(world)
    by = world.actor("other_firm")
    one = round.bid()
    perform(one, "withdraw", by=by)
    assert not Content.objects.get(bid=one).envelope
    assert bids.start(round.challenge, by=by).record.pk != one.pk


def test_numbers_of_bids_tell_nothing_of_how_many_there_are(world):
    round = opened(world)
    one, two = round.bid(), round.bid(round.bidder()[1])
    tails = [b.number.rpartition("-")[2] for b in (one, two)]
    assert len(set(tails)) == 2
    assert all(len(t) == 10 and not t.startswith("000") for t in tails)


def test_what_is_typed_is_kept_finished_or_not_and_says_what_is_missing(world):
    round = opened(world)
    by = world.actor("other_firm")
    bid = bids.start(round.challenge, by=by).record
    saved = bids.save(bid, {"title": "只有名称"}, 0, by=by)
    assert saved.revision == 1
    assert {"approach", "leader", "milestones"} <= set(saved.faults)
    assert bids.draft_of(bid, by=by).fields["title"] == "只有名称"
    with pytest.raises(Refused, match="还有未填好的内容"):
        bids.hand_in(bid, by=by)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"ask_yuan": "401"}, "ask_yuan", "超过榜单金额"),
        ({"ask_yuan": "300"}, "milestones", "合计 320 万元"),
        ({"milestones": "样机，2030-01-01，400"}, "milestones", "不能晚于"),
        ({"milestones": "样机，2027-01-01"}, "milestones", "第 1 行"),
        ({"members": "没有单位"}, "members", "第 1 行"),
        ({"excluded": "\n".join(f"专家{n}，示例院" for n in range(4))}, "excluded", "至多 3 名"),
        ({"ask_yuan": "若干"}, "ask_yuan", "金额"),
        ({"approach": "x" * 8001}, "approach", "8000"),
    ],
)
def test_a_fault_is_told_by_its_field(world, change, field, said):
    round = opened(world)
    by = world.actor("other_firm")
    bid = bids.start(round.challenge, by=by).record
    faults = bids.save(bid, dict(FIELDS) | change, 0, by=by).faults
    assert said in faults[field][0]


def test_two_windows_do_not_overwrite_each_other(world):
    round = opened(world)
    bid = round.bid(sealed=False)
    by = world.actor("other_firm")
    bids.save(bid, dict(FIELDS) | {"title": "第一个窗口"}, 1, by=by)
    with pytest.raises(Stale):
        bids.save(bid, dict(FIELDS) | {"title": "第二个窗口"}, 1, by=by)
    assert bids.draft_of(bid, by=by).fields["title"] == "第一个窗口"


def test_what_is_sealed_is_what_the_person_saw(world):
    round = opened(world)
    bid = round.bid(sealed=False)
    by = world.actor("other_firm")
    bids.save(bid, FIELDS, 1, by=by)
    with pytest.raises(Stale):
        bids.hand_in(bid, 1, by=by)
    bids.hand_in(bid, 2, by=by)
    assert (bid.state, bid.revision) == ("sealed", 2)
    assert bid.digest == Content.objects.get(bid=bid).digest


def test_sealing_empties_what_could_be_read(world):
    round = opened(world)
    bid = round.bid()
    content = Content.objects.get(bid=bid)
    assert not content.locked
    assert content.envelope
    for read in (
        lambda: bids.draft_of(bid, by=world.actor("other_firm")),
        lambda: bids.save(bid, FIELDS, 1, by=world.actor("firm")),
    ):
        with pytest.raises(Gone):
            read()
    with pytest.raises(NotOffered, match="已提交"):
        bids.save(bid, FIELDS, 1, by=world.actor("other_firm"))


def test_a_double_click_seals_once_and_gets_the_same_answer(world):
    round = opened(world)
    bid = round.bid(sealed=False)
    by = world.actor("other_firm")
    first, second = (bids.hand_in(bid, 1, by=by, once="click") for _ in range(2))
    assert (first.repeated, second.repeated) == (False, True)
    assert first.event.pk == second.event.pk
    with pytest.raises(KeyReused):
        bids.hand_in(bid, 2, by=by, once="click")


@pytest.mark.parametrize(("late", "taken"), [(timedelta(0), False), (timedelta(microseconds=-1), True)])
def test_the_instant_of_receipt_alone_decides_whether_it_is_late(world, late, taken):
    round = opened(world)
    bid = round.bid(sealed=False)
    deadline = timezone.now() - timedelta(minutes=1)
    Call.objects.filter(pk=round.call.pk).update(deadline_at=deadline, published_at=deadline - timedelta(days=9))
    by = world.actor("other_firm")
    if taken:
        assert bids.hand_in(bid, by=by, at=deadline + late).record.sealed_at == deadline + late
    else:
        with pytest.raises(NotOffered, match="已过截止时间"):
            bids.hand_in(bid, by=by, at=deadline + late)


def test_what_was_received_in_time_is_sealed_though_it_waited_past_the_deadline(world):
    """The list is not closed before its grace is over, so that a queue is worked off."""
    round = opened(world)
    bid = round.bid(sealed=False)
    deadline = timezone.now() - timedelta(minutes=5)
    Call.objects.filter(pk=round.call.pk).update(deadline_at=deadline, published_at=deadline - timedelta(days=9))
    round.call.refresh_from_db()
    with pytest.raises(NotOffered, match="排队"):
        perform(round.call, "close", by=world.actor("province"))
    bids.hand_in(bid, by=world.actor("other_firm"), at=deadline - timedelta(seconds=1))
    assert bid.state == "sealed"


def test_a_sealed_bid_is_taken_back_empty_before_the_deadline_only(world):
    round = opened(world)
    bid = round.bid()
    by = world.actor("other_firm")
    perform(bid, "retake", by=by)
    assert not any(bids.draft_of(bid, by=by).fields.values())
    bids.save(bid, FIELDS, 1, by=by)
    bids.hand_in(bid, by=by)
    Call.objects.filter(pk=round.call.pk).update(
        deadline_at=timezone.now(), published_at=timezone.now() - timedelta(days=9)
    )
    with pytest.raises(NotOffered, match="已过截止时间"):
        perform(bid, "retake", by=by)
    assert Bid.objects.get(pk=bid.pk).state == "sealed"


def test_files_are_ciphertext_until_the_opening_and_whole_after_it(world):
    round = opened(world)
    bid = round.bid(sealed=False)
    by = world.actor("other_firm")
    draft = bids.add_file(bid, _pdf(body="绝密附件".encode()), by=by)
    kept = SealedFile.objects.get(bid=bid)
    assert "绝密附件".encode() not in bytes(kept.content)
    assert "绝密附件".encode() in bids.file_of(bid, draft.files[0])
    bids.hand_in(bid, by=by)
    round.end()
    round.unlock()
    bid.refresh_from_db()
    assert "绝密附件".encode() in bids.file_of(bid, bid.opened.content["files"][0])


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (SimpleUploadedFile("方案.exe", b"MZ"), "不是可上传的类型"),
        (SimpleUploadedFile("方案.pdf", b"<script>alert(1)</script>"), "内容不是"),
        (SimpleUploadedFile("方案.pdf", b""), "空文件"),
        (SimpleUploadedFile("图.svg", b"<svg onload=alert(1)>"), "不是可上传的类型"),
        (SimpleUploadedFile("方案.docx", b"PK\x03\x04broken"), "内容不是"),
    ],
)
def test_hostile_files_are_refused_with_a_reason_and_nothing_is_kept(world, upload, said):
    round = opened(world)
    bid = round.bid(sealed=False)
    with pytest.raises(Refused, match=said):
        bids.add_file(bid, upload, by=world.actor("other_firm"))
    assert not SealedFile.objects.exists()
    assert bids.draft_of(bid, by=world.actor("other_firm")).files == []


def test_a_file_too_large_is_refused_before_it_is_read_whole(world):
    round = opened(world)
    bid = round.bid(sealed=False)

    class Endless(BytesIO):
        name = "大.pdf"

        def chunks(self):
            while True:
                yield b"%PDF" + bytes(1 << 20)

    with pytest.raises(Refused, match="超过 10 MB"):
        bids.add_file(bid, Endless(), by=world.actor("other_firm"))


def test_a_file_taken_away_is_gone(world):
    round = opened(world)
    bid = round.bid(sealed=False)
    by = world.actor("other_firm")
    draft = bids.add_file(bid, _pdf(), by=by)
    with pytest.raises(Refused, match="已在附件中"):
        bids.add_file(bid, _pdf("同.pdf"), by=by)
    assert bids.drop_file(bid, draft.files[0]["digest"], by=by).files == []
    assert not SealedFile.objects.exists()
    with pytest.raises(Gone):
        bids.drop_file(bid, draft.files[0]["digest"], by=by)


def test_nobody_but_the_team_learns_of_a_bid_before_the_opening(world):
    from ronghe.ledger.scope import visible

    round = opened(world)
    round.bid()
    for name in ("province", "city", "county", "firm", "expert", "institution", "auditor", "administrator", "broker"):
        assert not visible(Bid.objects.all(), world.actor(name)).exists(), name
    assert visible(Bid.objects.all(), world.actor("other_firm")).count() == 1


def test_a_draft_never_handed_in_is_emptied_at_the_close(world):
    round = opened(world)
    bid = round.bid(sealed=False)
    round.end()
    bid.refresh_from_db()
    content = Content.objects.get(bid=bid)
    assert bid.state == "expired"
    assert not content.locked
    assert not content.envelope
