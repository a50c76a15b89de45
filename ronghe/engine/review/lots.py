"""Random whole numbers that a seed alone decides, the same on every machine and in every language that has SHA-256."""

import hashlib


class Lots:
    """The stream SHA-256(seed ‖ ":" ‖ 0) ‖ SHA-256(seed ‖ ":" ‖ 1) ‖ … (UTF-8, counters in decimal), read from its first byte.

    `below(n)` takes the fewest whole bytes that can hold n - 1, as a big-endian number of which the surplus upper bits are
    cleared, and takes again until it is smaller than n: so every number is equally likely.
    """

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._block = 0
        self._rest = b""

    def below(self, n: int) -> int:
        """A number from 0 to n - 1. ValueError unless n >= 1."""
        if n < 1:
            raise ValueError("there is no number below 1 to draw")
        bits = (n - 1).bit_length()
        if bits == 0:
            return 0
        while True:
            found = int.from_bytes(self._take((bits + 7) // 8), "big") & ((1 << bits) - 1)
            if found < n:
                return found

    def _take(self, count: int) -> bytes:
        while len(self._rest) < count:
            self._rest += hashlib.sha256(self._seed + b":%d" % self._block).digest()
            self._block += 1
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken


def commitment(seed: str) -> str:
    """What is published before the draw: the SHA-256 of the seed, as 64 hexadecimal digits."""
    return hashlib.sha256(seed.encode()).hexdigest()
