"""The pages of questions: who asked is known to the offices and to who asked, the answer to all."""

from ronghe.ledger.perform import perform
from ronghe.registers.challenges.actions import questions
from ronghe.registers.challenges.models import Question
from tests.registers.challenges.fresh import at_once


def _text(answer) -> str:
    return answer.content.decode()


def test_who_asked_is_hidden_from_everyone_else(world, browse):
    asked = questions.ask(at_once(world).challenge, "是否接受分期验收？", by=world.actor("other_firm")).record
    at, name = asked.get_absolute_url(), world.other_firm.name
    for username in (None, "firm", "institution", "broker", "administrator", "other_county"):
        assert browse(username).get(at).status_code == 404, username
    perform(asked, "answer", by=world.actor("county"), answers={"reply": "可以分两期"})
    for username in (None, "firm", "institution", "broker", "administrator", "other_county"):
        page = _text(browse(username).get(at))
        assert "可以分两期" in page
        assert name not in page, username
    for username in ("county", "city", "province", "auditor", "other_firm"):
        assert name in _text(browse(username).get(at)), username


def test_the_list_of_questions_asks_little_whatever_its_rows(world, browse, django_assert_max_num_queries):
    round = at_once(world)
    for rows in (1, 3):
        while Question.objects.count() < rows:
            questions.ask(round.challenge, f"问题 {Question.objects.count()}？", by=world.actor("expert"))
        client = browse("county")
        client.get("/challenges/questions/")
        with django_assert_max_num_queries(6):
            page = _text(client.get("/challenges/questions/"))
        assert page.count("/challenges/questions/DY-") == rows
    assert world.expert.person.name not in page
    assert "问题 0" not in _text(browse("other_firm").get("/challenges/questions/"))
