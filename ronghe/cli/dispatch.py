"""`ronghe dispatch`: the whole batch assigned at once, with its proof."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli import options
from ronghe.cli.answer import answer, warn
from ronghe.cli.language import Say


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "把全部需求与专家一次求解，得到可证明最优的选派方案。",
            "Assign all needs and experts at once: a dispatch plan that is proved optimal.",
        )
    )
    def dispatch(
        matches: Annotated[
            Path,
            typer.Argument(
                metavar="MATCHES",
                help=say("推荐结果表：need_id, supply_id, score …", "table: need_id, supply_id, score …"),
            ),
        ],
        output: Annotated[Path, options.output(say, "选派方案", "the plan")],
        needs: Annotated[
            Path | None,
            typer.Option("--needs", help=say("需求表（可含 demand 列）", "table of needs (may hold demand)")),
        ] = None,
        experts: Annotated[
            Path | None,
            typer.Option(
                "--experts",
                help=say("专家表（可含 capacity、min_load 列）", "table of experts (may hold capacity, min_load)"),
            ),
        ] = None,
        demand: Annotated[int, typer.Option("--demand", min=0, help=say("每项需求要几人", "people per need"))] = 1,
        capacity: Annotated[
            int, typer.Option("--capacity", min=0, help=say("每位专家最多几项", "needs per expert at most"))
        ] = 1,
        min_load: Annotated[
            int, typer.Option("--min-load", min=0, help=say("每位专家至少几项", "needs per expert at least"))
        ] = 0,
        objective: Annotated[
            str,
            typer.Option(
                "--objective",
                metavar="total|floor|nash",
                help=say("目标：总分最大 / 最差者最好 / 纳什福利", "largest total / best worst-off / Nash welfare"),
            ),
        ] = "total",
        coverage: Annotated[
            str | None,
            typer.Option(
                "--coverage",
                metavar="first",
                help=say(
                    "first：先求服务的需求最多，再求总分", "first: serve as many needs as possible, then the total"
                ),
            ),
        ] = None,
        min_score: Annotated[
            float | None, typer.Option("--min-score", help=say("低于此分不派", "never assign below this score"))
        ] = None,
        locks: Annotated[
            Path | None,
            typer.Option(
                "--locks",
                help=say("必须选派的对：need_id, supply_id", "pairs that must be assigned: need_id, supply_id"),
            ),
        ] = None,
        forbid: Annotated[
            Path | None,
            typer.Option(
                "--forbid",
                help=say(
                    "不得选派的对：need_id, supply_id, reason", "pairs never assigned: need_id, supply_id, reason"
                ),
            ),
        ] = None,
        caps: Annotated[
            Path | None,
            typer.Option(
                "--caps", help=say("上限与下限（TOML：[[cap]] [[floor]]）", "caps and floors (TOML: [[cap]] [[floor]])")
            ),
        ] = None,
        resume: Annotated[
            Path | None,
            typer.Option(
                "--resume",
                metavar="PLAN",
                help=say(
                    "在原方案上重排：不写 --inertia 则原有选派不动",
                    "start from this plan; without --inertia its pairs stay fixed",
                ),
            ),
        ] = None,
        inertia: Annotated[
            float | None,
            typer.Option(
                "--inertia",
                min=0.0,
                help=say(
                    "沿用原选派的加分（须与 --resume 同用），如 0.05",
                    "bonus for keeping a pair of the resumed plan, e.g. 0.05",
                ),
            ),
        ] = None,
        floor: Annotated[
            float | None,
            typer.Option(
                "--floor",
                help=say(
                    "与 --objective floor 同用：每项需求至少得到此值即可，再求总分最大",
                    "with --objective floor: guarantee this much to each need instead of the most possible",
                ),
            ),
        ] = None,
        time_limit: Annotated[
            float | None,
            typer.Option(
                "--time-limit",
                metavar="SECONDS",
                help=say(
                    "难题最多算多久（默认 60 秒）；到时给出已知差距",
                    "how long a hard case may take (60); the gap is stated",
                ),
            ),
        ] = None,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.progress import Progress
        from ronghe.cli.refusals import report_refused
        from ronghe.pipeline.dispatching import dispatch as dispatch_tables
        from ronghe.pipeline.dispatching import write_plan
        from ronghe.pipeline.outcome import lines, summary
        from ronghe.pipeline.tables import check_output

        check_output(output)
        with Progress(say) as progress:
            solved = dispatch_tables(
                matches,
                needs=needs,
                experts=experts,
                demand=demand,
                capacity=capacity,
                min_load=min_load,
                objective=objective,
                coverage=coverage,
                min_score=min_score,
                locks=locks,
                forbid=forbid,
                caps=caps,
                resume=resume,
                inertia=inertia,
                floor=floor,
                time_limit=time_limit,
                progress=progress,
            )
            write_plan(solved.plan, output)
        language = say("zh", "en")
        for remark in solved.remarks:
            warn(remark[0] if language == "zh" else remark[1])
        refused = report_refused(solved.intakes, output, say)
        facts = {**summary(solved.plan), "refused": refused, "output": str(output)}
        answer(
            as_json, facts, [*lines(solved.plan, language), say(f"方案已写入 {output}", f"plan written to {output}")]
        )
        if solved.plan.notes.get("infeasible"):
            warn(
                say(
                    "ronghe: 约束不能同时成立，未选派任何人；冲突与最省的改法见方案“约束与证明”",
                    "ronghe: the constraints cannot all hold, nobody was assigned; see the conflict and its cheapest repair in the plan",
                )
            )
            raise typer.Exit(2)
