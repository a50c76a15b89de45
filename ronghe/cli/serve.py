"""`ronghe serve`: the web platform with its production server."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli.language import Say


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "启动网络平台（含生产用服务器）；设置只来自环境变量 RONGHE_… 与 DATABASE_URL。",
            "Run the web platform with its production server; settings come from RONGHE_… and DATABASE_URL only.",
        )
    )
    def serve(
        host: Annotated[str, typer.Option("--host", help=say("监听地址", "address to listen on"))] = "127.0.0.1",
        port: Annotated[int, typer.Option("--port", min=1, max=65535, help=say("端口", "port"))] = 8000,
        workers: Annotated[int, typer.Option("--workers", min=1, max=64, help=say("进程数", "processes"))] = 3,
        worker: Annotated[
            bool,
            typer.Option(
                "--worker/--no-worker",
                help=say("同时运行后台任务（单机部署）", "also run the jobs (one-machine deployment)"),
            ),
        ] = False,
        data: Annotated[
            Path | None,
            typer.Option("--data", help=say("数据文件夹（默认取 RONGHE_DATA）", "data folder (RONGHE_DATA)")),
        ] = None,
    ) -> None:
        from ronghe.cli import platform, serving

        platform.start(data)
        platform.migrate()
        code = serving.serve(
            host,
            port,
            workers,
            with_worker=worker,
            ready=lambda address: print(address, flush=True),  # noqa: T201 - the command's own voice
        )
        raise typer.Exit(0 if code in (0, -15, -2) else 1)
