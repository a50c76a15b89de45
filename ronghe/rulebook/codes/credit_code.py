"""The unified social credit code 统一社会信用代码 (GB 32100-2015): what is wrong with a wrong one."""

from stdnum.cn import uscc

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z


def fault(code: str) -> str | None:
    """credit_code_length, credit_code_alphabet or credit_code_check; None when C18 is right.

    `code` is in normal form: upper case, half-width, no blanks. The standard lets letters stand in the first two
    places, which stdnum's own validation does not, so only its check digit is used.
    """
    if len(code) != LENGTH:
        return "credit_code_length"
    if any(c not in ALPHABET for c in code):
        return "credit_code_alphabet"
    return None if check_character(code[:-1]) == code[-1] else "credit_code_check"


def check_character(body: str) -> str:
    """C18 of the first 17 characters."""
    return str(uscc.calc_check_digit(body))
