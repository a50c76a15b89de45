"""Proposals that ask twice for one thing."""

from random import Random

from ronghe.engine.likeness.funding import MOST_HOLDERS, Limits, Proposal, suspicions, suspicions_of
from tests.engine.likeness.test_duplicates import edited, invented

RNG = Random(9)
TEXTS = [invented(RNG, 300) for _ in range(4)]


def test_a_near_duplicate_text_is_suspicious_and_its_passages_are_told() -> None:
    copy = edited(RNG, TEXTS[0], 0.15)
    (found,) = suspicions([Proposal(TEXTS[0]), Proposal(TEXTS[1]), Proposal(copy)])
    assert (found.left, found.right, [g.kind for g in found.grounds]) == (0, 2, ["text"])
    assert "相似度" in found.grounds[0].said[0]
    ours, theirs = found.passages
    assert TEXTS[0][ours[0].start : ours[0].end].replace("，", "") in TEXTS[0].replace("，", "")
    assert theirs


def test_one_team_alone_is_not_suspicious_with_one_equipment_it_is() -> None:
    team, equipment = frozenset({1, 2, 3}), ("扫描电镜　JSM", "高温试验台")
    first, second = Proposal(TEXTS[0], team), Proposal(TEXTS[1], team)
    assert suspicions([first, second]) == []
    rows = [Proposal(TEXTS[0], team, equipment), Proposal(TEXTS[1], team, ("扫描电镜 jsm", "高温试验台", "车床"))]
    (found,) = suspicions(rows)
    assert [(g.kind, g.share) for g in found.grounds] == [("team", 1.0), ("equipment", 1.0)]


def test_one_thing_in_common_is_chance() -> None:
    rows = [Proposal(text, frozenset({1, n}), ("车床",), ("寿命≥2倍",)) for n, text in enumerate(TEXTS, 5)]
    assert suspicions(rows) == []


def test_limits_decide() -> None:
    rows = [
        Proposal(TEXTS[0], frozenset({1, 2, 3, 4}), (), ("寿命≥2倍", "温度≥900", "成本≤3万")),
        Proposal(TEXTS[1], frozenset({1, 2, 8, 9}), (), ("寿命≥2倍", "温度≥900", "噪声≤70")),
    ]
    assert len(suspicions(rows)) == 1
    assert suspicions(rows, Limits(team=0.6)) == []


def test_what_is_in_common_is_told_as_the_first_one_writes_it() -> None:
    rows = [
        Proposal(TEXTS[0], frozenset({3, 1}), ("扫描电镜　JSM", "高温试验台", "车床")),
        Proposal(TEXTS[1], frozenset({1, 3, 4}), ("高温 试验台", "扫描电镜 jsm")),
    ]
    (found,) = suspicions(rows)
    team, equipment = found.grounds
    assert (team.people, team.common) == ((1, 3), ())
    assert (equipment.people, equipment.common) == ((), ("扫描电镜　JSM", "高温试验台"))


def _some(rng: Random) -> Proposal:
    return Proposal(
        edited(rng, rng.choice(TEXTS[:2]), rng.choice([0.05, 0.3, 0.9])),
        frozenset(rng.sample(range(8), 3)),
        tuple(rng.sample(["扫描电镜", "车床", "试验台", "风洞", "天平"], 3)),
        tuple(rng.sample(["寿命≥2倍", "温度≥900", "成本≤3万", "噪声≤70"], 2)),
    )


def test_one_against_many_finds_what_all_pairs_find() -> None:
    met = set()
    for seed in range(8):
        rng = Random(seed)
        one, *others = (_some(rng) for _ in range(12))
        told = [found for found in suspicions([one, *others]) if found.left == 0]
        assert told == suspicions_of(one, others)
        met |= {ground.kind for found in told for ground in found.grounds}
    assert met == {"text", "team", "equipment", "indicators"}


def test_what_everybody_lists_tells_nothing_of_one_against_many_either() -> None:
    rng = Random(5)
    crowd = [Proposal(invented(rng, 30), frozenset({1, 2}), ("车床", "铣床")) for _ in range(MOST_HOLDERS)]
    assert len(suspicions_of(crowd[0], crowd[1:])) == MOST_HOLDERS - 1
    assert suspicions_of(Proposal(invented(rng, 30), frozenset({1, 2}), ("车床", "铣床")), crowd) == []
