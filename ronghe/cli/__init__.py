"""The `ronghe` command: says what it does in Chinese or English, and exits with 2 on input it cannot use."""

import os
import sys


def main(argv: list[str] | None = None) -> None:
    """Run the command line; never returns. Exit codes: 0 done, 2 input or option refused, 130 interrupted, 1 our fault."""
    from ronghe.cli.language import LANGUAGES, choose, speak_utf8

    speak_utf8()
    try:
        language, rest = choose(sys.argv[1:] if argv is None else argv)
    except ValueError as wrong:
        print(f"ronghe: --lang {wrong}: {' | '.join(LANGUAGES)}", file=sys.stderr)  # noqa: T201 - the command's own voice
        sys.exit(2)
    from ronghe.cli.run import run

    try:
        code = run(rest, language)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): that is no fault, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
