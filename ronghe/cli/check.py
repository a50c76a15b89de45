"""`ronghe check`: what of a file can be used, and what must be mended where."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer, warn
from ronghe.cli.language import Say

SPECS = "register-needs|needs|experts|results|enterprise-years|distribution"


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "检查一张表：哪些行可用，哪些格有误、怎样改；-o 写出标记副本。",
            "Check a table: which rows can be used, which cells are wrong and how to mend them; -o writes a marked copy.",
        )
    )
    def check(
        file: Annotated[
            Path,
            typer.Argument(
                metavar="FILE",
                help=say(f"要检查的表（xls / {options.FORMATS}）", f"the table (xls / {options.FORMATS})"),
            ),
        ],
        spec: Annotated[str, typer.Option("--as", metavar=SPECS, help=say("按哪种表检查", "which table it should be"))],
        output: Annotated[
            Path | None, typer.Option("--output", "-o", help=say("标记副本（.xlsx）", "marked copy (.xlsx)"))
        ] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.progress import Progress
        from ronghe.pipeline.check import check as check_file

        with Progress(say) as progress:
            report = check_file(file, spec, marked=output, progress=progress)
        language = say("zh", "en")
        facts = report.as_json()
        answer(as_json, facts, report.lines(language))
        if output is not None:
            warn(say(f"标记副本：{output}", f"marked copy: {output}"))
        if not facts["counts"]["good"]:
            warn(
                say(
                    "ronghe: 没有一行可用；请按提示修改后重试",
                    "ronghe: no usable row; mend the file as told and try again",
                )
            )
            raise typer.Exit(2)
