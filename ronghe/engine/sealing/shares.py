"""A private key split among n people so that any k of them, and no fewer, join it again (Shamir 1979)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from Crypto.Protocol.SecretSharing import Shamir

from ronghe.engine.sealing.envelope import KEY_BYTES, public_of
from ronghe.engine.text.refusal import Refused

_HALF = KEY_BYTES // 2
MOST = 15


@dataclass(frozen=True, slots=True)
class Share:
    """One person's share: its place, from 1, and 32 bytes that alone tell nothing of the key."""

    place: int
    value: bytes

    @property
    def commitment(self) -> str:
        """A digest that may be published: it names a wrong share without telling the right one."""
        return hashlib.sha256(b"share" + bytes([self.place]) + self.value).hexdigest()


class NotJoined(Refused):
    """The shares do not give the key: too few, or some are not those that were handed out."""


def split(private: bytes, need: int, among: int) -> tuple[Share, ...]:
    """`among` shares, any `need` of which join to the key. ValueError unless 2 <= need <= among <= 15.

    The library shares 16 bytes at a time, so each half of the key is shared on its own.
    """
    if not 2 <= need <= among <= MOST or len(private) != KEY_BYTES:
        raise ValueError(f"cannot split {len(private)} bytes {need} of {among}")
    first, second = (Shamir.split(need, among, half) for half in (private[:_HALF], private[_HALF:]))
    return tuple(Share(place, one + other) for (place, one), (_, other) in zip(first, second, strict=True))


def join(shares: Sequence[Share], public: bytes) -> bytes:
    """The private key whose public key is `public`. Raises NotJoined when these shares give another."""
    parts = {share.place: share.value for share in shares}
    if parts:
        halves = (
            Shamir.combine([(place, value[cut]) for place, value in sorted(parts.items())])
            for cut in (slice(None, _HALF), slice(_HALF, None))
        )
        private = b"".join(halves)
        if public_of(private) == public:
            return private
    raise NotJoined(
        f"{len(parts)} 份密钥份额合不出私钥：份数不够，或有份额不是当初发出的",
        f"{len(parts)} shares do not join to the key: too few, or one is not as it was handed out",
    )


def checked(share: Share, commitment: str) -> Share:
    """The share itself where it is the one that was handed out; else NotJoined naming its place."""
    if share.commitment != commitment:
        raise NotJoined(
            f"第 {share.place} 份密钥份额与发出时的承诺值不符",
            f"share {share.place} is not the one that was handed out",
        )
    return share
