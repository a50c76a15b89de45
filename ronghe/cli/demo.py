"""`ronghe demo`: the main job on a small synthetic province, then the platform filled with a whole one."""

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
            "演示：在合成的小省份上跑完匹配与选派，写出方案与报告；再把合成的全省装进平台并启动它。",
            "The demonstration: match and dispatch a small synthetic province, then fill the platform with a whole one and run it.",
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
        serve: Annotated[
            bool,
            typer.Option(
                "--serve/--no-serve",
                help=say("完成后启动平台（--json 时不启动）", "then run the platform (not with --json)"),
            ),
        ] = True,
        port: Annotated[
            int, typer.Option("--port", min=1, max=65535, help=say("端口；被占用时另选", "port; another if taken"))
        ] = 8000,
        data: Annotated[
            Path | None,
            typer.Option("--data", help=say("平台的数据文件夹（默认在输出文件夹下）", "the platform's data folder")),
        ] = None,
        small: Annotated[
            bool, typer.Option("--small", help=say("平台只装一个小省份", "fill the platform with a small province"))
        ] = False,
        as_json: Annotated[bool, options.as_json(say)] = False,
    ) -> None:
        from ronghe.cli.demonstration import run
        from ronghe.cli.progress import Progress
        from ronghe.demo.story import kept, tell

        told = None if as_json else kept(output, needs=needs, experts=experts, seed=seed)
        if told is None:
            with Progress(say) as progress:
                story = tell(output, needs=needs, experts=experts, seed=seed, progress=progress)
            answer(as_json, story.facts, story.lines(say("zh", "en")))
        else:
            answer(False, {}, [say(f"已有匹配与选派的结果：{told}", f"match and dispatch were done before: {told}")])
        if serve and not as_json:
            raise typer.Exit(run(say, data or output / "platform", port, small=small))
