"""The demonstration province is deterministic, synthetic and worth matching."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path
from statistics import mean

import pytest

from ronghe.demo.codes import CITIES
from ronghe.demo.province import make, write
from ronghe.demo.specialties import FIELDS
from ronghe.demo.truth import Province


@pytest.fixture(scope="module")
def province() -> Province:
    return make(seed=2025, needs=300, experts=400)


def _digest(province: Province) -> str:
    return sha256(json.dumps([province.needs, province.experts], ensure_ascii=False).encode()).hexdigest()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(province: Province) -> None:
    assert _digest(make()) == _digest(province)
    assert _digest(make(seed=2026)) != _digest(province)


def test_a_larger_province_begins_with_the_smaller_one(province: Province) -> None:
    small = make(needs=20, experts=30)
    assert small.needs == province.needs[:20]
    assert small.experts == province.experts[:30]


def test_every_firm_and_person_is_synthetic_at_first_sight(province: Province) -> None:
    assert all(n["enterprise"].startswith("示例") and n["enterprise"].endswith("（合成）") for n in province.needs)
    assert all(e["name"].startswith("合成专家") and "（合成）" in e["institution"] for e in province.experts)
    assert {n["contact"] for n in province.needs} == {"合成联系人"}


def test_needs_keep_the_limits_of_registering(province: Province) -> None:
    for need in province.needs:
        assert 0 < len(need["title"]) <= 100
        assert 0 < len(need["content"]) <= 5000
        assert need["city"] in CITIES
        assert need["field"] in FIELDS
        assert "指标" in need["content"]
        assert any(c.isdigit() for c in need["targets"])
    assert len({n["credit_code"] for n in province.needs}) == 300


def test_experts_have_three_to_twelve_documents_of_their_subjects(province: Province) -> None:
    assert {len(e["documents"]) for e in province.experts} == set(range(3, 13))
    assert all(d["title"] and d["abstract"] and d["keywords"] for e in province.experts for d in e["documents"])
    assert {len(codes) for codes in province.truth().experts.values()} == {2, 3}


def test_no_pattern_is_left_unfilled(province: Province) -> None:
    assert not set(json.dumps([n["title"] + n["content"] for n in province.needs], ensure_ascii=False)[1:-1]) & set(
        "{}[]|"
    )
    written = [d["title"] + d["abstract"] for e in province.experts for d in e["documents"]]
    assert not set("".join(written)) & set("{}[]|")


def test_needs_and_documents_share_no_sentence(province: Province) -> None:
    said = {part for n in province.needs for part in n["content"].replace("\n", "。").split("。") if len(part) > 12}
    documents = "\n".join(d["abstract"] for e in province.experts for d in e["documents"])
    assert [sentence for sentence in said if sentence in documents] == []


def test_a_few_needs_have_nobody_and_some_subjects_too_few(province: Province) -> None:
    truth = province.truth()
    nobody = [n for n in truth.needs if not truth.served_by(n)]
    assert 0 < len(nobody) < 30
    asked = Counter(codes[0] for codes in truth.needs.values())
    able = Counter(code for codes in truth.experts.values() for code in codes)
    assert sum(asked[code] > able[code] > 0 for code in asked) >= 3


def test_firms_and_their_experts_are_often_in_different_cities(province: Province) -> None:
    truth, home = province.truth(), {e["id"]: e["city"] for e in province.experts}
    apart = [
        mean(home[expert] != need["city"] for expert in able)
        for need in province.needs
        if (able := truth.served_by(need["id"]))
    ]
    assert 0.4 < mean(apart) < 0.95
    assert {n["city"] for n in province.needs} == set(CITIES)


def test_plain_text_likeness_finds_the_right_people_but_not_all(province: Province) -> None:
    """Shared character pairs point to the subject: far above chance, short of perfect."""

    def pairs(text: str) -> set[str]:
        return {text[i : i + 2] for i in range(len(text) - 1)}

    profiles = {e["id"]: pairs("".join(d["title"] + d["abstract"] for d in e["documents"])) for e in province.experts}
    rare = Counter(pair for profile in profiles.values() for pair in profile)
    truth, hits, chance = province.truth(), [], []
    for need in province.needs[:60]:
        able = set(truth.served_by(need["id"]))
        if not able:
            continue
        asked = sorted(pairs(need["title"] + need["content"]) & rare.keys())
        likeness = {
            who: sum(1 / rare[p] for p in asked if p in profile) / len(profile) ** 0.5
            for who, profile in profiles.items()
        }
        best = sorted(likeness, key=lambda who: -likeness[who])[: len(able)]
        hits.append(len(able & set(best)) / len(able))
        chance.append(len(able) / len(profiles))
    assert mean(chance) * 10 < mean(hits) < 0.95


def test_writing_gives_all_files_that_the_guide_uses(tmp_path: Path) -> None:
    needs, experts = write(make(seed=1, needs=20, experts=20), tmp_path / "new")
    assert (needs.name, experts.name) == ("needs.xlsx", "experts.xlsx")
    others = {"needs.jsonl", "experts.jsonl", "forbid.tsv", "locks.tsv", "caps.toml", "history.tsv"}
    assert {p.name for p in (tmp_path / "new").iterdir()} == others | {needs.name, experts.name}


def test_an_impossible_size_is_refused() -> None:
    with pytest.raises(ValueError, match="99,999"):
        make(needs=100_000)
