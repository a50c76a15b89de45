"""The command's table of contents: every command registers its wording in the language asked for."""

import typer

from ronghe.cli import (
    admin,
    assess,
    check,
    demo,
    dispatch,
    distribute,
    doctor,
    explain,
    learn,
    match,
    replay,
    score,
    serve,
    template,
    verify,
    whatif,
    worker,
)
from ronghe.cli.help import ChineseCommand, ChineseGroup
from ronghe.cli.language import speaker


def build(language: str) -> typer.Typer:
    """The whole command in `language`. Commands load what they compute with only when they are run."""
    say = speaker(language)
    app = typer.Typer(
        name="ronghe",
        cls=ChineseGroup if language == "zh" else None,
        help=say(
            "融合：从两张表（企业需求、专家或成果）到一份可证明最优的选派方案。",
            "Ronghe: from two tables (needs; experts or results) to a dispatch plan that is proved optimal.",
        ),
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=False,
    )

    @app.callback(invoke_without_command=True)
    def start(
        context: typer.Context,
        version: bool = typer.Option(False, "--version", help=say("显示版本", "show the version")),
        lang: str = typer.Option(
            language, "--lang", help=say("语言：zh 或 en（也可用 RONGHE_LANG）", "language: zh or en (or RONGHE_LANG)")
        ),
    ) -> None:
        if version:
            from ronghe import __version__

            typer.echo(f"ronghe {__version__}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    for command in (
        check,
        match,
        score,
        learn,
        dispatch,
        explain,
        assess,
        whatif,
        replay,
        distribute,
        template,
        demo,
        serve,
        worker,
        doctor,
        verify,
        admin,
    ):
        command.register(app, say)
    if language == "zh":
        for registered in app.registered_commands:
            registered.cls = ChineseCommand
    return app
