"""The pages of challenges: proposed by a form, seen whole by those whose they are, asked about, bid on, and convened for."""

from ronghe.ledger.perform import begin
from ronghe.registers.challenges.models import Bid, Challenge, Question
from ronghe.registers.reviews.models import Panel
from tests.registers.challenges import fresh

TYPED = {
    "title": "示例高转速飞轮储能转子",
    "field": "新能源与节能",
    "content": "转子在高转速下的疲劳寿命不足，需要新的复合材料与支承，并给出寿命预测。",
    "targets": "转速 ≥ 20000 r/min",
    "test": "第三方检测",
    "own_yuan": "600",
    "rights": "双方共有",
    "finish_on": "2028-12-31",
    "once": "k",
}


def _text(answer) -> str:
    return answer.content.decode()


def test_a_firm_proposes_once_from_its_need_and_changes_its_draft(world, browse):
    need, firm = world.need("open"), browse("firm")
    assert need.title in _text(firm.get(f"/challenges/new/?need={need.number}"))
    for _ in range(2):
        assert firm.post(f"/challenges/new/?need={need.number}", TYPED).status_code == 302
    one = Challenge.objects.get()
    assert (one.need, one.own_fen, one.state) == (need, 600_0000_00, "draft")
    at, change = f"{one.get_absolute_url()}edit/", TYPED | {"once": "k2", "own_yuan": "700"}
    assert TYPED["title"] in _text(firm.get(at))
    assert firm.post(at, change | {"seen": one.version + 1}).status_code == 422
    assert firm.post(at, change | {"seen": one.version}).status_code == 302
    one.refresh_from_db()
    assert one.own_fen == 700_0000_00
    assert browse("other_firm").get(at).status_code == 404
    Challenge.objects.filter(pk=one.pk).update(state="submitted")
    assert firm.get(at).status_code == 403


def test_a_wrong_form_says_what_is_wrong_and_keeps_nothing(world, browse):
    answer = browse("firm").post("/challenges/new/", TYPED | {"own_yuan": "约六百万", "finish_on": "某日"})
    assert answer.status_code == 422
    assert TYPED["title"] in _text(answer)
    assert _text(answer).count("rh-error") >= 2
    assert browse("firm").get("/challenges/new/?need=XQ-none").status_code == 404
    for username in ("county", "province", "expert"):
        assert browse(username).post("/challenges/new/", TYPED).status_code == 404
    assert not Challenge.objects.exists()


def test_an_open_challenge_is_everybodys_and_a_draft_its_firms_and_offices(world, browse):
    round = fresh.at_once(world)
    draft = begin(fresh.challenge(world), by=world.actor("firm")).record
    for username in (None, "expert", "other_firm", "other_county", "firm", "province"):
        client = browse(username)
        assert round.challenge.title in _text(client.get("/challenges/hall/"))
        assert client.get(round.challenge.get_absolute_url()).status_code == 200
        allowed = username in ("firm", "province")
        assert client.get(draft.get_absolute_url()).status_code == (200 if allowed else 404), username
        assert draft.title not in _text(client.get("/challenges/hall/"))


def test_bids_and_panels_stand_on_the_page_for_offices_only_once_they_are_opened(world, browse):
    round = fresh.at_once(world)
    sealed, read = round.bid(), fresh.read_at_once(round, round.bidder()[1])
    for username in (None, "expert", "firm", "institution", "other_county"):
        page = _text(browse(username).get(round.challenge.get_absolute_url()))
        assert sealed.number not in page
        assert read.number not in page, username
    page = _text(browse("province").get(round.challenge.get_absolute_url()))
    assert read.number in page
    assert sealed.number not in page
    assert sealed.number in _text(browse("other_firm").get(round.challenge.get_absolute_url()))


def test_an_officer_is_shown_what_is_nearly_the_same_and_the_firm_is_not(world, browse):
    round = fresh.at_once(world)
    one = begin(fresh.challenge(world), by=world.actor("firm")).record
    Challenge.objects.filter(pk=one.pk).update(state="submitted", content=round.challenge.content * 3)
    Challenge.objects.filter(pk=round.challenge.pk).update(content=round.challenge.content * 3)
    at = f"{one.get_absolute_url()}repeated/"
    for username in ("county", "city", "province"):
        assert at in _text(browse(username).get(one.get_absolute_url())), username
        page = _text(browse(username).get(at))
        assert round.challenge.number in page
        assert "文本相似度" in page
        assert "<mark>" in page
    for username in ("firm", "other_firm", "auditor", "other_county", "expert", None):
        answer = browse(username).get(at)
        assert (answer.status_code in (302, 404), round.challenge.number in _text(answer)) == (True, False), username
    assert at not in _text(browse("firm").get(one.get_absolute_url()))
    Challenge.objects.filter(pk=one.pk).update(state="checked")
    assert browse("county").get(at).status_code == 404


def test_a_unit_bids_by_one_click_and_a_second_one_leads_to_the_same_bid(world, browse):
    one = fresh.at_once(world).challenge
    at, team = f"{one.get_absolute_url()}bid/", browse("other_firm")
    first, second = (team.post(at, {"once": "k"})["Location"] for _ in range(2))
    made = Bid.objects.get()
    assert first == second == f"{made.get_absolute_url()}write/"
    assert "已揭此榜" in _text(team.post(at, {"once": "k2"}, follow=True))
    assert "本单位的榜" in _text(browse("firm").post(at, {"once": "k"}, follow=True))
    for username in ("expert", "county", "broker"):
        assert browse(username).post(at, {"once": "k"}).status_code == 404
    assert team.get(at).status_code == 405
    assert Bid.objects.count() == 1


def test_a_question_is_asked_on_the_page_and_refused_with_a_sentence(world, browse):
    one = fresh.at_once(world).challenge
    at = f"{one.get_absolute_url()}ask/"
    assert "1000 字以内" in _text(browse("expert").post(at, {"once": "k", "text": " "}, follow=True))
    for _ in range(2):
        assert "已提问" in _text(browse("expert").post(at, {"once": "k2", "text": "能否延期？"}, follow=True))
    assert Question.objects.get().person == world.expert.person
    assert browse("county").post(at, {"once": "k3", "text": "能否延期？"}).status_code == 404
    assert "能否延期？" not in _text(browse("institution").get(one.get_absolute_url()))


def test_the_province_plans_a_panel_when_one_is_due_and_is_told_when_not(world, browse):
    one = begin(fresh.challenge(world), by=world.actor("firm")).record
    at, office = f"{one.get_absolute_url()}convene/argument/", browse("province")
    assert "不需要这种评审" in _text(office.post(at, {"once": "k"}, follow=True))
    assert not Panel.objects.exists()
    Challenge.objects.filter(pk=one.pk).update(state="checked")
    assert [office.post(at, {"once": "k"}).status_code for _ in range(2)] == [302, 302]
    panel = Panel.objects.get()
    assert panel.title in _text(office.get(one.get_absolute_url()))
    assert browse("county").post(at, {"once": "k"}).status_code == 404


def test_lists_and_a_challenge_ask_the_database_little_whatever_their_rows(
    world, browse, django_assert_max_num_queries
):
    round = fresh.at_once(world)
    for rows in (1, 3):
        while Challenge.objects.count() < rows:
            fresh.at_once(world)
        while Bid.objects.count() < rows:
            fresh.read_at_once(round, round.bidder()[1])
        client = browse("province")
        client.get("/challenges/")
        for at, most in (("/challenges/", 6), ("/challenges/hall/", 6), (round.challenge.get_absolute_url(), 10)):
            with django_assert_max_num_queries(most):
                assert client.get(at).status_code == 200
