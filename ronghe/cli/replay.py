"""`ronghe replay`: decide old records again by the rules of their own day, and say what came out otherwise."""

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
            "复算以前的评价记录：按当日规定重做，逐家比对。",
            "Decide earlier records again by the rules of their day, and compare firm by firm.",
        )
    )
    def replay(
        records: Annotated[
            Path,
            typer.Argument(
                metavar="RECORDS",
                help=say("assess --record 写出的记录（.jsonl）", "records of assess --record (.jsonl)"),
            ),
        ],
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.pipeline.replaying import replay_records

        found = replay_records(records)
        other = [one for one in found if not one.replayed.identical]
        facts = {
            "records": len(found),
            "identical": len(found) - len(other),
            "differ": [
                {"line": one.line, "credit_code": one.credit_code, "in": list(one.replayed.differs)} for one in other
            ],
        }
        lines = [
            say(
                f"{len(found)} 条记录，{len(found) - len(other)} 条复算一致",
                f"{len(found)} records, {len(found) - len(other)} come out identically",
            ),
            *(f"✗ {one.line} {one.name}: {'、'.join(one.replayed.differs)}" for one in other),
        ]
        answer(as_json, facts, lines)
        if other:
            raise typer.Exit(1)
