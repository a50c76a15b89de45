"""`ronghe worker`: the jobs in the background: imports, sealing, reminders, notices, indexes."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli.language import Say

PATIENCE = 120.0
"""Seconds in which a server that was started at the same time has made or changed the tables."""


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "运行后台任务：导入、封存、催办、通知、索引；可以同时开几个。",
            "Run the jobs: imports, sealing, reminders, notices, indexes; several may run at once.",
        )
    )
    def worker(
        data: Annotated[
            Path | None,
            typer.Option("--data", help=say("数据文件夹（默认取 RONGHE_DATA）", "data folder (RONGHE_DATA)")),
        ] = None,
        once: Annotated[
            bool, typer.Option("--once", help=say("做完现有的任务就结束", "stop when nothing is left to do"))
        ] = False,
    ) -> None:
        from ronghe.cli import platform

        platform.start(data)
        # Started together with the server, it must let that one make the tables.
        platform.await_schema(0 if once else PATIENCE)
        from ronghe.ledger.schedule import work

        work(batch=once)
