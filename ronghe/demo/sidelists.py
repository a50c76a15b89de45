"""Writes what goes with a dispatch: conflicts, locked pairs, caps, and past graded pairs to learn from."""

from pathlib import Path
from random import Random

from ronghe.demo.specialties import specialties
from ronghe.demo.truth import LABEL, Province

_NOISE_SHARE = 0.1  # past graders who were one grade off


def write_side_lists(province: Province, folder: Path) -> dict[str, Path]:
    """Write forbid.tsv, locks.tsv, caps.toml and history.tsv into `folder`; returns their paths by stem.

    Forbidden and locked pairs are of the best grade and of different experts, those with most documents on the subject.
    History holds about 40 graded pairs for every fourth need, level 1 to 4 with some noise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(f"{province.seed}/sidelists")
    truth, pairs, seen = province.truth(), [], set()
    experts = {expert["id"]: expert for expert in province.experts}
    words = {s.code: {p.scholar for p in (*s.objects, *s.methods)} for s in specialties()}
    for need_id in rng.sample(sorted(truth.needs), len(truth.needs)):
        best = [e for e in truth.served_by(need_id) if e not in seen and truth.grade(need_id, e) == 4]
        if best:
            asked = words[truth.needs[need_id][0]]
            devoted = max(best, key=lambda e: sum(bool(asked & {*d["keywords"]}) for d in experts[e]["documents"]))
            pairs.append((need_id, devoted))
            seen.add(devoted)
        if len(pairs) == 10:
            break
    reasons = ("专家在该企业任职，须回避", "专家与企业正有合同纠纷，须回避")
    forbidden = [f"{n}\t{e}\t{rng.choice(reasons)}\n" for n, e in pairs[:5]]
    locked = [f"{n}\t{e}\n" for n, e in pairs[5:]]
    written = {
        "forbid": ("forbid.tsv", "need_id\tsupply_id\treason\n" + "".join(forbidden)),
        "locks": ("locks.tsv", "need_id\tsupply_id\n" + "".join(locked)),
        "caps": ("caps.toml", _CAPS),
        "history": ("history.tsv", "need_id\tsupply_id\tlevel\n" + "".join(_history(province, rng))),
    }
    for name, text in written.values():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return {stem: folder / name for stem, (name, _) in written.items()}


_CAPS = f"""# {LABEL}
# 同一单位派往同一地市至多 5 人
[[cap]]
by = ["institution", "need_city"]
max = 5

# 新材料领域的需求至少派 5 人

[[floor]]
need_field = "新材料"
min = 5
"""


def _history(province: Province, rng: Random) -> list[str]:
    truth, experts, lines = province.truth(), sorted(province.truth().experts), []
    for need_id in sorted(truth.needs)[::4]:
        able = truth.served_by(need_id)
        near = [e for e in experts if truth.grade(need_id, e) == 2]
        some = rng.sample(able, min(10, len(able))) + rng.sample(near, min(15, len(near)))
        some += rng.sample(experts, min(15, len(experts)))
        for expert_id in dict.fromkeys(some):
            level = truth.grade(need_id, expert_id)
            if rng.random() < _NOISE_SHARE:
                level = min(4, max(1, level + rng.choice((-1, 1))))
            lines.append(f"{need_id}\t{expert_id}\t{level}\n")
    return lines
