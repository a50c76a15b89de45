"""What holds for every template and style sheet of the platform, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).parents[3] / "ronghe"
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))
STATIC = ROOT / "web/theme/static/theme"
CHINESE = r"[\u4e00-\u9fff]"
BOTH_LANGUAGES = {"400.html", "500.html"}
"""Pages that are shown when not even the reader's language is known: they say everything twice."""


def _name(path: Path) -> str:
    return str(path).split("templates/", 1)[1]


def half_width(text: str) -> list[str]:
    """Chinese characters that an ASCII mark follows, where Chinese text wants a Chinese one."""
    plain = re.sub(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", "", text, flags=re.S)
    return [found.group() for found in re.finditer(rf".{{0,12}}{CHINESE}[,;:?!]", plain)]


def empty_pairs(text: str) -> list[str]:
    """Say tags that leave one language without words."""
    quoted = r"""(?:"([^"]*)"|'([^']*)')"""
    found = []
    for match in re.finditer(rf"\{{%\s*say\s+{quoted}\s+{quoted}\s*%\}}", text):
        zh, en = match[1] or match[2], match[3] or match[4]
        if not (zh or "").strip() or not (en or "").strip():
            found.append(match.group())
    return found


def test_there_are_templates_to_hold_to_the_rules() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_compiles_and_keeps_the_rules_of_language_and_of_content_security(path: Path) -> None:
    text = path.read_text("utf-8")
    engines["django"].get_template(_name(path))
    assert half_width(text) == [], "a Chinese character is followed by an ASCII mark"
    assert empty_pairs(text) == [], "one language has no words"
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "inline script: the content security policy refuses it"
    assert not re.search(r"<style|\son[a-z]+=", text), "inline style sheet or handler: the policy refuses it"


def test_the_lint_sees_half_width_marks_and_missing_words() -> None:
    assert half_width("<p>需求,专家</p>") == ["<p>需求,"]
    assert half_width("<p>需求，专家：2 项；A:B; C</p>") == []
    assert empty_pairs('{% say "共" "" %}{% say "页" "pages" %}') == ['{% say "共" "" %}']
    assert empty_pairs("{% say '' 'pages' %}") == ["{% say '' 'pages' %}"]


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.name not in BOTH_LANGUAGES], ids=_name)
def test_chinese_words_of_a_template_stand_in_a_pair_with_english_ones(path: Path) -> None:
    if path.name == "gallery.html" or path.name.endswith("_zh.html"):
        pytest.skip("for builders of pages, or one of a pair of files")
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"))
    outside = re.sub(r"\{[%{].*?[%}]\}", "", text, flags=re.S).replace("中文", "")
    assert [line.strip()[:80] for line in outside.splitlines() if re.search(CHINESE, line)] == []


def test_style_sheets_are_short_and_know_every_class_that_templates_use() -> None:
    sheets = {path: path.read_text("utf-8") for path in STATIC.glob("*.css")}
    assert {path.name: n for path, text in sheets.items() if (n := len(text.splitlines())) >= 400} == {}
    known = {name for text in sheets.values() for name in re.findall(r"\.(rh-[a-z0-9-]+)", text)}
    used: dict[str, str] = {}
    for path in TEMPLATES:
        text = re.sub(r"\{[%{].*?[%}]\}", "{", path.read_text("utf-8"))
        for names in re.findall(r'class="([^"]*)"', text):
            whole = [name for name in names.replace("{ ", " ").split() if "{" not in name]
            used |= {name: _name(path) for name in whole if name.startswith("rh-")}
    assert {name: where for name, where in used.items() if name not in known} == {}
