"""The search engines that our retrieval is compared with, each asked for the same: build an index, find the top k."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import rjieba

Found: TypeAlias = list[list[int]]
Search: TypeAlias = Callable[[Sequence[str], int], Found]


def _tokens(text: str) -> list[str]:
    return [w for w in rjieba.cut(text.lower()) if w.strip()]


def bm25s(texts: Sequence[str]) -> Search:
    """bm25s with its numba backend over rjieba's words."""
    import bm25s as library

    index = library.BM25(backend="numba")
    index.index([_tokens(t) for t in texts], show_progress=False)

    def search(queries: Sequence[str], top: int) -> Found:
        found, _ = index.retrieve([_tokens(q) for q in queries], k=top, show_progress=False, n_threads=2)
        return [list(map(int, row)) for row in np.asarray(found)]

    search(["预热"], min(10, len(texts)))  # numba compiles at the first question
    return search


def tantivy(texts: Sequence[str]) -> Search:
    """tantivy (Rust, BM25) over rjieba's words."""
    import tantivy as library

    schema = (
        library.SchemaBuilder().add_text_field("body", tokenizer_name="whitespace").add_unsigned_field("n", stored=True)
    )
    index = library.Index(schema.build())
    writer = index.writer(100_000_000, 1)
    for n, text in enumerate(texts):
        writer.add_document(library.Document(body=" ".join(_tokens(text)), n=n))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(queries: Sequence[str], top: int) -> Found:
        out = []
        for query in queries:
            terms = [
                (library.Occur.Should, library.Query.term_query(index.schema, "body", word)) for word in _tokens(query)
            ]
            hits = searcher.search(library.Query.boolean_query(terms), top).hits
            out.append([searcher.doc(place)["n"][0] for _, place in hits])
        return out

    return search


def sklearn_tfidf(texts: Sequence[str]) -> Search:
    """scikit-learn's TfidfVectorizer on characters and their pairs, sublinear; sparse product, then a partial sort."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
    across = vectorizer.fit_transform(texts).T.tocsr()

    def search(queries: Sequence[str], top: int) -> Found:
        asked = vectorizer.transform(queries)
        out = []
        for first in range(0, len(queries), 50):
            dots = (asked[first : first + 50] @ across).toarray()
            near = np.argpartition(-dots, min(top, dots.shape[1] - 1), axis=1)[:, :top]
            order = np.argsort(-np.take_along_axis(dots, near, axis=1), axis=1, kind="stable")
            out += np.take_along_axis(near, order, axis=1).tolist()
        return out

    return search


def ours(texts: Sequence[str]) -> Search:
    """ronghe: hashed 1- and 2-grams, sublinear TF-IDF, exact top k by sparse_dot_topn on two threads."""
    from ronghe.engine.matching.shortlist import nearest, postings
    from ronghe.engine.matching.tfidf import TfIdf

    tfidf, (documents,) = TfIdf.fit_transform(texts)
    index = postings(documents)

    def search(queries: Sequence[str], top: int) -> Found:
        return [row.indices.tolist() for block in nearest(tfidf.transform(queries), index, top) for row in block]

    return search


def ours_pairs_only(texts: Sequence[str]) -> Search:
    """ronghe's candidate search: the same without lone Chinese characters; exact for that score."""
    from ronghe.engine.matching.shortlist import nearest, postings, searchable
    from ronghe.engine.matching.tfidf import TfIdf

    tfidf, (documents,) = TfIdf.fit_transform(texts)
    index = postings(searchable(documents, tfidf.single))
    del documents

    def search(queries: Sequence[str], top: int) -> Found:
        asked = searchable(tfidf.transform(queries), tfidf.single)
        return [row.indices.tolist() for block in nearest(asked, index, top) for row in block]

    return search
