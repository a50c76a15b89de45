"""The page: one file, no request, no script, every name escaped, both languages, headings in order."""

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from ronghe.engine.text.refusal import Refused
from ronghe.pipeline.plan import Plan
from ronghe.pipeline.report import render, write_report
from ronghe.pipeline.report.page import style

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


class Reader(HTMLParser):
    """Checks that elements close in order and remembers what it met."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.attributes, self.ids = list[str](), list[str](), list[tuple[str, str]](), list[str]()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(key, value or "") for key, value in attrs]
        self.ids += [value or "" for key, value in attrs if key == "id"]
        if tag not in {"meta", "input", "br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def attacked(make_plan) -> Plan:  # type: ignore[no-untyped-def]  # fixture
    plan = make_plan(needs=30, experts=20, notes={"title": ATTACK, "options": {ATTACK: ATTACK}, "version": ATTACK})

    def poisoned(frame: pl.DataFrame) -> pl.DataFrame:
        texts = [c for c, t in frame.schema.items() if t == pl.String and c not in ("need_id", "supply_id")]
        return frame.with_columns([pl.lit(ATTACK).alias(c) for c in texts])

    tables = {k: poisoned(v) if isinstance(v, pl.DataFrame) else v for k, v in plan.__dict__.items()}
    tables["notes"] = tables["notes"] | {"inputs": [{"name": ATTACK, "sha256": ATTACK, "role": ATTACK}]}
    tables["certificate"] = tables["certificate"] | {"method": ATTACK, ATTACK: ATTACK}
    return Plan(**tables)


def test_no_name_becomes_an_element_or_an_attribute(attacked: Plan) -> None:
    seen = Reader(render(attacked))
    assert {"script", "img"} & set(seen.tags) == set()
    assert [key for key, _ in seen.attributes if key.startswith("on")] == []
    assert ATTACK in seen.text


def test_a_conflict_is_escaped_too(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    conflict = {"sentence": ATTACK, "irreducible": [ATTACK], "repair": [{"label": ATTACK}]}
    assert "script" not in Reader(render(make_plan(notes={"infeasible": conflict}))).tags


@pytest.mark.parametrize("kind", ["province", "elsewhere", "bare", "empty"])
def test_the_page_is_well_formed_and_asks_for_nothing(kind: str, make_plan, bare_plan: Plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    nothing = pl.DataFrame()
    plan = {
        "province": lambda: make_plan(needs=30, experts=20),
        "elsewhere": lambda: make_plan(cities=["杭州", "宁波"]),
        "bare": lambda: bare_plan,
        "empty": lambda: Plan(nothing, nothing, nothing, nothing, nothing, nothing),
    }[kind]()
    page = render(plan)
    seen = Reader(page)
    assert seen.open == []
    assert len(seen.ids) == len(set(seen.ids))
    assert {"script", "link", "img", "iframe", "object"} & set(seen.tags) == set()
    assert [v for k, v in seen.attributes if k in {"src", "href", "xlink:href"} and not v.startswith("#")] == []
    assert [k for k, _ in seen.attributes if k == "style"] == []
    assert not re.search(r"url\((?!#)|@import|https?://", page.replace("http://www.w3.org", ""))
    levels = [int(t[1]) for t in seen.tags if re.fullmatch("h[1-6]", t)]
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert "nan" not in seen.text.lower().replace("finance", "")


def test_links_within_the_page_lead_somewhere(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    seen = Reader(render(make_plan(needs=30, experts=20)))
    targets = {v[1:] for k, v in seen.attributes if k == "href"}
    assert targets - set(seen.ids) == set()


def test_the_policy_allows_exactly_this_style_sheet(bare_plan: Plan) -> None:
    page = render(bare_plan)
    inline = re.search(r"<style>(.*?)</style>", page, re.S)
    assert inline is not None
    digest = base64.b64encode(hashlib.sha256(inline.group(1).encode()).digest()).decode()
    assert f"style-src &#x27;sha256-{digest}&#x27;" in page
    assert "default-src &#x27;none&#x27;" in page


@pytest.mark.parametrize(("language", "checked"), [("zh", "lang-zh"), ("en", "lang-en")])
def test_the_page_opens_in_the_asked_language(language: str, checked: str, bare_plan: Plan) -> None:
    assert re.findall(r'id="(lang-..)" class="vh" checked', render(bare_plan, language)) == [checked]


def test_both_languages_say_the_same_number_of_things(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    seen = Reader(render(make_plan()))
    classes = [v.split() for k, v in seen.attributes if k == "class"]
    units = sum("u" in c for c in classes)
    assert sum("zh" in c for c in classes) - units == sum("en" in c for c in classes) - 0


def test_the_style_sheet_knows_dark_print_and_phone() -> None:
    assert all(rule in style() for rule in ("prefers-color-scheme:dark", "@media print", "max-width:720px"))


def test_the_file_is_written_or_refused_in_one_sentence(bare_plan: Plan, tmp_path: Path) -> None:
    write_report(bare_plan, tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    with pytest.raises(Refused, match="无法写入"):
        write_report(bare_plan, tmp_path / "none" / "r.html")


def test_the_same_plan_gives_the_same_page(make_plan) -> None:  # type: ignore[no-untyped-def]  # fixture
    assert render(make_plan()) == render(make_plan())
