"""The import of 20,000 rows of needs, 300 of them bad: what goes in, how long it takes, and that a killed one doubles nothing.

`python benchmarks/import_rows.py` on SQLite in a temporary folder; with DATABASE_URL in that database, which must be empty.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

ROWS, BAD, FIRMS = 20_000, 300, 100
HEADINGS = [
    "需求名称",
    "企业名称",
    "统一社会信用代码",
    "所在地市",
    "技术领域",
    "需求内容",
    "考核指标",
    "拟投入(万元)",
    "截止日期",
]
CITY, ABROAD = "沈阳市", "火星市"


def set_up() -> None:
    """Django on the data folder and database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ronghe.web.settings")
    import django

    django.setup()


def fill() -> int:
    """Firms and a province officer; the id of the officer's grant."""
    from django.core.management import call_command

    from ronghe.demo.filling import _organisation
    from ronghe.demo.firms import firm
    from ronghe.ledger.actor import SYSTEM
    from ronghe.ledger.bulk import begin_many
    from ronghe.ledger.models import Grant, User
    from ronghe.ledger.perform import begin

    call_command("migrate", verbosity=0, interactive=False)
    if User.objects.exists():
        raise SystemExit("the database is not empty")
    begin_many([_organisation(firm(number, 2025)) for number in range(1, FIRMS + 1)], "enter", by=SYSTEM)
    officer = User.objects.create_user("bench", name="示例科技厅")
    return int(begin(Grant(user=officer, role="province"), "give", by=SYSTEM).record.pk)


def workbook(path: Path) -> None:
    """ROWS rows of which every 66th, BAD in all, names a city that there is not."""
    import xlsxwriter

    from ronghe.registers.parties.models import Organisation

    firms = list(Organisation.objects.order_by("id").values_list("name", "credit_code"))
    wrong = set(range(30, ROWS, ROWS // BAD)[:BAD])
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("需求")
        sheet.write_row(0, 0, HEADINGS)
        for row in range(ROWS):
            name, code = firms[row % len(firms)]
            city = ABROAD if row in wrong else CITY
            said = f"示例：第 {row} 条，现有工艺寿命不足，需要改进材料与热处理，降低成本。"
            cells = [f"示例技术需求 {row}", name, code, city, "新材料", said, "寿命 ≥ 4000 h", "300", "2030-12-31"]
            sheet.write_row(row + 1, 0, cells)


def taking(key: int) -> "subprocess.Popen[bytes]":
    """A process of its own that takes the rows."""
    return subprocess.Popen([sys.executable, __file__, "take", str(key)], env=os.environ.copy())


def killed_half_way(key: int) -> int:
    """Kill the taking process, as a power cut would, once half of the rows are in; how many were in by then."""
    from ronghe.ledger.models import Intake

    process = taking(key)
    while process.poll() is None:
        if Intake.objects.get(pk=key).taken >= (ROWS - BAD) // 2:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.02)
    if process.wait() != -signal.SIGKILL:
        raise SystemExit("the process ended before it was killed: nothing was shown")
    from ronghe.registers.needs.models import Need

    return Need.objects.count()


def timed(said: str, since: float) -> float:
    """Print the seconds since, and give the instant from which the next part counts."""
    print(f"{said:44}{time.perf_counter() - since:8.2f} s", flush=True)
    return time.perf_counter()


def measure(folder: Path) -> None:
    """All parts, each with its seconds, then the counts, which must be right."""
    set_up()
    from django.db import connection

    from ronghe.ledger.intake import work
    from ronghe.ledger.models import Event, Grant
    from ronghe.registers.needs.models import Need

    by = Grant.objects.select_related("user").get(pk=fill()).actor()
    path = folder / "needs.xlsx"
    workbook(path)
    print(f"{ROWS:,} rows, {BAD} bad, {path.stat().st_size / 1e6:.1f} MB, on {connection.vendor}")
    since = time.perf_counter()
    intake = work.hand_in("register-needs", path.name, [path.read_bytes()], by)
    since = timed("hand in", since)
    work.read(intake.pk)
    since = timed("read and judge, write the marked copy", since)
    intake.refresh_from_db()
    there = killed_half_way(intake.pk)
    since = timed(f"take, killed with {there:,} rows in", since)
    work.take(intake.pk)
    since = timed("take again to the end", since)
    intake.refresh_from_db()
    again = work.hand_in("register-needs", path.name, [path.read_bytes()], by)
    work.read(again.pk)
    work.take(again.pk)
    timed("the same file again: hand in, read, take", since)
    again.refresh_from_db()
    events = Event.objects.filter(noun="need").count()
    print(
        f"good {intake.good:,}, refused {intake.refused:,}; made {intake.made:,} and known {intake.known:,} after the kill"
    )
    print(
        f"the file again: made {again.made:,}, known {again.known:,}; needs {Need.objects.count():,}, events {events:,}"
    )
    good = ROWS - BAD
    right = (
        (intake.phase, intake.good, intake.refused, intake.rejected) == ("done", good, BAD, 0)
        and (intake.made, intake.known) == (good - there, there)
        and (again.made, again.known, Need.objects.count(), events) == (0, good, good, good)
    )
    from benchmarks.verdicts import tell

    tell(
        f"import of {ROWS:,} rows, {BAD} bad, killed",
        f"{intake.good:,} in, {intake.refused} reported",
        target="19,700, 300, nothing twice",
        holds=right,
    )
    if not right or not work.marked(intake).exists():
        raise SystemExit("the counts are not what they must be")


def main() -> None:
    """Measure in a folder that goes away; with `take KEY`, be the process that takes the rows."""
    if sys.argv[1:2] == ["take"]:
        set_up()
        from ronghe.ledger.intake import work

        work.take(int(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory(prefix="ronghe-bench-") as folder:
        os.environ["RONGHE_DATA"] = folder
        measure(Path(folder))


if __name__ == "__main__":
    main()
