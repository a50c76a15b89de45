"""`ronghe demo`: the main job on a small synthetic province."""

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
            "生成一个合成的小省份，跑完匹配与选派，写出方案与报告。",
            "Make a small synthetic province, match and dispatch it, write the plan and the report.",
        )
    )
    def demo(
        output: Annotated[
            Path, typer.Option("--output", "-o", help=say("写到哪个文件夹", "folder to write to"))
        ] = Path("out/demo"),
        needs: Annotated[int, typer.Option("--needs", min=1, max=20_000, help=say("需求数", "number of needs"))] = 300,
        experts: Annotated[
            int, typer.Option("--experts", min=1, max=50_000, help=say("专家数", "number of experts"))
        ] = 400,
        seed: Annotated[
            int,
            typer.Option(
                "--seed", help=say("随机种子；同一种子结果相同", "seed; the same seed gives the same province")
            ),
        ] = 2025,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.progress import Progress
        from ronghe.demo.story import tell

        with Progress(say) as progress:
            story = tell(output, needs=needs, experts=experts, seed=seed, progress=progress)
        answer(as_json, story.facts, story.lines(say("zh", "en")))
