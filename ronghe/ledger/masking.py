"""Personal data as they are shown by default: enough to recognise, too little to use."""


def masked_name(name: str) -> str:
    """张*、欧阳* stay two characters: 陈晓宇 → 陈*宇, 王芳 → 王*."""
    if len(name) <= 1:
        return name
    return name[0] + "*" if len(name) == 2 else f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def masked_phone(phone: str) -> str:
    """138****2046; shorter numbers keep their last two digits."""
    plain = phone.strip()
    if len(plain) >= 11:
        return f"{plain[:3]}{'*' * (len(plain) - 7)}{plain[-4:]}"
    return "*" * max(0, len(plain) - 2) + plain[-2:] if plain else ""


def masked_email(address: str) -> str:
    """c***@example.org."""
    name, at, host = address.partition("@")
    return f"{name[:1]}***{at}{host}" if at else ""
