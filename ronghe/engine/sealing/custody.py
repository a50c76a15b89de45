"""A keeper's own key, made from words that only the keeper knows; the words and the key are stored nowhere.

Argon2id with 64 MiB and three passes (RFC 9106, second recommended option) makes guessing dear.
"""

import secrets

from argon2.low_level import Type, hash_secret_raw

from ronghe.engine.sealing.envelope import KEY_BYTES, NotOpened, public_of, seal, unseal
from ronghe.engine.sealing.shares import Share
from ronghe.engine.text.refusal import Refused

SALT_BYTES = 16
PASSES, KIBIBYTES = 3, 64 * 1024
FEWEST = 12
"""So many characters the words have at least."""


class WrongWords(Refused):
    """These are not the words from which the keeper's key was made."""


def new_salt() -> bytes:
    """Fresh salt for one keeper's words."""
    return secrets.token_bytes(SALT_BYTES)


def check_words(words: str) -> str:
    """The words as they count. Raises Refused for too few characters, or too few different ones."""
    found = words.strip()
    if len(found) < FEWEST or len(set(found)) < FEWEST // 2:
        raise Refused(
            f"保管口令至少 {FEWEST} 个字符，且不能多是同一字符；建议写一句只有您知道的话",
            f"at least {FEWEST} characters, not the same one over and over: a sentence that only you know is best",
        )
    return found


def key_of(words: str, salt: bytes) -> bytes:
    """The keeper's private key; about a tenth of a second, on purpose."""
    found = words.strip().encode()
    return hash_secret_raw(
        found, salt, time_cost=PASSES, memory_cost=KIBIBYTES, parallelism=4, hash_len=KEY_BYTES, type=Type.ID
    )


def wrap(share: Share, keeper: bytes, place: str) -> bytes:
    """The share for the keeper whose public key is `keeper`."""
    return seal(bytes([share.place]) + share.value, keeper, f"share {place}")


def unwrap(wrapped: bytes, words: str, salt: bytes, place: str) -> Share:
    """The share that was wrapped for these words. Raises WrongWords."""
    try:
        found = unseal(wrapped, key_of(words, salt), f"share {place}")
    except NotOpened:
        raise WrongWords("保管口令不对", "these are not the words") from None
    return Share(found[0], found[1:])


def public_key(words: str, salt: bytes) -> bytes:
    """The keeper's public key, which is all that is stored beside the salt."""
    return public_of(key_of(check_words(words), salt))
