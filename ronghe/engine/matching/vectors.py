"""Word vectors trained on the corpus at hand (PPMI and a truncated SVD), and document vectors made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix

from ronghe.engine.matching.exact import Matrix, eigen, orthonormal, product, unit_rows
from ronghe.engine.matching.whiten import within_author
from ronghe.engine.text.words import Numbers, numbered

DIM = 100
OFFSETS = (
    1,
    2,
    3,
    5,
    8,
    13,
    21,
    30,
)  # distances at which two words count as met: wide like a window of 30, a quarter the work
ENOUGH = 5_000  # words; below, TF-IDF stands alone
_TRAINED_ON = 800_000  # words
_VOCABULARY = 20_000
_GRID = float(1 << 14)  # documents' coordinates are multiples of 2**-14, so their dots are exact


@dataclass(frozen=True, eq=False)
class WordVectors:
    """One unit row per word, its idf, and what is done to a document's mean: minus `centre`, times `whitening`."""

    words: tuple[str, ...]
    idf: NDArray[np.float64]
    rows: Matrix
    centre: NDArray[np.float64]
    whitening: Matrix | None

    @classmethod
    def fit(cls, texts: Sequence[str]) -> "tuple[WordVectors, Matrix] | None":
        """Vectors trained on `texts` and the texts' own document vectors (not yet centred); None for too small a corpus.

        Levy, Goldberg and Dagan, "Improving distributional similarity with lessons learned from word embeddings",
        TACL 2015: context smoothing .75, eigenvalues to the power 1/2; rows then brought to length 1.
        """
        numbers = Numbers()
        word, offsets = numbered(texts, numbers)
        if len(word) < ENOUGH:
            return None
        step = -(-len(word) // _TRAINED_ON)
        text = np.repeat(np.arange(len(texts)), np.diff(offsets))
        sample = text % step == 0
        kept = _frequent(word[sample], numbers.words)
        if len(kept) <= 2 * DIM:
            return None
        place = np.full(len(numbers.words) + 1, -1, np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        word = place[word]
        rows = unit_rows(_factor(_ppmi(word[sample], text[sample], len(kept))))
        bag = _bag(word, text, len(texts), len(kept))
        share = (1.0 + np.bincount(bag.indices, minlength=len(kept))) / (1.0 + len(texts))
        chosen = tuple(numbers.words[i] for i in kept)
        vectors = cls(chosen, 1.0 - np.log(share), rows, np.zeros(rows.shape[1]), None)
        return vectors, vectors._mean(bag)

    def settled(self, documents: Matrix, offsets: NDArray[np.int64], centre: NDArray[np.float64]) -> Self:
        """With this centre, and whitened by the profiles' own spread where there are enough of them."""
        return replace(self, centre=centre, whitening=within_author(moved(documents, centre), offsets))

    def transform(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """len(texts) × dim unit rows on a grid (see `finished`); zeros for a text without a known word."""
        word, offsets = numbered(texts, self._numbers)
        text = np.repeat(np.arange(len(texts)), np.diff(offsets))
        return self.finished(self._mean(_bag(word, text, len(texts), len(self.words))))

    def finished(self, mean: Matrix) -> NDArray[np.float32]:
        """Centred, whitened, of length 1, rounded to multiples of 2**-14."""
        return finished(mean, self.centre, self.whitening)

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers(self.words, is_open=False)

    def _mean(self, bag: Any) -> Matrix:
        return unit_rows(np.asarray(bag.multiply(self.idf[None, :]).tocsr() @ self.rows))

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """What `from_arrays` needs, for a model file."""
        text = np.frombuffer("\n".join(self.words).encode(), dtype=np.uint8)
        whitening = np.empty((0, 0)) if self.whitening is None else self.whitening
        return {"words": text, "idf": self.idf, "rows": self.rows, "centre": self.centre, "whitening": whitening}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The inverse of `to_arrays`."""
        words = tuple(arrays["words"].tobytes().decode().split("\n"))
        whitening = arrays["whitening"] if arrays["whitening"].size else None
        return cls(words, arrays["idf"], arrays["rows"], arrays["centre"], whitening)


def finished(mean: Matrix, centre: NDArray[np.float64], whitening: Matrix | None) -> NDArray[np.float32]:
    """See `WordVectors.finished`; in blocks, for millions of rows."""
    out = np.empty(mean.shape, np.float32)
    for first in range(0, len(mean), 50_000):
        rows = moved(mean[first : first + 50_000], centre)
        if whitening is not None:
            rows = product(rows, whitening)
        out[first : first + len(rows)] = np.rint(unit_rows(rows) * _GRID) / _GRID
    return out


def moved(mean: Matrix, centre: NDArray[np.float64]) -> Matrix:
    """Minus the centre, but rows of zeros (texts without a known word) stay zeros."""
    rows: Matrix = np.where(np.any(mean != 0, axis=1, keepdims=True), mean - centre, 0.0)
    return rows


def _frequent(word: NDArray[np.int32], words: Sequence[str]) -> NDArray[np.int64]:
    """Numbers of the words that occur twice or more, most frequent first, equal ones by spelling."""
    count = np.bincount(word, minlength=len(words))
    often = [i for i in np.flatnonzero(count >= 2).tolist() if "\n" not in words[i]]
    return np.array(sorted(often, key=lambda i: (-count[i], words[i]))[:_VOCABULARY], dtype=np.int64)


def _bag(word: NDArray[np.int32], text: NDArray[np.int64], texts: int, size: int) -> Any:
    """texts × words CSR of 1 + ln(count)."""
    known = word >= 0
    bag = coo_matrix((np.ones(known.sum()), (text[known], word[known])), shape=(texts, size)).tocsr()
    bag.sum_duplicates()
    bag.data = 1.0 + np.log(bag.data)
    return bag


def _ppmi(word: NDArray[np.int32], text: NDArray[np.int64], size: int) -> Any:
    """size × size CSR of positive pointwise mutual information with context smoothing."""
    known = word >= 0
    word, text = word[known], text[known]
    met = csr_matrix((size, size))
    for offset in OFFSETS:
        same = text[offset:] == text[:-offset]
        pair = word[:-offset][same], word[offset:][same]
        met = met + coo_matrix((np.ones(len(pair[0])), pair), shape=(size, size)).tocsr()
    met = (met + met.T).tocoo()
    total = np.bincount(met.row, met.data, minlength=size)
    context = total**0.75
    context /= context.sum()
    # in a large corpus a single meeting is chance, and leaving it out halves the work
    often = met.data >= (2 if len(word) > 400_000 else 1)
    row, column, count = met.row[often], met.col[often], met.data[often]
    value = np.log(count / (total[row] * context[column]))
    positive = value > 0
    return csr_matrix((value[positive], (row[positive], column[positive])), shape=(size, size))


def _factor(matrix: Any) -> Matrix:
    """size × DIM: left singular vectors times the roots of the singular values, by subspace iteration from a fixed start.

    Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 2011.
    """
    across = matrix.T.tocsr()
    columns = np.random.default_rng(0).standard_normal((matrix.shape[0], DIM + 16))
    for _ in range(4 if matrix.nnz < 1_000_000 else 2):
        columns = orthonormal(np.asarray(matrix @ (across @ columns)))
    inner = np.asarray(across @ columns)
    values, turn = eigen(product(np.ascontiguousarray(inner.T), inner))
    left = product(columns, turn[:, :DIM])
    return left * np.maximum(values[:DIM], 0.0)[None, :] ** 0.25
