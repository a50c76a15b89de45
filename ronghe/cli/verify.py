"""`ronghe verify`: recompute the ledger's seals and name the first thing that is not as it was."""

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
            "校验台账：逐条重算摘要与链，改动一个字节也能指出在哪里；有问题时退出码为 2。",
            "Verify the ledger: recompute every digest; one changed byte is found and named; exit code 2 if anything is wrong.",
        )
    )
    def verify(
        head: Annotated[
            list[str] | None,
            typer.Option("--head", help=say("公布过的链首（可多次）", "a head that was published (may be repeated)")),
        ] = None,
        data: Annotated[
            Path | None,
            typer.Option("--data", help=say("数据文件夹（默认取 RONGHE_DATA）", "data folder (RONGHE_DATA)")),
        ] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli import platform
        from ronghe.cli.progress import Progress

        platform.start(data)
        from ronghe.ledger import chain

        with Progress(say) as progress:
            verdict = chain.verify(head or [], lambda done, total: progress("校验台账", done, total))
        facts = {
            "whole": verdict.whole,
            "seals": verdict.seals,
            "events": verdict.events,
            "unsealed": verdict.unsealed,
            "head": verdict.head,
            "faults": [{"where": f.where, "zh": f.said[0], "en": f.said[1]} for f in verdict.faults],
        }
        lines = [
            say(
                f"{verdict.seals} 批封存、{verdict.events} 条事件；另有 {verdict.unsealed} 条尚未封存",
                f"{verdict.seals} seals, {verdict.events} events; {verdict.unsealed} not sealed yet",
            ),
            say(f"链首 {verdict.head}", f"head {verdict.head}"),
            *(f"✗ {fault.where}: {say(*fault.said)}" for fault in verdict.faults),
            say("账本完整，未被改动。", "The ledger is whole.")
            if verdict.whole
            else say(f"发现 {len(verdict.faults)} 处问题。", f"{len(verdict.faults)} faults found."),
        ]
        answer(as_json, facts, lines)
        if not verdict.whole:
            raise typer.Exit(2)
