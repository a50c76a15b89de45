"""Keyed profiles as arrays: what a live index searches, stores and maps into memory."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix, vstack
from scipy.sparse._sparsetools import csc_matvec

from ronghe.engine.matching.attributes import known_share, newest_year, recency
from ronghe.engine.matching.likeness import rows_of
from ronghe.engine.matching.records import Document, Profile, Query
from ronghe.engine.matching.tfidf import Csr

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Shelf:
    """n profiles with d documents in all; profile i holds documents [offsets[i], offsets[i+1]).

    `words` (d × features, CSR or CSC, float32) and `vectors` (d × dim, float32, or None) have rows of length 1 or 0.
    `stated` (n × 3, int64) are codes of field, city and region, 0 for none. `place` orders profiles of equal score.
    `stored` holds each profile as JSON in UTF-8, profile i in bytes [ends[i], ends[i+1]).
    """

    keys: tuple[str, ...]
    place: Ints
    offsets: Ints
    words: Csr
    vectors: NDArray[np.float32] | None
    stated: Ints
    available: Floats
    newest: Floats
    stored: NDArray[np.uint8] = field(repr=False)
    ends: Ints

    @classmethod
    def of(
        cls,
        keys: Sequence[str],
        profiles: Sequence[Profile],
        place: Ints,
        words: Csr,
        vectors: NDArray[np.float32] | None,
    ) -> Self:
        """`words` and `vectors` are the rows of the profiles' documents, in their order."""
        texts = [_packed(p) for p in profiles]
        stated = [[code(p.field), code(p.city), code(p.region)] for p in profiles]
        return cls(
            tuple(keys),
            place,
            _sums([len(p.documents) for p in profiles]),
            words,
            vectors,
            np.array(stated, np.int64).reshape(-1, 3),
            np.array([known_share(p.available) for p in profiles], float),
            np.array([newest_year(p) for p in profiles], float),
            np.frombuffer(b"".join(texts), np.uint8),
            _sums([len(t) for t in texts]),
        )

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def row(self) -> Mapping[str, int]:
        """Where each key stands."""
        return {key: i for i, key in enumerate(self.keys)}

    def profile(self, row: int) -> Profile:
        """The profile as it was given."""
        documents, *rest = json.loads(self._bytes(row).decode("utf-8", "surrogatepass"))
        return Profile(tuple(Document(t, a, y, tuple(k)) for t, a, y, k in documents), *rest)

    def lexical(self, row: Csr) -> NDArray[np.float32]:
        """Dots of one query's row with all documents, summed in float32 by rising column whatever the layout."""
        if self.words.format == "csc":
            return _over_postings(self.words, row)
        dense = np.zeros(self.words.shape[1], np.float32)
        dense[row.indices] = row.data
        return np.asarray(self.words @ dense)

    def agreement(self, query: Query, latest: float, rows: Any = slice(None)) -> dict[str, Floats]:
        """As Attributes.of, of one query and these profiles."""
        stated = self.stated[rows]
        asked = [code(query.field), code(query.city), code(query.region)]
        same = [(stated[:, i] == asked[i]).astype(float) if asked[i] else np.zeros(len(stated)) for i in range(3)]
        return {
            "field": same[0],
            "region": np.maximum(same[1], 0.5 * same[2]),
            "availability": self.available[rows],
            "recency": recency(self.newest[rows], latest),
        }

    def take(self, rows: Ints) -> Self:
        """Only these profiles, in this order."""
        documents, offsets = rows_of(rows, self.offsets)
        texts = [self._bytes(row) for row in rows.tolist()]
        return type(self)(
            tuple(self.keys[i] for i in rows.tolist()),
            self.place[rows],
            offsets,
            self.words[documents],
            None if self.vectors is None else self.vectors[documents],
            self.stated[rows],
            self.available[rows],
            self.newest[rows],
            np.frombuffer(b"".join(texts), np.uint8),
            _sums([len(text) for text in texts]),
        )

    def joined(self, more: Self) -> Self:
        """These profiles and then those."""
        vectors = None
        if self.vectors is not None and more.vectors is not None:
            vectors = np.concatenate([self.vectors, more.vectors])
        return type(self)(
            self.keys + more.keys,
            np.concatenate([self.place, more.place]),
            np.concatenate([self.offsets, self.offsets[-1] + more.offsets[1:]]),
            vstack([self.words, more.words], format="csr"),
            vectors,
            np.concatenate([self.stated, more.stated]),
            np.concatenate([self.available, more.available]),
            np.concatenate([self.newest, more.newest]),
            np.concatenate([self.stored, more.stored]),
            np.concatenate([self.ends, self.ends[-1] + more.ends[1:]]),
        )

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """What `from_arrays` needs."""
        keys = json.dumps(self.keys, ensure_ascii=False).encode("utf-8", "surrogatepass")
        arrays = {
            "keys": np.frombuffer(keys, np.uint8),
            "data": self.words.data,
            "indices": self.words.indices,
            "indptr": self.words.indptr.astype(np.int64),
        }
        plain = ("place", "offsets", "stated", "available", "newest", "stored", "ends")
        arrays |= {name: getattr(self, name) for name in plain}
        return arrays if self.vectors is None else arrays | {"vectors": self.vectors}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], features: int, layout: str) -> Self:
        """The inverse of `to_arrays`; `layout` is "csr" or "csc". Raises KeyError for a missing array."""
        shape = (int(arrays["offsets"][-1]), features)
        # SciPy wants both index arrays of one width: the small one is brought to the large one's
        parts = arrays["data"], arrays["indices"], arrays["indptr"].astype(arrays["indices"].dtype)
        words = (csc_matrix if layout == "csc" else csr_matrix)(parts, shape=shape)
        words.has_sorted_indices = True
        keys = tuple(json.loads(arrays["keys"].tobytes().decode("utf-8", "surrogatepass")))
        plain = [arrays[name] for name in ("stated", "available", "newest", "stored", "ends")]
        return cls(keys, arrays["place"], arrays["offsets"], words, arrays.get("vectors"), *plain)

    def _bytes(self, row: int) -> bytes:
        return self.stored[self.ends[row] : self.ends[row + 1]].tobytes()


def _over_postings(words: Csr, row: Csr) -> NDArray[np.float32]:
    """words @ row from the postings of the row's features, where they lie: slicing the columns out would copy them,
    which takes longer than the product. SciPy offers the kernel for a whole matrix only."""
    documents, ends, weight = words.shape[0], words.indptr, row.data
    out = np.zeros(documents, np.float32)
    for i, column in enumerate(row.indices.tolist()):
        csc_matvec(documents, 1, ends[column : column + 2], words.indices, words.data, weight[i : i + 1], out)
    return out


def code(word: str) -> int:
    """63 bits that are equal for equal words (blanks around and case aside), 0 for none."""
    word = word.strip().lower()
    if not word:
        return 0
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1 or 1


def _packed(p: Profile) -> bytes:
    documents = [[d.title, d.abstract, d.year, d.keywords] for d in p.documents]
    text = json.dumps([documents, p.field, p.city, p.region, p.available], ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _sums(sizes: Sequence[int]) -> Ints:
    return np.cumsum([0, *sizes], dtype=np.int64)
