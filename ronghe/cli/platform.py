"""Starts the web platform's machinery for a command: settings, database, and a clear word where a part is missing."""

import os
import socket
import time
from importlib.util import find_spec
from pathlib import Path

from ronghe.engine.text.refusal import Refused

SETTINGS = "ronghe.web.settings"


def start(data: Path | None = None, *, demo: bool = False) -> None:
    """Load Django with the platform's settings; `data` is where it keeps its files. Raises Refused without the packages."""
    if find_spec("django") is None:
        raise Refused(
            "这条命令需要网络平台的组件；请运行 pip install 'ronghe[web]'",
            "this command needs the web platform; run pip install 'ronghe[web]'",
        )
    if data is not None:
        os.environ["RONGHE_DATA"] = str(data.absolute())
    if demo:
        os.environ["RONGHE_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def migrate() -> None:
    """Bring the database to the present schema."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def await_schema(seconds: float) -> None:
    """Wait so long for another process to bring the database to the present schema; then Refused."""
    from django.core.management import CommandError, call_command

    end = time.monotonic() + seconds
    while True:
        try:
            call_command("migrate", check_unapplied=True, verbosity=0)
        except (CommandError, SystemExit):
            if time.monotonic() >= end:
                raise Refused(
                    "数据库还没有建好或不是最新的；请先启动 ronghe serve，它会建好数据库",
                    "the database is not set up or not up to date; start ronghe serve first, it does that",
                ) from None
            time.sleep(1)
        else:
            return


def free_port(wanted: int, host: str = "127.0.0.1") -> int:
    """The wanted port, or a free one where it is taken."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise Refused("没有可用的端口", "no port is free")
