"""An import: what goes in, what is refused, and that nothing goes in twice however often it is stopped."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ronghe.engine.text.refusal import Refused
from ronghe.ledger.actor import Actor
from ronghe.ledger.intake import jobs, work
from ronghe.ledger.models import Grant, Intake
from ronghe.registers.needs.models import Need
from tests.world import World

HEAD = ["需求名称", "企业名称", "统一社会信用代码", "所在地市", "技术领域", "需求内容", "拟投入(万元)", "截止日期"]
CODE = "91210300DEM000022F"


@pytest.fixture
def county(world: World, settings: object, tmp_path: Path) -> Actor:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    world.firm.credit_code = CODE
    world.firm.save()
    return world.actor("county")


def workbook(path: Path, good: int, bad: int = 0, code: str = CODE) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    for n in range(good):
        sheet.append([f"示例需求 {n}", "示例企业", code, "沈阳市", "新材料", "内容", "300", "2027-03-05"])
    for n in range(bad):
        sheet.append([f"坏需求 {n}", "示例企业", code, "火星市", "新材料", "内容", "约50", "2027年"])
    book.save(path)
    return path.read_bytes()


def handed(by: Actor, content: bytes, name: str = "需求.xlsx") -> Intake:
    return work.hand_in("register-needs", name, [content], by)


def test_good_rows_go_in_and_bad_ones_come_back_marked(county: Actor, tmp_path: Path) -> None:
    intake = work.read(handed(county, workbook(tmp_path / "n.xlsx", 3, 2)).pk)
    assert (intake.phase, intake.good, intake.refused) == ("ready", 3, 2)
    assert {cell["column"] for cell in intake.report["refused"]} == {"所在地市", "拟投入(万元)", "截止日期"}
    marked = load_workbook(work.marked(intake))
    assert "退回清单" in marked.sheetnames
    done = work.take(intake.pk)
    done.refresh_from_db()
    assert (done.phase, done.made, done.known, done.rejected) == ("done", 3, 0, 0)
    assert set(Need.objects.values_list("state", flat=True)) == {"submitted"}


def test_the_same_file_again_makes_nothing_new(county: Actor, tmp_path: Path) -> None:
    content = workbook(tmp_path / "n.xlsx", 3)
    for made, known in ((3, 0), (0, 3)):
        intake = handed(county, content)
        work.read(intake.pk)
        work.take(intake.pk)
        intake.refresh_from_db()
        assert (intake.made, intake.known) == (made, known)
    assert Need.objects.count() == 3


def test_a_taking_that_was_stopped_goes_on_without_doubles(
    county: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "CHUNK", 2)
    intake = handed(county, workbook(tmp_path / "n.xlsx", 5))
    work.read(intake.pk)
    chunk, seen = work._chunk, []

    def stopped(*given: object) -> None:
        seen.append(1)
        if len(seen) == 2:
            raise KeyboardInterrupt
        chunk(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "_chunk", stopped)
    with pytest.raises(KeyboardInterrupt):
        work.take(intake.pk)
    assert Need.objects.count() == 2
    monkeypatch.setattr(work, "_chunk", chunk)
    work.take(intake.pk)
    intake.refresh_from_db()
    assert (intake.phase, intake.made, intake.known, Need.objects.count()) == ("done", 3, 2, 5)


@pytest.mark.parametrize(
    ("name", "content"),
    [("n.exe", b"MZ"), ("n.xlsx", b""), ("n", b"x")],
)
def test_what_cannot_be_a_table_is_refused_at_the_door(county: Actor, name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        handed(county, content, name)
    assert Intake.objects.count() == 0


def test_a_broken_workbook_fails_with_a_sentence(county: Actor) -> None:
    intake = work.read(handed(county, b"PK\x03\x04 this is no workbook").pk)
    assert intake.phase == "failed"
    assert intake.zh


def test_a_file_that_is_too_large_or_of_another_role_is_refused(county: Actor, world: World, settings: object) -> None:
    settings.UPLOAD_LIMIT = 10  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        handed(county, b"x" * 11)
    with pytest.raises(Refused):
        handed(world.actor("auditor"), b"x")


def test_an_importer_whose_grant_has_ended_takes_nothing(county: Actor, world: World, tmp_path: Path) -> None:
    intake = handed(county, workbook(tmp_path / "n.xlsx", 2))
    work.read(intake.pk)
    world.users["county"].is_active = False
    world.users["county"].save()
    assert Grant.objects.in_force().filter(pk=county.grant).count() == 0
    assert work.take(intake.pk).phase == "failed"
    assert Need.objects.count() == 0


def test_a_job_that_has_gone_silent_is_started_again(county: Actor, tmp_path: Path) -> None:
    intake = handed(county, workbook(tmp_path / "n.xlsx", 2))
    work.read(intake.pk)
    Intake.objects.filter(pk=intake.pk).update(phase="taking", beat_at="2020-01-01T00:00:00Z")
    assert jobs.restart_stalled() == 1
    intake.refresh_from_db()
    assert (intake.phase, intake.made) == ("done", 2)
    assert jobs.restart_stalled() == 0
