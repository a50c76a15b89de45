"""Plugs in a sentence encoder from a local directory (ONNX or sentence-transformers); nothing is ever downloaded."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ronghe.engine.matching.exact import Matrix, unit_rows
from ronghe.engine.matching.tfidf import Progress
from ronghe.engine.matching.vectors import finished, moved
from ronghe.engine.matching.whiten import within_author
from ronghe.engine.text.refusal import Refused

_BATCH = 32
_MOST_TOKENS = 512
# Always the same number, whatever the machine has: the work is cut alike everywhere, so the numbers are alike.
_THREADS = 2


class Encoder(Protocol):
    """Anything that turns texts into vectors of one length."""

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """len(texts) × dim."""


def load(directory: str | Path) -> Encoder:
    """The encoder in this directory: `model.onnx` (or onnx/model.onnx) beside `tokenizer.json`, or `modules.json`.

    Raises Refused when the directory holds neither or the packages to read it are not installed.
    """
    place = Path(directory)
    model = next((p for p in (place / "model.onnx", place / "onnx" / "model.onnx") if p.is_file()), None)
    if model is not None and (place / "tokenizer.json").is_file():
        return _OnnxEncoder(place, model)
    if (place / "modules.json").is_file():
        return _sentence_transformer(place)
    raise Refused(
        f"编码器目录不可用：{place} 中既没有 model.onnx 与 tokenizer.json，也没有 modules.json；请指定含有模型文件的本地目录",
        f"no encoder in {place}: it holds neither model.onnx with tokenizer.json nor modules.json; "
        "name a local directory with the model's files",
    )


def encoded(
    encoder: Encoder,
    queries: Sequence[str],
    documents: Sequence[str],
    offsets: NDArray[np.int64],
    progress: Progress | None = None,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Vectors of both sides, centred on the documents, whitened within profiles where there are enough, on the grid."""
    total, done, sides = len(queries) + len(documents), 0, []
    for texts in (queries, documents):
        parts = []
        for first in range(0, len(texts), 1024):
            part = texts[first : first + 1024]
            parts.append(_unit(encoder, part))
            done += len(part)
            if progress:
                progress("encoder", done, total)
        sides.append(np.concatenate(parts) if parts else None)
    width = next((side.shape[1] for side in sides if side is not None), 1)
    query, document = (np.zeros((0, width)) if side is None else side for side in sides)
    centre = document.mean(axis=0) if len(document) else np.zeros(width)
    whitening = within_author(moved(document, centre), offsets)
    return finished(query, centre, whitening), finished(document, centre, whitening)


def _unit(encoder: Encoder, texts: Sequence[str]) -> Matrix:
    """Rows of length 1, zeros for empty texts."""
    found = np.asarray(encoder.encode(texts), dtype=np.float64)
    if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
        raise Refused(
            f"编码器返回的向量不可用（形状 {found.shape}，文本 {len(texts)} 条）；请检查模型",
            f"the encoder's vectors cannot be used (shape {found.shape} for {len(texts)} texts); check the model",
        )
    empty = np.array([not t.strip() for t in texts])
    return np.where(empty[:, None], 0.0, unit_rows(found))


class _OnnxEncoder:
    """A transformer exported to ONNX with its tokenizer; mean pooling unless 1_Pooling/config.json says otherwise."""

    def __init__(self, place: Path, model: Path) -> None:
        try:
            import onnxruntime  # inline: an optional extra
            from tokenizers import Tokenizer
        except ImportError as error:
            raise Refused(
                "读取 ONNX 编码器需要 onnxruntime 与 tokenizers；请安装 ronghe[encoder]",
                "an ONNX encoder needs onnxruntime and tokenizers; install ronghe[encoder]",
            ) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        except Exception as error:  # both libraries raise bare exceptions of their own kinds
            raise Refused(
                f"编码器读不了：{place}（{error}）", f"cannot read the encoder in {place}: {error}"
            ) from error
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.enable_padding()
        self._inputs = {i.name for i in self._session.get_inputs()}
        pooling = place / "1_Pooling" / "config.json"
        self._first_token = pooling.is_file() and json.loads(pooling.read_text()).get("pooling_mode_cls_token", False)

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """In batches of texts of like length, so that little is padded."""
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
        rows: dict[int, NDArray[Any]] = {}
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            rows |= dict(zip(batch, self._batch([texts[i] for i in batch]), strict=True))
        return np.stack([rows[i] for i in range(len(texts))])

    def _batch(self, texts: Sequence[str]) -> NDArray[Any]:
        tokens = self._tokenizer.encode_batch(list(texts))
        mask = np.array([t.attention_mask for t in tokens], np.int64)
        given = {
            "input_ids": np.array([t.ids for t in tokens], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([t.type_ids for t in tokens], np.int64),
        }
        out = np.asarray(self._session.run(None, {k: v for k, v in given.items() if k in self._inputs})[0], np.float64)
        if out.ndim == 2:
            return out
        if self._first_token:
            return np.asarray(out[:, 0])
        return np.asarray((out * mask[:, :, None]).sum(axis=1) / np.maximum(mask.sum(axis=1, keepdims=True), 1))


def _sentence_transformer(place: Path) -> Encoder:
    try:
        from sentence_transformers import SentenceTransformer  # inline: optional, and slow to load
    except ImportError as error:
        raise Refused(
            "读取 sentence-transformers 目录需要 sentence-transformers 包；请安装，或改用 ONNX 目录",
            "a sentence-transformers directory needs the package sentence-transformers; install it or use an ONNX directory",
        ) from error
    encoder: Encoder = SentenceTransformer(str(place), device="cpu", local_files_only=True)
    return encoder
