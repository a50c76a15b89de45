"""The pages of a keeper: words set and the share given by itself alone, and never shown or kept."""

from ronghe.ledger.perform import begin
from ronghe.registers.challenges.actions import custody
from ronghe.registers.challenges.models import Bid, Given, Share
from tests.registers.challenges import fresh
from tests.world import hands

WORDS = "北窗台下第三块砖的后面"


def _text(answer) -> str:
    return answer.content.decode()


def test_a_keeper_sets_its_words_by_the_page_and_nobody_else_does(world, browse):
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    mine = custody.name_keeper(drawn, "city", by=world.actor("province")).record
    keeper, at = browse("city"), f"{mine.get_absolute_url()}words/"
    assert "设定口令" in _text(keeper.get(mine.get_absolute_url()))
    for words, again, said in ((WORDS, f"{WORDS}。", "不一致"), ("太短", "太短", "至少 12 个字符"), ("", "", "")):
        wrong = keeper.post(at, {"words": words, "again": again})
        assert wrong.status_code == 422
        assert said in _text(wrong)
        assert not words or f'value="{words}"' not in _text(wrong)
    mine.refresh_from_db()
    assert (mine.state, mine.salt) == ("asked", "")
    for username in ("province", "administrator", "auditor", "county", "firm"):
        assert browse(username).post(at, {"words": WORDS, "again": WORDS}).status_code == 404, username
    answer = keeper.post(at, {"words": f"{WORDS}吗", "again": f"{WORDS}吗"}, follow=True)
    assert "口令已设定" in _text(answer)
    mine.refresh_from_db()
    assert mine.state == "ready"
    assert mine.keeper_key


def test_keepers_give_their_shares_by_the_page_after_the_close_and_the_last_one_opens_the_list(world, browse):
    round = fresh.opened(world)
    bid = round.bid()
    shares = {one.officer_id: one for one in Share.objects.filter(call=round.call)}
    clients = []
    for officer, words in round.keepers[:2]:
        client = browse()
        client.force_login(officer)
        clients.append((client, f"{shares[officer.pk].get_absolute_url()}words/", words))
    (first, at, words), (second, there, others) = clients
    assert first.get(at).status_code == 404  # not before the close
    round.end()
    wrong = first.post(at, {"words": others})
    assert wrong.status_code == 422
    assert "口令不对" in _text(wrong)
    assert first.post(there, {"words": others}).status_code == 404
    assert not Given.objects.exists()
    assert "份额已交出" in _text(first.post(at, {"words": words}, follow=True))
    assert Bid.objects.get(pk=bid.pk).state == "sealed"
    assert second.post(there, {"words": others}).status_code == 302
    assert Bid.objects.get(pk=bid.pk).state == "opened"
    assert fresh.FIELDS["approach"] in _text(browse("province").get(bid.get_absolute_url()))
    assert hands(round.keepers[0][0]).role == "city"


def test_the_list_of_shares_asks_little_whatever_its_rows_and_names_ones_own(
    world, browse, django_assert_max_num_queries
):
    drawn = begin(fresh.call(world), by=world.actor("province")).record
    for names in (["city"], ["county", "province"]):
        for name in names:
            custody.name_keeper(drawn, name, by=world.actor("province"))
        client = browse("city")
        client.get("/challenges/keys/")
        with django_assert_max_num_queries(6):
            page = _text(client.get("/challenges/keys/"))
        assert page.count("（本人）") == 1
    assert page.count("/challenges/keys/MY-") == 2  # the city and its county, not the province
    assert browse("firm").get("/challenges/keys/").content.decode().count("/challenges/keys/MY-") == 0
