"""归档: everything of a project in one file: the proof of each record, the files, and the books as a table."""

import csv
import io
import zipfile
from collections.abc import Iterator

from ronghe.ledger import attachments, bundle
from ronghe.ledger.actor import Actor
from ronghe.ledger.models.record import Record
from ronghe.registers.projects.models import Project
from ronghe.registers.projects.models.books import ACCOUNTS, KINDS
from ronghe.registers.projects.queries import books
from ronghe.registers.projects.queries import projects as queries


def archive(project: Project, by: Actor) -> bytes:
    """A ZIP of proof bundles (proofs/), attached files (files/NUMBER/) and books.csv. Raises Refused as `bundle` does."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for record in _records(project):
            packed.writestr(f"proofs/{bundle.name_of(record)}", bundle.bundle(record))
            for one in attachments.files_of(record):
                content, _ = attachments.content_of(one, by)
                packed.writestr(f"files/{record.number}/{one.pk}-{one.name}", content)
        packed.writestr("books.csv", "\ufeff" + _table(project))
    return out.getvalue()


def _records(project: Project) -> Iterator[Record]:
    told = queries.parts_of(project)
    yield project
    yield from (*told.milestones, *told.payments, *told.changes, *told.acceptances)


def _table(project: Project) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["记账时间", "事由", "分录", "账户", "金额（分）", "经办"])
    for entry in books.entries_of(project=project).order_by("id"):
        for line in entry.lines.all():
            account = ACCOUNTS[line.account.kind][0]
            rows.writerow([entry.at.isoformat(), KINDS[entry.kind][0], entry.key, account, line.fen, entry.name])
    return out.getvalue()
