"""`ronghe match`: the best people or results for each need, with reasons."""

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
            "为每项需求找出最合适的专家或成果，给出得分、分项与依据。",
            "Find the best experts or results for each need, with score, parts and evidence.",
        )
    )
    def match(
        needs: Annotated[Path, options.needs(say)],
        supply: Annotated[Path, options.supply(say)],
        output: Annotated[Path, options.output(say, "推荐结果表", "table of matches")],
        kind: Annotated[str | None, options.kind(say)] = None,
        top: Annotated[
            int, typer.Option("--top", min=1, help=say("每项需求列出几个", "how many to list for each need"))
        ] = 20,
        model: Annotated[Path | None, options.model(say)] = None,
        encoder: Annotated[Path | None, options.encoder(say)] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.progress import Progress
        from ronghe.cli.refusals import report_refused
        from ronghe.pipeline.matching import match as match_tables
        from ronghe.pipeline.tables import check_output

        check_output(output)
        with Progress(say) as progress:
            matches = match_tables(needs, supply, kind=kind, top=top, model=model, encoder=encoder, progress=progress)
            matches.write(output)
        refused = report_refused(matches.intakes, output, say)
        facts = {**matches.notes, "pairs": len(matches), "refused": refused, "output": str(output)}
        answer(
            as_json,
            facts,
            [
                say(
                    f"{facts['needs']} 项需求 × {facts['supply']} 条供给，列出 {len(matches)} 对（得分口径：{facts['basis']}）→ {output}",
                    f"{facts['needs']} needs × {facts['supply']} supply rows, {len(matches)} pairs (score: {facts['basis']}) → {output}",
                )
            ],
        )
