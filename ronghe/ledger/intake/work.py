"""The two halves of an import: read and judge the file; take the good rows, chunk by chunk, each chunk whole."""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ronghe.engine.sheets.atomic import written_whole
from ronghe.engine.sheets.mark import write_marked
from ronghe.engine.sheets.read import read_table
from ronghe.engine.sheets.reading import Reading, RefusedCell
from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.intake.importers import Importer, importer
from ronghe.ledger.models.account import Grant
from ronghe.ledger.models.intake import Intake
from ronghe.rulebook.codes.kinds import KINDS

CHUNK = 500
SHOWN = 200
ENDINGS = (".xlsx", ".xls", ".csv", ".tsv")
_BEAT = 0.5


def hand_in(kind: str, name: str, chunks: Iterable[bytes], by: Actor) -> Intake:
    """Keep a file that was handed in. Raises Refused for a wrong kind, ending, role or size."""
    found = importer(kind)
    if found is None or by.role not in found.roles or by.grant is None:
        raise Refused("您当前的身份不能导入这种表", "your present role may not import this kind of table")
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise Refused(
            f"“{name[:80]}”不是可导入的文件；请用 {'、'.join(ENDINGS)}",
            f"{name[:80]} cannot be imported; use {', '.join(ENDINGS)}",
        )
    folder().mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    kept = bytearray()
    for chunk in chunks:
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT:
            most = settings.UPLOAD_LIMIT // (1024 * 1024)
            raise Refused(f"文件超过 {most} MB；请分成几份", f"the file is larger than {most} MB; split it")
        digest.update(chunk)
        kept += chunk
    if not size:
        raise Refused("文件是空的", "the file is empty")
    with written_whole(folder() / f"{digest.hexdigest()}{ending}") as beside:
        beside.write_bytes(kept)
    return Intake.objects.create(
        kind=kind, name=Path(name).name[-200:], sha256=digest.hexdigest(), size=size, user_id=by.user, grant_id=by.grant
    )


def read(key: int) -> Intake:
    """Read and judge the file, write its marked copy when rows are refused, and wait for the person's word."""
    intake = Intake.objects.get(pk=key)
    if intake.phase not in ("waiting", "reading"):
        return intake
    _say(intake, phase="reading")
    try:
        reading = _reading(intake, counted=True)
    except Refused as refused:
        _say(intake, phase="failed", zh=refused.zh[:500], en=refused.en[:500])
        return intake
    if reading.refused:
        write_marked(reading, source(intake), marked(intake))
    counts = reading.counts
    _say(
        intake,
        phase="ready",
        good=counts["good"],
        refused=counts["refused_rows"],
        duplicates=counts["duplicates"],
        report={"refused": [_shown(cell) for cell in reading.refused[:SHOWN]], "rejected": []},
        zh="",
        en="",
    )
    return intake


def take(key: int) -> Intake:
    """Take the good rows into the register. Stopped at any point it may be run again: rows that are in stay in, once."""
    intake = Intake.objects.get(pk=key)
    if intake.phase not in ("ready", "taking"):
        return intake
    found, by = importer(intake.kind), _actor(intake)
    if found is None or by is None or by.role not in found.roles:
        _say(
            intake,
            phase="failed",
            zh="导入人的授权已失效，请重新上传",
            en="the grant of the importer has ended; hand the file in again",
        )
        return intake
    _say(intake, phase="taking", taken=0, made=0, known=0, rejected=0)
    reading = _reading(intake, counted=False)
    rejected: list[dict[str, object]] = []
    for first in range(0, len(reading.good), CHUNK):
        _chunk(intake, found, by, reading, first, rejected)
    intake.refresh_from_db()
    _say(intake, phase="done", report={**intake.report, "rejected": rejected[:SHOWN]})
    return intake


def _chunk(
    intake: Intake, found: Importer, by: Actor, reading: Reading, first: int, rejected: list[dict[str, object]]
) -> None:
    rows = reading.good[first : first + CHUNK]
    with transaction.atomic():
        done = found.take(rows, by, intake.name)
        Intake.objects.filter(pk=intake.pk).update(
            taken=F("taken") + len(rows),
            made=F("made") + done.made,
            known=F("known") + done.known,
            rejected=F("rejected") + len(done.rejected),
            beat_at=timezone.now(),
        )
    rejected += [{"row": row, "zh": zh, "en": en} for row, (zh, en) in done.rejected.items()]


def folder() -> Path:
    """Where files that were handed in are kept."""
    return Path(settings.DATA) / "intake"


def source(intake: Intake) -> Path:
    """The file as it was handed in."""
    return folder() / f"{intake.sha256}{Path(intake.name).suffix.lower()}"


def marked(intake: Intake) -> Path:
    """The copy in which refused cells are marked."""
    return folder() / f"{intake.sha256}-{intake.kind}-marked.xlsx"


def _reading(intake: Intake, *, counted: bool) -> Reading:
    found = importer(intake.kind)
    if found is None:
        raise Refused(f"没有“{intake.kind}”这种导入", f"no import of kind {intake.kind}")
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        if counted and (time.monotonic() - last > _BEAT or done == total):
            last = time.monotonic()
            Intake.objects.filter(pk=intake.pk).update(read=done, total=total, beat_at=timezone.now())

    reading = read_table(source(intake), found.spec, KINDS, progress)
    if not reading.good and not reading.refused:
        raise Refused("表里没有数据行，请填写后再导入", "the table has no rows; fill it in and try again")
    return reading


def _actor(intake: Intake) -> Actor | None:
    if intake.grant_id is None:
        return None
    grant = Grant.objects.in_force().filter(pk=intake.grant_id).select_related("user").first()
    return grant.actor() if grant else None


def _say(intake: Intake, **values: object) -> None:
    for key, value in values.items():
        setattr(intake, key, value)
    intake.beat_at = timezone.now()
    intake.save(update_fields=[*values, "beat_at"])


def _shown(cell: RefusedCell) -> dict[str, object]:
    known = asdict(cell)
    return {key: known[key] for key in ("sheet", "row", "column", "cell", "code", "zh", "en")} | {
        "value": str(cell.value)[:80]
    }
