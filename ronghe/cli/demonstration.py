"""Fills and runs the demonstration platform for `ronghe demo`."""

import os
from pathlib import Path

import typer

from ronghe.cli import platform, serving
from ronghe.cli.language import Say
from ronghe.cli.progress import Progress


def run(say: Say, data: Path, port: int, *, small: bool) -> int:
    """Fill the database of `data` once, serve it on 127.0.0.1, tell the address and the accounts; the exit code."""
    data.mkdir(parents=True, exist_ok=True)
    platform.start(Path(os.environ.get("RONGHE_DATA", data)), demo=True)
    platform.migrate()
    from ronghe.demo import site, world

    with Progress(say) as progress:
        fresh = site.ensure(progress, world.SMALL if small else world.DEFAULT)
    if fresh:
        typer.echo(
            say("合成的全省已装进平台（全部虚构）", "the platform holds a whole synthetic province (all invented)")
        )
    typer.echo(say(f"演示账号（密码都是 {site.password()}）：", f"demo accounts (password of all: {site.password()}):"))
    for one in site.accounts():
        typer.echo(f"  {one.username:<16}{say(one.zh, one.en)}")

    typer.echo(
        say("开标口令（任意两名保管人；榜单“已截止”后可试）：", "words to open a closed list (any two keepers):")
    )
    for username, words in site.keepers():
        typer.echo(f"  {username:<16}{words}")

    def ready(address: str) -> None:
        print(say("平台已启动，按 Ctrl-C 结束：", "the platform is running, Ctrl-C stops it:"), flush=True)  # noqa: T201 - the command's own voice
        print(address, flush=True)  # noqa: T201 - for people and scripts that wait for it

    code = serving.serve("127.0.0.1", platform.free_port(port), 2, with_worker=True, ready=ready)
    return 0 if code in (0, -15, -2) else 1
