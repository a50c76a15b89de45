"""`ronghe assess`: which firms of a workbook qualify for a tier, why, and what is missing."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer, warn
from ronghe.cli.language import Say

TIERS = "small_tech|high_tech|…"


def day_option(say: Say) -> object:
    """`--on`: the day whose rules hold."""
    return typer.Option(
        "--on",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help=say("按哪一天的规定（默认今天），如 2025-06-30", "by the rules of which day (today), as 2025-06-30"),
    )


def without_option(say: Say) -> object:
    """`--without`: grades of evidence that this deployment does not rely on."""
    return typer.Option(
        "--without",
        metavar="GRADE",
        envvar="RONGHE_WITHOUT",
        help=say(
            "关闭某一证据等级的取值，如 memory；可多次，也可用 RONGHE_WITHOUT",
            "switch off values of a grade of evidence, as memory; repeatable, or RONGHE_WITHOUT",
        ),
    )


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "按规定逐条评价企业：结论、说明、缺什么、所用参数。",
            "Assess firms clause by clause: outcome, explanation, what is missing, parameters used.",
        )
    )
    def assess(
        firms: Annotated[
            Path, typer.Argument(metavar="FIRMS", help=say("企业年度数据表", "workbook of firms by accounting year"))
        ],
        tier: Annotated[str, typer.Option("--tier", metavar=TIERS, help=say("哪一类企业", "which tier"))],
        output: Annotated[Path, options.output(say, "评价结果", "the result")],
        on: Annotated[datetime | None, day_option(say)] = None,
        region: Annotated[
            str,
            typer.Option("--region", metavar="CODE", help=say("省代码（取该省的补充规定）", "code of the province")),
        ] = "21",
        without: Annotated[list[str] | None, without_option(say)] = None,
        gaps: Annotated[
            bool, typer.Option("--gaps/--no-gaps", help=say("求达标所需的最小改变", "seek what is missing"))
        ] = True,
        record: Annotated[
            Path | None,
            typer.Option(
                "--record",
                metavar="FILE.jsonl",
                help=say("另存可复算的记录（ronghe replay）", "also keep records that can be replayed (ronghe replay)"),
            ),
        ] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.progress import Progress
        from ronghe.pipeline.assessing import assess as assess_firms
        from ronghe.pipeline.tables import check_output

        check_output(output)
        day = on.date() if on else date.today()
        with Progress(say) as progress:
            found = assess_firms(
                firms, tier, on=day, region=region, without=without or (), gaps=gaps, progress=progress
            )
        found.write(output, say("zh", "en"))
        if record is not None:
            from ronghe.pipeline.replaying import write_records

            write_records(found.judged, record)
        counts = found.counts
        reading = found.firms.reading
        doubts = sum(len(one.filing.doubts) for one in found.judged)
        facts = {
            "tier": tier,
            "edition": found.ruling.edition.name,
            "on": day.isoformat(),
            "parameters": found.ruling.digest,
            "firms": len(found.judged),
            "outcomes": counts,
            "doubts": doubts,
            "refused": [{"row": c.row, "cell": c.cell, "code": c.code} for c in reading.refused],
            "output": str(output),
        }
        title = say(*found.ruling.title)
        answer(
            as_json,
            facts,
            [
                say(
                    f"{title}（{found.ruling.edition.name}，{day}）：{len(found.judged)} 家，符合 {counts['met']}，"
                    f"不符合 {counts['not_met']}，资料不全 {counts['unknown']}，待专家 {counts['expert']}",
                    f"{title} ({found.ruling.edition.name}, {day}): {len(found.judged)} firms, met {counts['met']}, "
                    f"not met {counts['not_met']}, unknown {counts['unknown']}, experts {counts['expert']}",
                ),
                say(f"结果已写入 {output}", f"result written to {output}"),
            ],
        )
        if doubts:
            warn(say(f"{doubts} 个单元格存疑，按不详处理；见结果", f"{doubts} doubtful cells were taken as unknown"))
        if reading.refused:
            one = reading.refused[0]
            warn(
                say(
                    f"{len(reading.refused)} 个单元格退回，其行未采用；如 {one.cell} {one.column}{one.zh}",
                    f"{len(reading.refused)} cells refused, their rows not used; {one.cell} {one.column} {one.en}",
                )
            )
