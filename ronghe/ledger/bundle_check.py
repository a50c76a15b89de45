"""Checks a proof bundle without Ronghe, its database or a network: only Python 3.8 or later. Put in every bundle as verify.py."""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any, Dict, Sequence  # noqa: UP035 - runs on 3.8

Seal = Dict[str, Any]  # noqa: UP006
Files = Dict[str, bytes]  # noqa: UP006

GENESIS = "0" * 64
SM3 = "sm3" in hashlib.algorithms_available
ALGORITHMS = ("sha256", "sm3") if SM3 else ("sha256",)
SUFFIX = {"sha256": "", "sm3": "_sm3"}


def digest(data: bytes, algorithm: str) -> str:
    """64 hexadecimal characters."""
    return hashlib.new(algorithm, data).hexdigest()


def node(left: str, right: str, algorithm: str) -> str:
    """The digest over two digests of a Merkle tree."""
    return digest(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right), algorithm)


def head_of(seal: Seal, algorithm: str) -> str:
    """The head that follows from what a seal says."""
    mine, other = SUFFIX[algorithm], SUFFIX["sm3" if algorithm == "sha256" else "sha256"]
    parts = (
        seal["number"],
        seal["at"],
        seal["count"],
        seal["root" + mine],
        seal["before" + mine],
        seal["root" + other],
    )
    return digest("|".join(str(part) for part in parts).encode(), algorithm)


def read(place: Path) -> Files:
    """The files of a bundle by name; `place` is the ZIP or the folder it was unpacked to."""
    if place.is_dir():
        return {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def seals_of(files: Files, faults: list[str]) -> dict[int, Seal]:
    """The chain of seals by number; faults are appended."""
    seals: dict[int, Seal] = {}
    expected, before = 1, {"sha256": GENESIS, "sm3": GENESIS}
    for line in files["seals.jsonl"].splitlines():
        seal = json.loads(line)
        where = f"seal {seal['number']}"
        if seal["number"] != expected:
            faults.append(f"{where}: batch {expected} is missing / 缺少第 {expected} 批")
        for algorithm in ALGORITHMS:
            suffix = SUFFIX[algorithm]
            if not seal["root" + suffix]:
                continue  # sealed on a machine without SM3
            if seal["before" + suffix] != before[algorithm]:
                faults.append(f"{where}: does not continue the head before it / 与上一批链首不相接")
            if seal["head" + suffix] != head_of(seal, algorithm):
                faults.append(f"{where}: wrong {algorithm} head / 链首不符")
        before = {"sha256": seal["head"], "sm3": seal["head_sm3"] or GENESIS}
        expected = seal["number"] + 1
        seals[seal["number"]] = seal
    return seals


def check_event(line: bytes, proof: dict[str, Any], seals: dict[int, Seal], faults: list[str]) -> None:
    """One event against its seal; faults are appended."""
    where = f"event {proof['event']}"
    if json.loads(line)["id"] != proof["event"]:
        faults.append(where + ": its proof is of another event / 证明与事件不对应")
    seal = seals.get(proof["seal"])
    if seal is None:
        faults.append(where + ": its seal is not in the bundle / 缺少其封存批次")
        return
    for algorithm in ALGORITHMS:
        suffix = SUFFIX[algorithm]
        if not seal["root" + suffix]:
            continue
        here = digest(b"\x00" + line, algorithm)
        for side, sibling in proof["path" + suffix]:
            here = node(sibling, here, algorithm) if side == "left" else node(here, sibling, algorithm)
        if here != seal["root" + suffix]:
            faults.append(f"{where}: not what was sealed ({algorithm}) / 与封存时不同")


def check_texts(files: Files, events: list[dict[str, Any]], faults: list[str]) -> None:
    """The record as told, and the publication's text, against the events."""
    told: dict[str, Any] = {}
    for event in events:
        one = told.setdefault(f"{event['noun']} {event['key']}", {"state": "", "fields": {}})
        one["state"] = event["after"]
        one["fields"].update(event["changes"])
    stated = json.loads(files["records.json"])
    if stated != told:
        faults.append("records.json: not what the events tell / 与事件记载不同")
    main = told.get(f"{events[0]['noun']} {events[0]['key']}") if events else None
    if "publication.txt" in files and (main is None or files["publication.txt"] != text_of(main["fields"])):
        faults.append("publication.txt: not what the events tell / 与事件记载不同")


def text_of(fields: dict[str, Any]) -> bytes:
    """The publication as text, from its fields."""
    lines = [fields.get("title") or "", fields.get("office") or "", ""]
    lines += [f"{name}: {fields.get(name) or ''}" for name in ("number", "kind", "period", "opens_at", "closes_at")]
    return ("\n".join([*lines, "", fields.get("body") or "", ""])).encode()


def check(files: Files, published: Sequence[str] = ()) -> list[str]:
    """Everything that is wrong, as sentences; none: the bundle is whole. `published`: heads printed elsewhere."""
    faults: list[str] = []
    try:
        seals = seals_of(files, faults)
        lines = files["events.jsonl"].splitlines()
        proofs = json.loads(files["proofs.json"])
        if len(lines) != len(proofs) or not lines:
            faults.append("events.jsonl and proofs.json differ in length / 事件与证明数目不同")
        for line, proof in zip(lines, proofs):  # noqa: B905 - strict= needs 3.10
            check_event(line, proof, seals, faults)
        check_texts(files, [json.loads(line) for line in lines], faults)
        heads = {seal[name] for seal in seals.values() for name in ("head", "head_sm3")} - {""}
        faults += [
            f"published head {h[:16]}… is not in the chain / 公布的链首不在其中" for h in published if h not in heads
        ]
        for name, expected in json.loads(files["files.json"]).items():
            if name not in files or digest(files[name], "sha256") != expected:
                faults.append(name + ": changed or missing / 被改动或缺失")
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as wrong:
        faults.append(f"the bundle cannot be read / 无法读取：{type(wrong).__name__} {wrong}")
    return faults


def main(arguments: list[str]) -> int:
    """Print the verdict; 0 whole, 1 faulty, 2 nothing to check."""
    places = [one for one in arguments if not is_head(one)]
    place = Path(places[0]) if places else Path(__file__).resolve().parent
    try:
        files = read(place)
    except (OSError, zipfile.BadZipFile) as wrong:
        sys.stdout.write(f"cannot be opened / 打不开：{wrong}\n")
        return 2
    faults = check(files, [one.lower() for one in arguments if is_head(one)])
    with_sm3 = "SHA-256 + SM3" if SM3 else "SHA-256 (no SM3 on this machine / 本机无 SM3)"
    for fault in faults:
        sys.stdout.write(fault + "\n")
    if faults:
        sys.stdout.write("FAULTY / 有误\n")
        return 1
    last = json.loads(files["seals.jsonl"].splitlines()[-1])
    count = len(files["events.jsonl"].splitlines())
    sys.stdout.write(f"WHOLE / 完整：{count} events / 条事件, {last['number']} seals / 批封存, {with_sm3}\n")
    sys.stdout.write(f"last head / 最后链首：{last['head']}\n")
    return 0


def is_head(text: str) -> bool:
    """Whether an argument is a head rather than a place."""
    return len(text) == 64 and all(c in "0123456789abcdefABCDEF" for c in text)


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
