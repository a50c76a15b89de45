"""`ronghe score`: a number for each pair asked about, in the order asked."""

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
            "为指定的“需求—供给”对逐一打分，一行一对，次序不变；有模型时另给概率与等级。",
            "Score the pairs given, one row each in their order; with a model also probability and level.",
        )
    )
    def score(
        needs: Annotated[Path, options.needs(say)],
        supply: Annotated[Path, options.supply(say)],
        pairs: Annotated[
            Path, typer.Argument(metavar="PAIRS", help=say("表：need_id, supply_id", "table: need_id, supply_id"))
        ],
        output: Annotated[Path, options.output(say, "得分表", "table of scores")],
        kind: Annotated[str | None, options.kind(say)] = None,
        model: Annotated[Path | None, options.model(say)] = None,
        encoder: Annotated[Path | None, options.encoder(say)] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.progress import Progress
        from ronghe.cli.refusals import report_refused
        from ronghe.pipeline.matching import score as score_pairs
        from ronghe.pipeline.tables import check_output

        check_output(output)
        with Progress(say) as progress:
            scores = score_pairs(needs, supply, pairs, kind=kind, model=model, encoder=encoder, progress=progress)
            scores.write(output)
        refused = report_refused(scores.intakes, output, say)
        facts = {**scores.notes, "pairs": len(scores), "refused": refused, "output": str(output)}
        answer(
            as_json,
            facts,
            [
                say(
                    f"已为 {len(scores)} 对打分（口径：{facts['basis']}）→ {output}",
                    f"{len(scores)} pairs scored (score: {facts['basis']}) → {output}",
                )
            ],
        )
