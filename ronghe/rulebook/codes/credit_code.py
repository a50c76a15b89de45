"""The unified social credit code 统一社会信用代码 (GB 32100-2015): what is wrong with a wrong one."""

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
# Weight 3^i mod 31 times the character's value, looked up: a sheet has tens of thousands of codes.
_PRODUCTS = [{c: pow(3, i, 31) * value for value, c in enumerate(ALPHABET)} for i in range(LENGTH - 1)]


def fault(code: str) -> str | None:
    """credit_code_length, credit_code_alphabet or credit_code_check; None when C18 is right.

    `code` is in normal form: upper case, half-width, no blanks. Letters may stand in the first two places (GB 32100,
    table 1), which common validators forbid.
    """
    if len(code) != LENGTH:
        return "credit_code_length"
    try:
        right = check_character(code[:-1]) == code[-1]
    except KeyError:
        return "credit_code_alphabet"
    if not right:
        return "credit_code_check" if code[-1] in ALPHABET else "credit_code_alphabet"
    return None


def check_character(body: str) -> str:
    """C18 of the first 17 characters. Raises KeyError for a character outside the alphabet."""
    total = sum([products[c] for products, c in zip(_PRODUCTS, body, strict=True)])
    return ALPHABET[-total % 31]
