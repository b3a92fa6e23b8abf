"""The model file: the same model gives the same bytes, and a wrong one is refused by name."""

import io

import numpy as np
import pytest

from weilu.screening import fold, model
from weilu.screening.errors import CannotRead
from weilu.screening.model import Head

HEADS = [
    (Head("offence", "zh", "canonical", bias=-0.5, a=1.5), {"滚": 2.0, "傻": 1.0}),
    (Head("spam", "en", "canonical"), {" free ": 0.5, "滚": -0.25}),
]


def file():
    return model.dump(model.pack("small", HEADS, {"figures": {"accuracy": 0.9}}))


def test_what_is_written_is_what_is_read():
    read = model.parse(file())
    assert [(head.name, head.lang, head.a) for head in read.heads] == [
        ("offence", "zh", 1.5),
        ("spam", "en", 1.0),
    ]
    assert read.weights(0) == pytest.approx({"傻": 1.0, "滚": 2.0}, abs=1e-4)
    assert read.weights(1) == pytest.approx({" free ": 0.5, "滚": -0.25}, abs=1e-4)
    assert read.about["figures"] == {"accuracy": 0.9}


def test_the_same_model_gives_the_same_bytes_and_the_same_name():
    assert file() == file()
    assert model.parse(file()).id == model.parse(file()).id
    assert len(model.parse(file()).id) == 12


def test_a_model_of_another_fold_is_refused(monkeypatch):
    content = file()
    monkeypatch.setattr(fold, "SHA256", "of another table")
    with pytest.raises(CannotRead, match="model was built for another fold"):
        model.parse(content)


def test_a_model_of_an_unknown_format_is_refused(monkeypatch):
    monkeypatch.setattr(model, "FORMAT", 2)
    content = file()
    monkeypatch.undo()
    with pytest.raises(CannotRead, match="unknown format 2"):
        model.parse(content)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{}", file()[:-40]])
def test_a_broken_file_is_refused_in_one_sentence(content):
    with pytest.raises(CannotRead, match="this is no model file"):
        model.parse(content)


def test_arrays_that_do_not_fit_are_refused():
    with np.load(io.BytesIO(file())) as parts:
        arrays = {name: parts[name] for name in parts.files}
    arrays["head"] = arrays["head"] + np.uint8(7)
    into = io.BytesIO()
    np.savez(into, **arrays)
    with pytest.raises(CannotRead, match="a weight belongs to no head"):
        model.parse(into.getvalue())


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CannotRead, match=r"gone\.npz: No such file"):
        model.load(tmp_path / "gone.npz")


def test_a_file_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "bad.npz").write_bytes(b"no")
    with pytest.raises(CannotRead, match=r"bad\.npz: this is no model file"):
        model.load(tmp_path / "bad.npz")
