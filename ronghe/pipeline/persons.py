"""Rows of an experts' table as persons: titles become documents, several rows of one person become one expert."""

from collections.abc import Iterable, Sequence
from typing import Any

from ronghe.engine.sheets.cell import shown
from ronghe.engine.sheets.kinds import BASIC
from ronghe.engine.sheets.reading import Row
from ronghe.engine.sheets.spec import Column
from ronghe.engine.text.normalise import normal_text
from ronghe.facts.expert import PAPER, PROFILE, TITLE_COLUMNS, Document, Expert
from ronghe.rulebook.codes import regions

_TAGS = BASIC["tags"].reader(Column("keywords", "关键词", kind="tags"), "关键词")
_YEAR = BASIC["year"].reader(Column("year", "年份", kind="year"), "年份")
_SINGLE = ("name", "institution", "region", "city", "field", "capacity", "min_load", "available")


def experts_of(rows: Sequence[Row]) -> list[Expert]:
    """Good rows as experts, in the order in which their ids first appear.

    Rows of one id are one person: documents are put together (a document that stands in two rows counts once), of the
    single values the first that is not empty is taken.
    """
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row.values["id"], []).append(row.values)
    return [_expert(one, parts) for one, parts in grouped.items()]


def _expert(identity: str, parts: list[dict[str, Any]]) -> Expert:
    single = {key: next((part[key] for part in parts if part[key] is not None), None) for key in _SINGLE}
    documents = tuple(dict.fromkeys(document for part in parts for document in documents_of(part)))
    city = single["city"] or ""
    return Expert(
        id=identity,
        name=single["name"] or "",
        institution=single["institution"] or "",
        region=single["region"] or (regions.place_of(city).province if city else ""),
        city=city,
        field=single["field"] or "",
        documents=documents,
        capacity=single["capacity"],
        min_load=single["min_load"],
        available=single["available"],
    )


def documents_of(values: dict[str, Any]) -> tuple[Document, ...]:
    """The documents of one row.

    Titles in their columns make one document each. Keywords, abstract and year belong to the document when the row has
    only one; beside several (nobody knows to which they belong) they make a document of kind 简介 without a title.
    Where the documents bring their own keywords, those of the person only repeat them.
    """
    documents = [_document(one) for one in values["documents"] or ()]
    for column, kind in TITLE_COLUMNS.items():
        documents.extend(Document(title, kind=kind) for title in values[column] or ())
    abstract, keywords, year = values["abstract"] or "", values["keywords"] or (), values["year"]
    if len(documents) == 1:
        one = documents[0]
        return (
            Document(
                one.title,
                one.abstract or abstract,
                one.year if one.year is not None else year,
                one.keywords or keywords,
                one.kind,
            ),
        )
    if any(one.keywords for one in documents):
        keywords = ()
    if abstract or keywords:
        documents.append(Document("", abstract, year, keywords, PROFILE))
    return tuple(documents)


def _document(given: dict[str, Any]) -> Document:
    """One object of a documents list; what it lacks is empty, keys it has besides are ignored."""
    kind = _text(given.get("kind"))
    return Document(
        _text(given.get("title")),
        _text(given.get("abstract")),
        _YEAR(year) if (year := given.get("year")) is not None else None,
        _keywords(given.get("keywords")),
        kind or PAPER,
    )


def _keywords(given: Any) -> tuple[str, ...]:
    if given is None or given == "":
        return ()
    found: tuple[str, ...] = _TAGS(list(given) if isinstance(given, Iterable) and not isinstance(given, str) else given)
    return found


def _text(given: Any) -> str:
    return "" if given is None else normal_text(shown(given))
