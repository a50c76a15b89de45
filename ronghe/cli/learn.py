"""`ronghe learn`: weights and calibration from past judgements, with cross-validated quality."""

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
            "从过去的评级（1–4）或采纳与否中学习排序与校准，并报告交叉验证的质量。",
            "Learn order and calibration from past grades (1–4) or acceptances; reports cross-validated quality.",
        )
    )
    def learn(
        needs: Annotated[Path, options.needs(say)],
        supply: Annotated[Path, options.supply(say)],
        labelled: Annotated[
            Path,
            typer.Argument(
                metavar="LABELLED",
                help=say("表：need_id, supply_id, level 或 accepted", "table: need_id, supply_id, level or accepted"),
            ),
        ],
        output: Annotated[Path, typer.Option("--output", "-o", help=say("模型文件", "model file"))],
        kind: Annotated[str | None, options.kind(say)] = None,
        encoder: Annotated[Path | None, options.encoder(say)] = None,
        label: Annotated[
            str | None,
            typer.Option(
                "--label",
                metavar="level|accepted",
                help=say("用哪一列作标签；不写则取表中有的那列", "label column; the one present when left out"),
            ),
        ] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.progress import Progress
        from ronghe.cli.refusals import report_refused
        from ronghe.pipeline.learning import learn as learn_from

        with Progress(say) as progress:
            lesson = learn_from(needs, supply, labelled, kind=kind, encoder=encoder, label=label, progress=progress)
            lesson.save(output)
        refused = report_refused(lesson.intakes, output, say)
        facts = {**lesson.notes, "refused": refused, "output": str(output)}
        answer(
            as_json,
            facts,
            [
                *lesson.lines("zh" if say("zh", "en") == "zh" else "en"),
                say(f"模型已写入 {output}", f"model written to {output}"),
            ],
        )
