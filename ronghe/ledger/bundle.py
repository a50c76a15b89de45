"""Proof bundles: a record's events with everything needed to check them offline, as one ZIP of reproducible bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ronghe.engine.sealing.canonical import canonical, instant
from ronghe.engine.sealing.chain import proof
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.bundle_check import text_of
from ronghe.ledger.models.event import Event, Leaf, Seal
from ronghe.ledger.models.publication import Publication
from ronghe.ledger.models.record import Record

README = """\
证明包 / Proof bundle
====================
本包证明一条记录的全部事件与封存时一字不差，可脱离系统、脱离网络核验。
This bundle proves that all events of a record are, to the letter, what was sealed. It is checked without system or network.

核验 / To check:  python3 verify.py            （在解压后的文件夹内 / in the folder it was unpacked to）
            或 / or:  python3 verify.py 包.zip 已公布的链首 / bundle.zip HEAD
退出码 / exit code: 0 完整 whole · 1 有误 faulty · 2 无法打开 cannot be opened

链首曾随公报公布或由您另行保存时，请一并给出：它在链上，则账本此前未被改写。
Give a head that was printed in a bulletin or that you kept: if it is in the chain, the ledger was not rewritten before it.

文件 / Files
events.jsonl     事件，每行一条：键排序、无空格的 UTF-8 JSON / events, a line each: UTF-8 JSON, sorted keys, no spaces
proofs.json      每条事件到所在批次根的路径 / for each event its path to the root of its batch
seals.jsonl      从第一批到最后一批的封存 / all seals from the first to the last
records.json     由事件得出的状态与字段 / state and fields as the events tell them
publication.txt  公示公告正文（如有） / the text of the publication, if it is one
files.json       各文件的 SHA-256 / SHA-256 of the files
verify.py        核验程序，只用 Python 标准库 / the check, standard library only

算法 / Method
叶 leaf = H(0x00 ‖ 行 line)；节点 node = H(0x01 ‖ 左 left ‖ 右 right)，单独的末节点原样上升 an odd last node moves up (RFC 6962 §2.1);
链首 head = H(number|at|count|root|before|root_other)，H = SHA-256 与 and SM3 (GB/T 32905-2016)；
before 是上一批的链首，第一批为 64 个 0 / before is the head of the batch before, 64 zeros for the first.
个人信息不入事件，只留带密钥的摘要 {"withheld": …} / personal data are not in events, only a keyed digest of them.
"""
_FIXED = (1980, 1, 1, 0, 0, 0)


def bundle(record: Record) -> bytes:
    """The ZIP for a record, for a publication with its text and objections; the same bytes while no new seal was made.

    Raises Refused while some of its events are not sealed yet. The caller asks whether it may be given out.
    """
    places = [(record.workflow.noun, record.pk)]
    if isinstance(record, Publication):
        places += [("objection", key) for key in record.objections.order_by("pk").values_list("pk", flat=True)]
    events = [e for noun, key in places for e in Event.objects.filter(noun=noun, key=key).order_by("id")]
    leaves = Leaf.objects.select_related("seal").in_bulk([event.pk for event in events])
    if waiting := sum(event.pk not in leaves for event in events):
        raise Refused(
            f"还有 {waiting} 条事件尚未封存，请稍后再导出证明包（后台每半分钟封存一次）",
            f"{waiting} events are not sealed yet; ask again in a minute (the jobs seal twice a minute)",
        )
    lines = [canonical(event.sealed_form()) for event in events]
    told = _told([json.loads(line) for line in lines])
    files = {
        "README.txt": README.encode(),
        "events.jsonl": b"".join(line + b"\n" for line in lines),
        "proofs.json": _json(_proofs([leaves[event.pk] for event in events])),
        "seals.jsonl": b"".join(_json(_seal(seal)) + b"\n" for seal in Seal.objects.order_by("number").iterator()),
        "records.json": _json(told),
        "verify.py": Path(__file__).with_name("bundle_check.py").read_bytes(),
    }
    if isinstance(record, Publication):
        files["publication.txt"] = text_of(told[f"publication {record.pk}"]["fields"])
    files["files.json"] = _json({name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())})
    return _zip(files)


def name_of(record: Record) -> str:
    """A name for the file."""
    return f"proof-{record.number}.zip"


def _told(events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for event in events:
        one = found.setdefault(f"{event['noun']} {event['key']}", {"state": "", "fields": {}})
        one["state"] = event["after"]
        one["fields"].update(event["changes"])
    return found


def _proofs(leaves: Sequence[Leaf]) -> list[dict[str, Any]]:
    batches: dict[int, tuple[list[str], list[str]]] = {}
    for one in leaves:
        if one.seal_id not in batches:
            rows = Leaf.objects.filter(seal=one.seal_id).order_by("place").values_list("digest", "digest_sm3")
            batches[one.seal_id] = [plain for plain, _ in rows], [also for _, also in rows if also]
    found = []
    for one in leaves:
        plain, also = batches[one.seal_id]
        path_sm3 = proof(also, one.place, "sm3") if one.seal.root_sm3 else []
        path = proof(plain, one.place)
        found.append({"event": one.event_id, "seal": one.seal.number, "path": path, "path_sm3": path_sm3})
    return found


def _seal(seal: Seal) -> dict[str, Any]:
    names = ("number", "count", "root", "before", "head", "root_sm3", "before_sm3", "head_sm3")
    return {name: getattr(seal, name) for name in names} | {"at": instant(seal.at)}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _zip(files: Mapping[str, bytes]) -> bytes:
    # Stored, not deflated: two versions of zlib may pack the same bytes differently.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, data)
    return out.getvalue()
