"""Envelopes that only the holder of a private key opens: HPKE (RFC 9180), X25519, HKDF-SHA256, AES-256-GCM.

The `web` extra brings the library. A key is 32 bytes; an envelope is 48 bytes longer than what it holds.
"""

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from ronghe.engine.text.refusal import Refused

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
KEY_BYTES = 32
_NONCE = 12


class NotOpened(Refused):
    """The envelope was made for another key or another place, or was changed."""


def new_key() -> bytes:
    """A private key, from the system's source of randomness."""
    return secrets.token_bytes(KEY_BYTES)


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(content: bytes, public: bytes, place: str) -> bytes:
    """An envelope for `public`, bound to `place` (what it belongs to): moved elsewhere it does not open."""
    return _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), info=place.encode())


def unseal(envelope: bytes, private: bytes, place: str) -> bytes:
    """What was sealed. Raises NotOpened."""
    try:
        return _SUITE.decrypt(envelope, X25519PrivateKey.from_private_bytes(private), info=place.encode())
    except (InvalidTag, ValueError):
        raise _not_opened() from None


def lock(content: bytes, key: bytes, place: str) -> bytes:
    """The content under a key that both sides hold (AES-256-GCM), bound to `place`."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unlock(locked: bytes, key: bytes, place: str) -> bytes:
    """What was locked. Raises NotOpened."""
    try:
        return AESGCM(key).decrypt(locked[:_NONCE], locked[_NONCE:], place.encode())
    except (InvalidTag, ValueError):
        raise _not_opened() from None


def key_from(secret: str, purpose: str) -> bytes:
    """A key for one purpose out of a secret of full strength (never out of a password: see `custody`)."""
    return hashlib.blake2b(purpose.encode(), key=hashlib.sha512(secret.encode()).digest(), digest_size=32).digest()


def _not_opened() -> NotOpened:
    return NotOpened(
        "密封内容打不开：密钥不对，或内容已被改动或移动过",
        "the sealed content does not open: another key, or it was changed or moved",
    )
