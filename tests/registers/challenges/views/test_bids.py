"""The pages of bids: written and saved as one writes, handed in by a ticket, read by nobody else before the opening."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from ronghe.registers.challenges.actions import arrivals, bids
from ronghe.registers.challenges.models import Arrival, Bid, Call, Content, SealedFile
from tests.registers.challenges.fresh import FIELDS, at_once, read_at_once

JSON = {"Accept": "application/json"}


def _text(answer) -> str:
    return answer.content.decode()


def test_a_bid_is_for_its_team_alone_while_it_is_written(world, browse):
    bid = at_once(world).bid(sealed=False)
    pages = [f"{bid.get_absolute_url()}{page}" for page in ("", "write/", "copy/", "save/", "upload/")]
    for username in ("firm", "institution", "county", "province", "auditor", "expert"):
        client = browse(username)
        assert [client.post(page).status_code for page in pages] == [404] * 5, username
        assert bid.number not in _text(client.get("/challenges/bids/"))
    assert browse().get(pages[1]).status_code == 302
    team = browse("other_firm")
    assert bid.number in _text(team.get("/challenges/bids/"))
    assert [team.get(page).status_code for page in pages] == [200, 200, 200, 405, 405]


def test_what_is_typed_is_saved_in_the_background_with_revision_and_faults(world, browse):
    bid = at_once(world).bid(sealed=False)
    team, at = browse("other_firm"), f"{bid.get_absolute_url()}save/"
    saved = team.post(at, dict(FIELDS) | {"revision": 1, "ask_yuan": "401"}, headers=JSON)
    assert saved.status_code == 200
    assert saved.json()["revision"] == 2
    assert set(saved.json()["faults"]) == {"ask_yuan"}
    assert "超过榜单金额" in saved.json()["faults"]["ask_yuan"]
    for stale in (1, "", "two"):
        again = team.post(at, dict(FIELDS) | {"revision": stale, "title": "另一窗口"}, headers=JSON)
        assert (again.status_code, set(again.json())) == (409, {"refused"})
    page = _text(team.get(f"{bid.get_absolute_url()}write/"))
    assert "另一窗口" not in page
    assert FIELDS["title"] in page
    assert "超过榜单金额" in page
    plain = team.post(at, dict(FIELDS) | {"revision": 2}, follow=True)
    assert "已保存" in _text(plain)
    assert "已保存" not in _text(team.post(at, dict(FIELDS) | {"revision": 2}, follow=True)).split('id="saved"')[0]
    assert Content.objects.get(bid=bid).revision == 3


def test_files_are_taken_with_a_reason_where_not_and_come_back_as_downloads(world, browse):
    bid = at_once(world).bid(sealed=False)
    team, at = browse("other_firm"), bid.get_absolute_url()
    good = b"%PDF-1.4\nx\n%%EOF"
    for wrong, said in (
        (None, "请选择文件"),
        (SimpleUploadedFile("方案.exe", b"MZ"), "不是可上传的类型"),
        (SimpleUploadedFile("方案.pdf", b"<html>"), "的内容不是 PDF"),
    ):
        answer = team.post(f"{at}upload/", {"file": wrong} if wrong else {}, follow=True)
        assert answer.status_code == 200
        assert said in _text(answer)
    assert not SealedFile.objects.exists()
    assert "已上传" in _text(team.post(f"{at}upload/", {"file": SimpleUploadedFile("方案.pdf", good)}, follow=True))
    kept = SealedFile.objects.get(bid=bid)
    assert good not in bytes(kept.content)
    down = team.get(f"{at}enclosed/{kept.digest}/")
    assert (down.content, down["Content-Type"]) == (good, "application/pdf")
    assert down["Content-Disposition"].startswith("attachment")
    assert team.get(f"{at}enclosed/{'0' * 64}/").status_code == 404
    assert browse("institution").get(f"{at}enclosed/{kept.digest}/").status_code == 404
    copy = team.get(f"{at}copy/")
    assert copy["Content-Disposition"].startswith("attachment")
    for part in (bid.number, FIELDS["approach"], "方案.pdf SHA-256"):
        assert part in _text(copy)
    assert team.post(f"{at}drop/{kept.digest}/").status_code == 302
    assert team.post(f"{at}drop/{kept.digest}/").status_code == 404
    assert not SealedFile.objects.exists()


@pytest.mark.parametrize("share", [0, 0.3, 0.7, 0.99, 1])
def test_an_upload_that_is_cut_off_on_the_way_keeps_nothing(world, browse, share):
    bid = at_once(world).bid(sealed=False)
    team = browse("other_firm")
    data = b"%PDF-1.4\n" + bytes(range(256)) * 1000 + b"\n%%EOF"
    head = b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    body = head + data + b"\r\n--cut--\r\n"
    sent = body[: len(head) + int(len(data) * share)] if share < 1 else body
    environ = team._base_environ(PATH_INFO=f"{bid.get_absolute_url()}upload/", REQUEST_METHOD="POST") | {
        "CONTENT_TYPE": "multipart/form-data; boundary=cut",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(sent),
        "HTTP_COOKIE": f"sessionid={team.session.session_key}; csrftoken={'r' * 32}",
        "HTTP_X_CSRFTOKEN": "r" * 32,
    }
    assert ClientHandler()(environ).status_code == 302
    assert SealedFile.objects.filter(bid=bid).count() == (share == 1)
    assert Content.objects.get(bid=bid).revision == 1 + (share == 1)


def test_the_last_click_needs_its_ticket_only_and_a_second_one_is_told_the_same(world, browse):
    bid = at_once(world).bid(sealed=False)
    ticket = arrivals.ticket(bid, by=world.actor("other_firm"))
    nobody, at = Client(enforce_csrf_checks=True), "/challenges/bids/receive/"
    assert nobody.get(at).status_code == 405
    for given in ({}, {"ticket": ticket}, {"ticket": f"{ticket}x", "revision": 1}, {"ticket": ticket, "revision": 7}):
        refused = nobody.post(at, given | {"once": "k"})
        assert refused.status_code == 409
        assert "未能提交" in _text(refused)
        assert 'role="alert"' in _text(refused)
    assert not Arrival.objects.exists()
    answers = [nobody.post(at, {"ticket": ticket, "revision": 1, "once": key}) for key in ("k", "k2")]
    digest = Arrival.objects.get().digest
    for answer in answers:
        assert answer.status_code == 200
        assert digest in _text(answer)
        assert "已收到" in _text(answer)
    team = browse("other_firm")
    assert team.post(f"{bid.get_absolute_url()}save/", {"revision": 1}, headers=JSON).status_code == 409
    receipt = _text(team.get(bid.get_absolute_url()))
    assert digest in receipt
    assert FIELDS["approach"] not in receipt
    assert Bid.objects.get(pk=bid.pk).state == "sealed"
    assert team.get(f"{bid.get_absolute_url()}write/").status_code == 404


def test_a_late_click_is_told_so_and_nothing_is_kept(world):
    round = at_once(world)
    bid = round.bid(sealed=False)
    ticket = arrivals.ticket(bid, by=world.actor("other_firm"))
    Call.objects.filter(pk=round.call.pk).update(deadline_at=timezone.now())
    answer = Client().post("/challenges/bids/receive/", {"ticket": ticket, "revision": 1, "once": "k"})
    assert answer.status_code == 409
    assert "已过截止时间" in _text(answer)
    assert not Arrival.objects.exists()


def test_an_opened_bid_is_read_by_the_offices_of_its_place(world, browse):
    bid = read_at_once(at_once(world))
    for username in ("county", "city", "province", "auditor", "other_firm"):
        page = browse(username).get(bid.get_absolute_url())
        assert page.status_code == 200
        assert FIELDS["approach"] in _text(page), username
    for username in ("firm", "other_county", "institution", "expert"):
        assert browse(username).get(bid.get_absolute_url()).status_code == 404


def test_pages_of_bids_ask_the_database_little_whatever_their_rows(world, browse, django_assert_max_num_queries):
    round = at_once(world)
    bid = read_at_once(round)
    for rows in (1, 3):
        while Bid.objects.count() < rows:
            read_at_once(round, round.bidder()[1])
        client = browse("province")
        for at in ("/challenges/bids/", bid.get_absolute_url()):
            client.get(at)
            with django_assert_max_num_queries(6 if at == "/challenges/bids/" else 8):
                assert client.get(at).status_code == 200
    assert bids.MOST_FILES == 10


def test_an_officer_who_checks_eligibility_is_shown_what_asks_twice_and_no_team_is(world, browse):
    round = at_once(world)
    sealed = round.bid(round.bidder()[1])
    mine, rival = (read_at_once(round, by, team=[world.expert.person_id]) for by in (None, round.bidder()[1]))
    at = f"{mine.get_absolute_url()}repeated/"
    for username in ("county", "city", "province"):
        client = browse(username)
        assert at in _text(client.get(mine.get_absolute_url())), username
        page = _text(client.get(at))
        assert rival.number in page
        assert "<mark>碳纤维湿法缠绕机</mark>" in page
        assert client.get(f"{sealed.get_absolute_url()}repeated/").status_code == 404
    for username in ("other_firm", "firm", "institution", "auditor", "other_county", "expert"):
        assert browse(username).get(at).status_code == 404, username
    own = browse("other_firm").get(mine.get_absolute_url())
    assert (own.status_code, at in _text(own)) == (200, False)
    Bid.objects.filter(pk=mine.pk).update(state="eligible")
    assert browse("province").get(at).status_code == 404
