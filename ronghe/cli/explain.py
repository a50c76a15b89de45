"""`ronghe explain` and `ronghe report`: a plan in words, for one pair or as a page."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer
from ronghe.cli.language import Say


def register(app: typer.Typer, say: Say) -> None:
    """Add both commands."""

    @app.command(
        help=say(
            "说明某项需求与某位专家为何选派或未选派。", "Say why a need and an expert were, or were not, put together."
        )
    )
    def explain(
        need_id: Annotated[str, typer.Argument(metavar="NEED_ID")],
        supply_id: Annotated[str, typer.Argument(metavar="SUPPLY_ID")],
        plan: Annotated[Path, typer.Option("--in", metavar="PLAN", help=say("方案工作簿", "the plan workbook"))],
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.pipeline.explain import explain as explain_pair
        from ronghe.pipeline.workbook import read_plan

        explanation = explain_pair(read_plan(plan), need_id, supply_id)
        answer(as_json, explanation.as_json() if as_json else {}, [explanation.text(say("zh", "en"))])

    @app.command(
        help=say(
            "把方案写成一页自足的 HTML 报告（含图表）。",
            "Write the plan as one self-contained HTML report with charts.",
        )
    )
    def report(
        plan: Annotated[Path, typer.Argument(metavar="PLAN", help=say("方案工作簿", "the plan workbook"))],
        output: Annotated[Path, typer.Option("--output", "-o", help=say("报告（.html）", "the report (.html)"))],
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.pipeline.report import write_report
        from ronghe.pipeline.workbook import read_plan

        write_report(read_plan(plan), output, language=say("zh", "en"))
        answer(
            as_json,
            {"plan": str(plan), "output": str(output)},
            [say(f"报告已写入 {output}", f"report written to {output}")],
        )
