from ronghe.facts.expert import Document, Expert
from ronghe.facts.need import Need
from ronghe.facts.result import Result
from ronghe.pipeline.profiles import as_profile, as_query, carried

NEED = Need("N1", "密封", content="阀门泄漏", targets="寿命 4000 h", city="大连市")


def test_a_need_asks_with_its_title_and_with_content_and_targets() -> None:
    query = as_query(NEED)
    assert (query.title, query.body, query.city) == ("密封", "阀门泄漏\n寿命 4000 h", "大连市")


def test_an_expert_is_the_profile_of_their_documents() -> None:
    expert = Expert("E", documents=(Document("密封材料", "摘要", 2024, ("橡胶",)),), available=0.5)
    profile = as_profile(expert)
    assert (profile.documents[0].title, profile.documents[0].keywords, profile.available) == (
        "密封材料",
        ("橡胶",),
        0.5,
    )


def test_a_result_is_a_profile_of_one_document() -> None:
    assert [d.text for d in as_profile(Result("R", "密封圈", "摘要")).documents] == ["密封圈\n摘要"]


def test_what_nobody_filled_is_not_carried_but_the_heads_always_are() -> None:
    told = carried([NEED], [Expert("E", name="甲")], "experts")
    assert set(told.of_need) == {"need_title", "need_city"}
    assert set(told.of_supply) == {"name", "institution", "city", "field"}
