"""Turn whatever a command raises into one clear sentence and an exit code."""

import os
import sys
from typing import Any

import typer
from typer.exceptions import TyperException

from ronghe.cli.app import build
from ronghe.cli.language import Say, speaker
from ronghe.engine.text.refusal import Refused


def run(argv: list[str], language: str) -> int:
    """Exit code of one command line in one language."""
    say = speaker(language)
    try:
        command = _command(language)
        result = command.main(args=argv or ["--help"], prog_name="ronghe", standalone_mode=False)
    except Refused as refused:
        return _tell(refused.in_language(language), 2)
    except TyperException as wrong:
        return _tell(_usage(wrong, say), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _tell(say("已中断；没有写出任何文件。", "Interrupted; no file was written."), 130)
    except BrokenPipeError:
        raise
    except MemoryError:
        return _tell(say("内存不足：请减少 --top 或分批处理。", "Out of memory: lower --top or split the input."), 1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _tell(
            say(
                f"无法读写：{where}{error.strerror or error}", f"Cannot read or write: {where}{error.strerror or error}"
            ),
            2,
        )
    except Exception as fault:
        if os.environ.get("RONGHE_DEBUG"):
            raise
        detail = f"{type(fault).__name__}: {fault}"
        return _tell(
            say(
                f"程序出错（{detail}）；输入未被改动。设 RONGHE_DEBUG=1 可见详情。",
                f"Internal fault ({detail}); your input is untouched. Set RONGHE_DEBUG=1 for the details.",
            ),
            1,
        )
    return result if isinstance(result, int) else 0


def _command(language: str) -> Any:
    return typer.main.get_command(build(language))


def _tell(sentence: str, code: int) -> int:
    print(f"ronghe: {sentence}", file=sys.stderr)  # noqa: T201 - the command's own voice
    return code


def _usage(wrong: Any, say: Say) -> str:
    """The parser speaks English only; its four usual complaints are said in both languages here."""
    kind = type(wrong).__name__
    parameter = getattr(wrong, "param", None)
    name = parameter.get_error_hint() if parameter is not None else ""
    context = getattr(wrong, "ctx", None)
    see = f"{context.command_path} --help" if context is not None else "ronghe --help"
    plain = wrong.format_message().rstrip(".")
    if kind == "MissingParameter":
        return say(f"缺少参数 {name}；用法见 {see}", f"{plain}; see {see}")
    if kind == "NoSuchOption":
        guess = "、".join(wrong.possibilities or ())
        return say(
            f"没有选项 {wrong.option_name}{f'（是否 {guess}？）' if guess else ''}；用法见 {see}", f"{plain}; see {see}"
        )
    if kind == "BadParameter":
        return say(f"参数 {name} 的值不能用：{wrong.message.rstrip('.')}；用法见 {see}", f"{plain}; see {see}")
    return say(f"命令写法有误：{plain}；用法见 {see}", f"{plain}; see {see}")
