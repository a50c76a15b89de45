from typing import Any

from ronghe.engine.sheets.reading import Row
from ronghe.facts.expert import MATCHING, Document, Expert
from ronghe.pipeline.persons import documents_of, experts_of

EMPTY: dict[str, Any] = {column.key: None for column in MATCHING.columns}


def row(**filled: Any) -> dict[str, Any]:
    return EMPTY | filled


def test_one_title_takes_keywords_abstract_and_year_of_its_row() -> None:
    values = row(paper_titles=("甲",), keywords=("词",), abstract="摘要", year=2020)
    assert documents_of(values) == (Document("甲", "摘要", 2020, ("词",)),)


def test_several_titles_share_their_keywords_in_a_profile_of_their_own() -> None:
    values = row(paper_titles=("甲", "乙"), patent_titles=("丙",), keywords=("词",), year=2020)
    assert documents_of(values) == (
        Document("甲"),
        Document("乙"),
        Document("丙", kind="专利"),
        Document("", "", 2020, ("词",), "简介"),
    )


def test_keywords_that_documents_bring_themselves_are_not_repeated() -> None:
    values = row(documents=({"title": "甲", "keywords": ["词"]}, {"title": "乙"}), keywords=("词", "语"))
    assert documents_of(values) == (Document("甲", keywords=("词",)), Document("乙"))


def test_what_objects_lack_is_empty_and_what_they_have_besides_ignored() -> None:
    given = {"title": None, "year": "2018年", "keywords": "甲；乙", "kind": "项目", "doi": "x", "abstract": 3.0}
    assert documents_of(row(documents=(given, {}))) == (
        Document("", "3", 2018, ("甲", "乙"), "项目"),
        Document(""),
    )


def test_a_person_without_titles_is_what_is_said_of_them() -> None:
    assert documents_of(row(keywords=("词",))) == (Document("", keywords=("词",), kind="简介"),)
    assert documents_of(row(abstract="做轴承")) == (Document("", "做轴承", kind="简介"),)
    assert documents_of(row(year=2020)) == ()


def test_rows_of_one_person_are_one_expert_in_order_of_first_appearance() -> None:
    rows = [
        Row(2, row(id="1", name="甲", paper_titles=("一",), year=2019)),
        Row(3, row(id="2", name="乙", city="大连市")),
        Row(4, row(id="1", name="甲", institution="某校", paper_titles=("二",), year=2021, capacity=3)),
        Row(5, row(id="1", paper_titles=("一",), year=2019)),
    ]
    assert experts_of(rows) == [
        Expert("1", "甲", "某校", documents=(Document("一", year=2019), Document("二", year=2021)), capacity=3),
        Expert("2", "乙", region="辽宁省", city="大连市"),
    ]
