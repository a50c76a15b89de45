"""An encoder from a local directory: a tiny ONNX model and a tokenizer, both built here."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from ronghe.engine.matching import Document, Matcher, Profile, Query
from ronghe.engine.matching.encoder import encoded, load
from ronghe.engine.text.refusal import Refused

WORDS = ["[PAD]", "[UNK]", "cat", "feline", "dog", "canine"]
TABLE = np.array([[9, 9, 9], [0, 0, 1], [1, 0, 0], [0.9, 0.1, 0], [0, 1, 0], [0.1, 0.9, 0]], np.float32)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """One row of TABLE per token: texts × tokens × 3."""
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"])
    out = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", 3])
    node = helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])
    graph = helper.make_graph([node], "tiny", [ids], [out], [numpy_helper.from_array(TABLE, "table")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(tmp_path / "model.onnx"))
    return tmp_path


def test_texts_are_pooled_over_their_own_tokens_only(directory: Path) -> None:
    found = load(directory).encode(["cat dog", "dog", "cat cat cat"])
    assert np.allclose(found, [[0.5, 0.5, 0], [0, 1, 0], [1, 0, 0]])


def test_the_first_token_counts_where_the_model_says_so(directory: Path) -> None:
    (directory / "1_Pooling").mkdir()
    (directory / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    assert np.allclose(load(directory).encode(["cat dog"]), [[1, 0, 0]])


def test_a_matcher_with_an_encoder_sees_what_words_do_not(directory: Path) -> None:
    profiles = [Profile((Document("canine"),)), Profile((Document("feline"),)), Profile(())]
    matcher = Matcher.fit([Query("cat"), Query("")], profiles, encoder=load(directory))
    pairs = matcher.shortlist(2)
    assert pairs.profile[pairs.query == 0].tolist() == [1, 0]
    assert np.isfinite(pairs.score).all()


def test_both_sides_are_encoded_centred_and_empty_texts_are_zeros(directory: Path) -> None:
    query, document = encoded(load(directory), ["cat", ""], ["dog", "canine", "feline"], np.arange(4))
    assert not query[1].any()
    assert np.allclose(np.sqrt((document.astype(float) ** 2).sum(axis=1)), 1, atol=1e-3)
    none, _ = encoded(load(directory), [], ["dog"], np.arange(2))
    assert none.shape == (0, 3)


def test_a_directory_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"model\.onnx"):
        load(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(Refused, match="cannot read the encoder"):
        load(tmp_path)


def test_vectors_that_cannot_be_used_are_refused() -> None:
    class Broken:
        def encode(self, texts):  # type: ignore[no-untyped-def]  # stands for any foreign object
            return np.full((len(texts), 2), np.nan)

    with pytest.raises(Refused, match="cannot be used"):
        encoded(Broken(), ["a"], ["b"], np.arange(2))
