"""The pages of lists: drawn up and changed by a form, shown to all without keepers, keepers named and shares renewed."""

from datetime import timedelta

from django.utils import timezone

from ronghe.ledger.perform import begin
from ronghe.registers.challenges.models import Call, Share
from tests.registers.challenges import fresh

FIELDS = {"title": "示例揭榜榜单", "kind": "government", "rules": "以收到时刻为准", "need": "2", "once": "k"}


def _ahead(days: int = 30) -> str:
    return f"{timezone.localtime(timezone.now() + timedelta(days=days)):%Y-%m-%dT%H:%M}"


def _text(answer) -> str:
    return answer.content.decode()


def test_an_office_draws_up_a_list_once_and_changes_it(world, browse):
    office = browse("province")
    assert office.get("/challenges/calls/new/").status_code == 200
    for _ in range(2):
        assert (
            office.post("/challenges/calls/new/", FIELDS | {"deadline_at": _ahead(30)[:11] + "17:00"}).status_code
            == 302
        )
    drawn = Call.objects.get()
    at = f"{drawn.get_absolute_url()}edit/"
    change = FIELDS | {"deadline_at": _ahead(), "once": "k2", "title": "示例改名榜单"}
    stale = office.post(at, change | {"seen": drawn.version + 1})
    assert stale.status_code == 422
    assert office.post(at, change | {"seen": drawn.version}).status_code == 302
    drawn.refresh_from_db()
    assert drawn.title == "示例改名榜单"
    Call.objects.filter(pk=drawn.pk).update(state="noticed")
    assert office.get(at).status_code == 403


def test_a_wrong_list_is_answered_with_a_sentence_and_nothing_is_kept(world, browse):
    office = browse("province")
    for wrong, said in (({"deadline_at": _ahead(-1)}, "晚于现在"), ({"deadline_at": _ahead(), "need": "1"}, "2")):
        answer = office.post("/challenges/calls/new/", FIELDS | wrong)
        assert answer.status_code == 422
        assert said in _text(answer)
        assert FIELDS["title"] in _text(answer)
    assert not Call.objects.exists()
    for username in ("county", "firm", "auditor"):
        assert browse(username).post("/challenges/calls/new/", FIELDS | {"deadline_at": _ahead()}).status_code == 404


def test_everyone_sees_an_open_list_with_its_challenges_and_its_offices_alone_the_keepers(world, browse):
    round = fresh.at_once(world)
    begin(Share(call=round.call, officer=world.users["city"], region="2101"), by=world.actor("province"))
    name = world.users["city"].name
    for username in (None, "firm", "expert", "other_county"):
        page = _text(browse(username).get(round.call.get_absolute_url()))
        assert round.challenge.title in page
        assert round.call.public_key in page
        assert name not in page, username
    assert name in _text(browse("province").get(round.call.get_absolute_url()))
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    assert [browse(one).get(drawn.get_absolute_url()).status_code for one in (None, "firm", "province")] == [
        404,
        404,
        200,
    ]


def test_keepers_are_named_by_the_office_and_refused_with_a_sentence(world, browse):
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    office, at = browse("province"), f"{drawn.get_absolute_url()}keepers/"
    for given, said in (
        ({"once": "k"}, "登录名"),
        ({"once": "k", "username": "firm"}, "没有这个账号"),
        ({"once": "k", "username": "nobody"}, "没有这个账号"),
    ):
        assert said in _text(office.post(at, given, follow=True))
    assert not Share.objects.exists()
    for _ in range(2):
        assert office.post(at, {"once": "k", "username": "city"}).status_code == 302
    assert Share.objects.get().officer == world.users["city"]
    assert browse("county").post(at, {"once": "k", "username": "county"}).status_code == 404


def test_shares_are_renewed_by_two_keepers_words_on_the_page_of_the_lists_own_office_only(world, browse):
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    keepers = fresh.keyed(drawn, world)
    shares = list(Share.objects.order_by("id"))
    old = [share.wrapped for share in shares]
    at = f"{drawn.get_absolute_url()}reissue/"
    office = browse("province")
    assert keepers[0][0].name in _text(office.get(at))
    given = {f"words-{share.pk}": words for share, (_, words) in zip(shares, keepers, strict=True)}
    wrong = office.post(at, {f"words-{shares[0].pk}": keepers[0][1]})
    assert wrong.status_code == 422
    assert office.post(at, given | {f"leaves-{shares[2].pk}": "on"}).status_code == 422
    assert [share.wrapped for share in Share.objects.order_by("id")] == old
    assert office.post(at, given).status_code == 302
    assert not set(old) & {share.wrapped for share in Share.objects.all()}
    Call.objects.filter(pk=drawn.pk).update(state="published", published_at=timezone.now())
    assert browse("city").get(drawn.get_absolute_url()).status_code == 200
    assert browse("city").get(at).status_code == 404


def test_lists_and_a_list_ask_the_database_little_whatever_their_rows(world, browse, django_assert_max_num_queries):
    round = fresh.at_once(world)
    for rows in (1, 3):
        while Call.objects.count() < rows:
            begin(fresh.call(world), by=world.actor("province"))
        client = browse("province")
        client.get("/challenges/calls/")
        with django_assert_max_num_queries(6):
            page = client.get("/challenges/calls/")
        assert _text(page).count("/challenges/calls/BD-") >= rows
        with django_assert_max_num_queries(7):
            assert client.get(round.call.get_absolute_url()).status_code == 200
