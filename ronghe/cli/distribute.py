"""`ronghe distribute`: what a result brought in, divided by the law of a day and place, to the fen."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer, warn
from ronghe.cli.language import Say


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "按法定比例与单位约定分配成果转化收益：精确到分，逐行写明依据，违法的方案退回。",
            "Divide the income of a result by law and agreement: to the fen, a clause at each line, unlawful plans refused.",
        )
    )
    def distribute(
        plan: Annotated[
            Path,
            typer.Argument(
                metavar="PLAN",
                help=say(
                    f"分配方案表（{options.FORMATS}），模板见 ronghe template distribution",
                    f"table of plans ({options.FORMATS}); template: ronghe template distribution",
                ),
            ),
        ],
        output: Annotated[Path, options.output(say, "个人分配单", "the statements")],
        on: Annotated[
            datetime | None,
            typer.Option(
                "--on",
                formats=["%Y-%m-%d"],
                metavar="DATE",
                help=say("按哪一天的规定（默认今天），如 2026-03-05", "by the law of which day (today), as 2026-03-05"),
            ),
        ] = None,
        overlay: Annotated[
            str,
            typer.Option(
                "--overlay",
                metavar="national|liaoning|zhejiang|…",
                help=say("哪一省的规定（national 为只按国家规定）", "the province's rules laid over the nation's"),
            ),
        ] = "liaoning",
        unchecked: Annotated[
            bool,
            typer.Option(
                "--unchecked",
                help=say("连未核对原文的规定也一并执行", "let rules bind, too, that were not checked against a text"),
            ),
        ] = False,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.refusals import report_refused
        from ronghe.pipeline.distributing import distribute as carry_out
        from ronghe.pipeline.tables import check_output

        check_output(output)
        day = on.date() if on else date.today()
        found = carry_out(plan, on=day, place=overlay, unchecked=unchecked)
        refused = report_refused([found.plans], output, say)
        if found.carried:
            found.write(output, say("zh", "en"))
        facts = {**found.summary(), "marked": refused, "output": str(output) if found.carried else None}
        lines = [
            say(
                f"方案 {one['plan']}：可分配 {one['net']} 元，主要贡献人员 {one['main']}，其他完成人 {one['other']}，"
                f"转化人员 {one['staff']}，按权属 {one['by_title']}，单位留存 {one['kept']}",
                f"plan {one['plan']}: {one['net']} yuan to divide, main contributors {one['main']}, others {one['other']}, "
                f"transfer staff {one['staff']}, by title {one['by_title']}, kept by the unit {one['kept']}",
            )
            for one in facts["plans"]
        ]
        if found.carried:
            lines.append(say(f"分配单已写入 {output}", f"statements written to {output}"))
        answer(as_json, facts, lines)
        if not found.carried:
            warn(say("ronghe: 没有一个方案可以分配；请按提示修改", "ronghe: no plan can be carried out; mend the file"))
            raise typer.Exit(2)
