"""One file holds a network's numbers; a wrong or damaged one is refused and leaves everything as it was."""

import numpy as np
import pytest

import nnlib as nn

X = np.random.default_rng(1).standard_normal((4, 2))


def net(seed=0, sizes=(2, 3, 2), **options):
    return nn.mlp(sizes, rng=np.random.default_rng(seed), **options)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_there_and_back(tmp_path, dtype):
    network, other = net(dtype=dtype), net(1, dtype=dtype)
    nn.save(network, tmp_path / "model.npz")
    assert nn.load(str(tmp_path / "model.npz"), other) is other
    np.testing.assert_array_equal(other.theta, network.theta)
    np.testing.assert_array_equal(other(X), network(X))
    assert np.shares_memory(other.theta, other[0].W.value)


def test_the_file_is_ordinary(tmp_path):
    nn.save(net(), tmp_path / "model.npz")
    with np.load(tmp_path / "model.npz", allow_pickle=False) as file:
        assert str(file["layers"]) == "Linear(2 -> 3), ReLU, Linear(3 -> 2)"
        shapes = {name: file[name].shape for name in file if name != "layers"}
        assert shapes == {"0.W": (2, 3), "0.b": (3,), "2.W": (3, 2), "2.b": (2,)}
    assert [path.name for path in tmp_path.iterdir()] == ["model.npz"]


def test_nested_networks(tmp_path):
    def make(seed):
        rng = np.random.default_rng(seed)
        return nn.Sequential(nn.Sequential(nn.Linear(2, 3, rng=rng), nn.ReLU()), nn.Linear(3, 2, rng=rng))

    network, other = make(0), make(1)
    nn.save(network, tmp_path / "a")
    np.testing.assert_array_equal(nn.load(tmp_path / "a", other)(X), network(X))


def refused(path, message, network=None):
    network = network or net(1)
    before = network.theta.copy()
    with pytest.raises(ValueError, match=message):
        nn.load(path, network)
    np.testing.assert_array_equal(network.theta, before)


def test_another_build_is_refused(tmp_path):
    path = tmp_path / "model.npz"
    nn.save(net(), path)
    refused(path, r"0.W: expected shape \(2, 4\) of float32, got shape \(2, 3\) of float32 in", net(1, (2, 4, 2)))
    refused(path, "path: expected the parameters 0.W, 0.b, got 0.W, 0.b, 2.W, 2.b in", net(1, (2, 2)))
    refused(path, r"0.W: expected shape \(2, 3\) of float64, got shape \(2, 3\) of float32", net(1, dtype=np.float64))


def test_numbers_that_are_none_are_refused(tmp_path):
    network = net()
    network[2].b.value = [0, np.nan]
    nn.save(network, tmp_path / "model.npz")
    refused(tmp_path / "model.npz", r"2.b in .*: expected finite numbers, got nan at \[1\]")


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "pickle", "one array", "flipped"])
def test_a_damaged_file_is_refused(tmp_path, damage):
    path = tmp_path / "model.npz"
    nn.save(net(), path)
    whole = path.read_bytes()
    if damage == "pickle":
        np.savez(path, W=np.array([{}], dtype=object))
    elif damage == "one array":
        with open(path, "wb") as file:
            np.save(file, np.ones(3))
    else:
        position = whole.index(net()[0].W.value.tobytes())
        flipped = whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :]
        path.write_bytes({"empty": b"", "cut": whole[: len(whole) // 2], "text": b"hello", "flipped": flipped}[damage])
    refused(path, "path: expected an .npz file that nnlib saved, got .*model.npz, which cannot be read")


def test_a_missing_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        nn.load(tmp_path / "none.npz", net())
    with pytest.raises(FileNotFoundError):
        nn.save(net(), tmp_path / "no folder" / "model.npz")


def test_a_full_disk_spoils_no_older_file(tmp_path, monkeypatch):
    path = tmp_path / "model.npz"
    nn.save(net(), path)
    before = path.read_bytes()

    def full(file, **arrays):
        file.write(b"the first bytes")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(OSError, match="No space left"):
        nn.save(net(1), path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["model.npz"]


def test_only_networks_are_saved(tmp_path):
    with pytest.raises(TypeError, match=r"network: expected a Sequential, got Linear\(2 -> 2\); wrap it"):
        nn.save(nn.Linear(2, 2, rng=np.random.default_rng(0)), tmp_path / "model.npz")
