"""`ronghe template`: a workbook to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer
from ronghe.cli.language import Say

KINDS = "needs|experts|results|register-needs|enterprise-years|distribution"


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "写出带下拉选项与填写说明的空白模板。", "Write an empty template workbook with drop-downs and instructions."
        )
    )
    def template(
        kind: Annotated[str, typer.Argument(metavar=KINDS, help=say("哪一种表", "which table"))],
        output: Annotated[
            Path, typer.Option("--output", "-o", help=say("模板工作簿（.xlsx）", "template workbook (.xlsx)"))
        ],
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.pipeline.template import write_template

        write_template(kind, output)
        answer(
            as_json,
            {"kind": kind, "output": str(output)},
            [say(f"模板已写入 {output}", f"template written to {output}")],
        )
