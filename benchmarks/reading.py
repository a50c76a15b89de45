"""Reading and checking 50,000 rows × 10 columns: ours (read + validate) beside openpyxl's bare read, in one run."""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from verdicts import tell

from ronghe.engine.sheets.grid import read_grids
from ronghe.engine.sheets.read import read_sheets
from ronghe.engine.sheets.write import write_table
from ronghe.pipeline.check import SPECS
from ronghe.rulebook.codes import credit_code, fields, regions
from ronghe.rulebook.codes.kinds import KINDS


def rows_of(count: int) -> list[dict[str, Any]]:
    """Synthetic needs, one in a hundred with a fault; every title, code and content differs."""
    cities, all_fields = regions.home_cities(), fields.fields()
    made = []
    for i in range(count):
        body = f"91{2101 + i % 14}00DEM{i:06d}"
        made.append(
            {
                "需求名称": f"合成需求第{i}号：轴承寿命提升",
                "企业名称": f"示例合成企业{i % 5000}",
                "统一社会信用代码": body + credit_code.check_character(body),
                "所在地市": cities[i % 14] if i % 100 else "火星市",
                "技术领域": all_fields[i % 8],
                "需求内容": f"第{i}条内容：" + "现有主轴轴承在高转速下温升偏大，需要新的润滑与预紧方案。" * 3,
                "考核指标": f"寿命不低于{i}小时",
                "拟投入(万元)": i % 1000,
                "截止日期": f"2027年{i % 12 + 1}月{i % 28 + 1}日",
                "联系人": "联系人甲",
            }
        )
    return made


def timed(name: str, work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one run, and its result."""
    start = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - start
    print(f"{name:<44}{seconds:>8.2f} s")
    return seconds, found


def openpyxl_read(path: Path) -> int:
    """openpyxl's quickest way to all values: read-only, values only, no validation."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    count = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return count


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    count = parser.parse_args().rows
    spec = SPECS["register-needs"]
    with tempfile.TemporaryDirectory() as folder:
        rows = rows_of(count)
        for ending in ("xlsx", "csv"):
            path = Path(folder) / f"needs.{ending}"
            timed(f"{ending}: write {count:,} rows", lambda path=path: write_table(rows, path))
            read, grids = timed(f"{ending}: read into cells", lambda path=path: read_grids(path))
            check, reading = timed(
                f"{ending}: validate",
                lambda grids=grids: read_sheets(grids, spec, KINDS, file="needs", stem="needs"),
            )
            print(f"    {reading.counts}")
            if ending == "xlsx":
                peer, seen = timed("openpyxl: read only, no validation", lambda path=path: openpyxl_read(path))
                assert seen == count + 1
                print(
                    f"    openpyxl read / ours read = {peer / read:.1f}; openpyxl read / ours read + validate = "
                    f"{peer / (read + check):.1f}"
                )
                tell(
                    f"read and check {count:,} rows",
                    f"{read + check:.1f} s",
                    peer=f"openpyxl, reading alone {peer:.1f} s",
                    ratio=(read + check) / peer,
                )


if __name__ == "__main__":
    main()
