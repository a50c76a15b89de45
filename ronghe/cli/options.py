"""Options that several commands share, worded once."""

from typing import Any

import typer

from ronghe.cli.language import Say

FORMATS = "xlsx / csv / tsv / jsonl / parquet"


def output(say: Say, zh: str, en: str) -> Any:
    """`-o/--output`, whose ending picks the format."""
    return typer.Option("--output", "-o", help=say(f"{zh}；按后缀定格式", f"{en}; the ending picks the format"))


def as_json(say: Say) -> Any:
    """`--json`: one object on standard output."""
    return typer.Option("--json", help=say("在标准输出给出一个 JSON 对象", "print one JSON object on standard output"))


def kind(say: Say) -> Any:
    """`--kind`: what the supply table holds."""
    return typer.Option(
        "--kind",
        metavar="experts|results",
        help=say("供给方是专家还是成果；不写则按表头判断", "what the supply is; told from the headings when left out"),
    )


def model(say: Say) -> Any:
    """`--model`: a file written by `ronghe learn`."""
    return typer.Option("--model", help=say("ronghe learn 写出的模型文件", "a model file written by ronghe learn"))


def encoder(say: Say) -> Any:
    """`--encoder`: a local directory, never downloaded."""
    return typer.Option(
        "--encoder",
        metavar="DIR",
        help=say(
            "本机句向量模型目录（ONNX 或 sentence-transformers），不联网",
            "local sentence encoder directory (ONNX or sentence-transformers), never downloaded",
        ),
    )


def needs(say: Say) -> Any:
    """The needs table."""
    return typer.Argument(metavar="NEEDS", help=say(f"需求表（xls / {FORMATS}）", f"table of needs (xls / {FORMATS})"))


def supply(say: Say) -> Any:
    """The supply table."""
    return typer.Argument(metavar="SUPPLY", help=say("专家表或成果表", "table of experts or results"))
