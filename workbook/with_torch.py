"""PyTorch where it is installed, and what it gave elsewhere where it is not.

PyTorch is large and optional. A notebook asks for it with `torch = import_torch("18")`, writes what it wants of it as a function
without arguments that returns numbers, arrays, words, or a dict or list of these, and calls `with_torch("18", function)`.
Where PyTorch is there the function runs. Where it is not, the chapter's saved result of that function comes back. Either way a
line says which. `python -m workbook.building.store_torch 18` saves the results, in the chapter's folder.

Two environment variables are for builds and tests: `COURSE_TORCH=stored` behaves as if there were no PyTorch, so that a notebook
comes out the same wherever it is built, and `COURSE_TORCH_TO` names a file into which everything that runs is written.
"""

import dis
import hashlib
import importlib
import importlib.util
import inspect
import io
import json
import os
import platform
import sys
import textwrap
import tokenize
from datetime import date
from pathlib import Path
from types import CodeType, FunctionType

import numpy as np

from workbook.content import torch_results

STORED, TO = "stored", "COURSE_TORCH_TO"
PLAIN = (str, int, float, bool, type(None))


class NeedsTorchError(Exception):
    """A result that only PyTorch can give, where there is none."""


def import_torch(chapter: str):
    """The module `torch`, or None where it is not installed or does not start; says which."""
    torch, reason = _torch()
    if torch is not None:
        print(f"PyTorch {_version(torch)} is here: what is marked [run here] was computed by it.")
        return torch
    saved = torch_results(chapter)
    print(reason or "PyTorch is not installed here, and the chapter does not need it.")
    print(f"What is marked [stored] is what PyTorch {saved['torch']} gave on {saved['date']}.")
    print("To run it yourself, stop the course and type: python3 course.py torch")
    return None


def with_torch(chapter: str, function, here: bool = True):
    """What `function()` returns: run here where PyTorch is there, else as it was saved with the chapter.

    Args:
        function: a function without arguments; it returns numbers, arrays, words, or a dict or list of these.
        here: False takes the saved result in any case.

    Raises:
        NeedsTorchError: PyTorch is not there, and no result of this function is saved.
    """
    torch = _torch()[0] if here or os.environ.get(TO) else None
    if torch is not None:
        result = encode(function())
        print(f"[run here: PyTorch {_version(torch)}]")
        _write_down(function, result, torch)
        return decode(result)
    saved = torch_results(chapter)
    if function.__name__ not in saved.get("results", {}):
        raise NeedsTorchError(
            f"{function.__name__} needs PyTorch, which is not installed here; 'python3 course.py torch' installs it."
        )
    one = saved["results"][function.__name__]
    print(f"[stored: PyTorch {saved['torch']}, {saved['system']}, {saved['date']}]")
    if written(function) not in (None, one["written"]):
        print(
            f"You have changed {function.__name__}, or something that it uses. This is the result of the original: to run"
            " yours takes PyTorch ('python3 course.py torch')."
        )
    return decode(one["result"])


def written(function) -> str | None:
    """A short sign of what a function says, with the notebook's functions and plain values that it uses.

    None where the text of it cannot be had, or where it uses other things of the notebook, such as arrays: then nobody can
    tell whether its result is the one that was saved.
    """
    texts: dict[str, str] = {}
    if not _gather(function, texts):
        return None
    return hashlib.sha256("\n".join(texts[name] for name in sorted(texts)).encode()).hexdigest()[:16]


def _gather(function, texts) -> bool:
    """Put the text of a function and of what it uses into `texts`; whether all of it could be had."""
    try:
        source = textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError):
        return False
    lines = _without_comments(source).splitlines()
    texts[function.__name__] = "\n".join(line.rstrip() for line in lines if line.strip())
    for name in _globals_of(function.__code__):
        if name in (*texts, "torch") or name not in function.__globals__:
            continue
        value = function.__globals__[name]
        if _is_plain(value):
            texts[name] = f"{name} = {value!r}"
        elif isinstance(value, FunctionType) and value.__module__ == function.__module__:
            if not _gather(value, texts):
                return False
        elif not (inspect.ismodule(value) or getattr(value, "__module__", function.__module__) != function.__module__):
            return False
    return True


def _without_comments(source: str) -> str:
    """A function's text without comments: who explains something has not changed what is computed."""
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "\n".join(lines)


def _globals_of(code) -> set[str]:
    """The global names that a function's code reads, those of the functions and classes inside it included."""
    names = {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    return names.union(*(_globals_of(inner) for inner in code.co_consts if isinstance(inner, CodeType)))


def _is_plain(value) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plain, [*value, *value.values()]))
    return isinstance(value, PLAIN) or isinstance(value, list | tuple) and all(map(_is_plain, value))


def encode(value):
    """A result as JSON can hold it; arrays become their dtype, shape and numbers.

    Raises:
        TypeError: something that is neither number, array nor word, such as a tensor.
    """
    if isinstance(value, dict):
        return {str(name): encode(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [encode(one) for one in value]
    if isinstance(value, np.ndarray):
        # str: the shortest that gives the same float32 again
        numbers = [float(str(one)) for one in value.ravel()] if value.dtype == np.float32 else value.ravel().tolist()
        return {"dtype": str(value.dtype), "shape": list(value.shape), "numbers": numbers}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, PLAIN):
        return value
    raise TypeError(
        f"expected numbers, arrays, words, or a dict or list of these, got a {type(value).__name__}"
        + ("; .detach().numpy() makes an array of it" if type(value).__name__ == "Tensor" else "")
    )


def decode(value):
    """What `encode` was given."""
    if isinstance(value, list):
        return [decode(one) for one in value]
    if isinstance(value, dict) and set(value) == {"dtype", "shape", "numbers"}:
        return np.array(value["numbers"], value["dtype"]).reshape(value["shape"])
    return {name: decode(one) for name, one in value.items()} if isinstance(value, dict) else value


def _torch():
    """(module, ""); (None, "") where it is not installed, (None, why in words) where it does not start."""
    if os.environ.get("COURSE_TORCH") == STORED or importlib.util.find_spec("torch") is None:
        return None, ""
    try:
        loaded = "torch" in sys.modules
        torch = importlib.import_module("torch")
        _version(torch)
        if not loaded and "OMP_NUM_THREADS" not in os.environ:
            # small networks: threads that wait for each other take longer than one, as in NumPy
            torch.set_num_threads(1)
        return torch, ""
    except Exception as error:  # whatever is wrong with it, the chapter goes on
        first = str(error).strip().splitlines()[:1]
        return None, f"PyTorch is installed here, but does not start ('{first[0] if first else type(error).__name__}')."


def _version(torch) -> str:
    return torch.__version__.partition("+")[0]


def _write_down(function, result, torch) -> None:
    if not (name := os.environ.get(TO)):
        return
    path = Path(name)
    known = json.loads(path.read_text("utf-8")) if path.exists() else {"results": {}}
    known |= {"torch": _version(torch), "system": platform.system(), "date": date.today().isoformat()}
    known["results"][function.__name__] = {"written": written(function), "result": result}
    path.write_text(json.dumps(known), "utf-8")
