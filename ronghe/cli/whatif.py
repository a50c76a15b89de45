"""`ronghe whatif`: who would enter and who would leave a tier if a parameter were another."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer
from ronghe.cli.assess import TIERS, day_option, without_option
from ronghe.cli.language import Say


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "试改参数：哪些企业会进、哪些会出，按市和行业计数。",
            "Try other parameters: which firms enter, which leave, by city and industry.",
        )
    )
    def whatif(
        firms: Annotated[
            Path,
            typer.Argument(
                metavar="FIRMS", help=say("企业年度数据表，或事实的 parquet 文件", "workbook, or parquet file of facts")
            ),
        ],
        tier: Annotated[str, typer.Option("--tier", metavar=TIERS, help=say("哪一类企业", "which tier"))],
        set_: Annotated[
            list[str],
            typer.Option("--set", metavar="NAME=VALUE", help=say("要试的参数，可多次", "parameter to try, repeatable")),
        ],
        output: Annotated[
            Path | None, typer.Option("--output", "-o", help=say("变动的企业", "the firms that move"))
        ] = None,
        on: Annotated[datetime | None, day_option(say)] = None,
        region: Annotated[str, typer.Option("--region", metavar="CODE", help=say("省代码", "province"))] = "21",
        without: Annotated[list[str] | None, without_option(say)] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.engine.sheets.write import write_table
        from ronghe.pipeline.movers import parsed, what_would_change
        from ronghe.pipeline.tables import check_output

        if output is not None:
            check_output(output)
        day = on.date() if on else date.today()
        found = what_would_change(firms, tier, parsed(set_), on=day, region=region, without=without or ())
        moved = found.moved
        by_place = found.by_place()
        rows = [] if by_place is None else by_place.to_dicts()
        enters, leaves = int(moved.frame["enters"].sum()), int(moved.frame["leaves"].sum())
        if output is not None:
            write_table(moved.frame, output)
        lines = [f"{name}: {old} → {new}" for name, (old, new) in found.changed.items()]
        lines.append(
            say(
                f"{moved.records} 家：符合 {moved.met_before} → {moved.met_after}，进 {enters}，出 {leaves}",
                f"{moved.records} firms: met {moved.met_before} → {moved.met_after}, {enters} enter, {leaves} leave",
            )
        )
        for row in rows:
            *places, gained, lost = row.values()
            lines.append(f"  {' '.join(str(one or '—') for one in places)}  +{gained} −{lost}")
        facts = {
            "changed": {name: list(pair) for name, pair in found.changed.items()},
            "firms": moved.records,
            "met_before": moved.met_before,
            "met_after": moved.met_after,
            "enters": enters,
            "leaves": leaves,
            "by_place": rows,
        }
        answer(as_json, facts, lines)
