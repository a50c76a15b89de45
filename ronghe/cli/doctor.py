"""`ronghe doctor`: looks a deployment over and says what to mend."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer
from ronghe.cli.language import Say


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "检查一处部署：数据库、迁移、文件夹、密钥、任务、封存、时钟；有必须修的问题时退出码为 2。",
            "Look a deployment over: database, migrations, folders, keys, jobs, seals; exit code 2 if something must be mended.",
        )
    )
    def doctor(
        data: Annotated[
            Path | None,
            typer.Option("--data", help=say("数据文件夹（默认取 RONGHE_DATA）", "data folder (RONGHE_DATA)")),
        ] = None,
        mend: Annotated[
            bool,
            typer.Option(
                "--mend",
                help=say(
                    "先补上数据库缺少的防改动触发器",
                    "first put back triggers that the database lacks to keep records from being altered",
                ),
            ),
        ] = False,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli import platform

        platform.start(data)
        from ronghe.ledger import guards
        from ronghe.ledger.checkup import checkup

        found = checkup()
        if mend and any(c.name == "triggers" and c.grade == "bad" for c in found):
            guards.restore()
            found = checkup()
        marks = {"good": "✓", "warn": "!", "bad": "✗"}
        facts = {"checks": [{"name": c.name, "grade": c.grade, "zh": c.said[0], "en": c.said[1]} for c in found]}
        answer(as_json, facts, [f"{marks[c.grade]} {say(*c.said)}" for c in found])
        if any(c.grade == "bad" for c in found):
            raise typer.Exit(2)
