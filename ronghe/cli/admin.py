"""`ronghe admin`: makes the first administrator of an empty platform."""

from pathlib import Path
from typing import Annotated

import typer

from ronghe.cli.language import Say


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(
        help=say(
            "建立系统管理员账号（空平台的第一个）；密码从标准输入读取。",
            "Make an administrator (the first of an empty platform); the password is read from standard input.",
        )
    )
    def admin(
        username: Annotated[str, typer.Argument(help=say("登录名", "login name"))],
        name: Annotated[str, typer.Option("--name", help=say("姓名", "name"))] = "系统管理员",
        data: Annotated[
            Path | None,
            typer.Option("--data", help=say("数据文件夹（默认取 RONGHE_DATA）", "data folder (RONGHE_DATA)")),
        ] = None,
    ) -> None:
        from ronghe.cli import platform
        from ronghe.engine.text.refusal import Refused

        platform.start(data)
        platform.migrate()
        from django.contrib.auth.password_validation import validate_password
        from django.core.exceptions import ValidationError

        from ronghe.ledger.models import User
        from ronghe.ledger.provision import Newcomer, Seat, provision

        if User.objects.filter(username=username).exists():
            raise Refused(f"登录名 {username} 已存在", f"the login name {username} exists")
        password = typer.prompt(say("密码", "Password"), hide_input=True, confirmation_prompt=True)
        try:
            validate_password(password)
        except ValidationError as wrong:
            said = "; ".join(wrong.messages)
            raise Refused(f"密码不合要求：{said}", f"the password will not do: {said}") from None
        provision([Newcomer(username, name, (Seat("administrator"),), password=password)])
        typer.echo(say(f"已建立系统管理员 {username}", f"Administrator {username} was made"))
