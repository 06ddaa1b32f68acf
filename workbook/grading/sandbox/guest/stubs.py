"""Stubs for what only shows things: widgets, the workbook's own calls, and pictures of packages that are not here. They do nothing.

A learner's plot must not cost points, and drawing it would only cost time. So the modules below can be imported, everything
in them can be called, and nothing comes of it. Where the real one can be found (matplotlib), it is taken.
"""

import dis
import importlib.abc
import importlib.machinery
import sys
import types

SHOWS = {
    "IPython", "PIL", "altair", "anywidget", "bokeh", "ipywidgets", "matplotlib", "matplotlib_inline", "mpl_toolkits", "plotly", "pylab",
    "rich", "seaborn", "tqdm",
}  # fmt: skip
SHOWS_OF_THE_WORKBOOK = {"workbook.checking", "workbook.plots", "workbook.questions", "workbook.widgets",
                         "workbook.with_torch"}  # fmt: skip


class Anything:
    """Takes part in everything and does nothing; what it was made with it keeps (`IntSlider(value=3).value`)."""

    def __init__(self, *args, **keywords):
        vars(self).update(keywords)

    def __call__(self, *args, **keywords):
        return Anything(**keywords)

    def __getattr__(self, name):
        if name.startswith("__") or name.startswith("_repr_") or name.startswith("_ipython_"):
            raise AttributeError(name)
        return Anything()

    def __getitem__(self, key):
        return Anything()

    def __setitem__(self, key, value):
        pass

    def __iter__(self):
        """As many as are unpacked (`fig, ax = ...`), none for a loop."""
        caller = sys._getframe(1)
        for step in dis.get_instructions(caller.f_code):
            if step.offset == caller.f_lasti and step.opname == "UNPACK_SEQUENCE":
                return iter([Anything() for _ in range(step.arg)])
        return iter(())

    def _nothing(self, *args):
        return Anything()

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _nothing
    __floordiv__ = __mod__ = __pow__ = __neg__ = __abs__ = _nothing

    def __int__(self):
        return 0

    __index__ = __len__ = __int__

    def __float__(self):
        return 0.0

    def __bool__(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, *about):
        return False

    def __mro_entries__(self, bases):
        return ()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules that only show things; it is asked last."""

    def find_spec(self, name, path=None, target=None):
        known = name.partition(".")[0] in SHOWS or ".".join(name.split(".")[:2]) in SHOWS_OF_THE_WORKBOOK
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if known else None

    def create_module(self, spec):
        return ShowModule(spec.name)

    def exec_module(self, module):
        if module.__name__.partition(".")[0] == "tqdm":
            module.tqdm = module.trange = module.tqdm_notebook = None
            module.tqdm = lambda items=(), *args, **keywords: items
            module.trange = lambda *args, **keywords: range(*args)
        if module.__name__ == "workbook.with_torch":
            module.import_torch = lambda chapter: None
        if module.__name__ == "IPython":
            module.get_ipython = lambda: sys.modules["__main__"].get_ipython()


class ShowModule(types.ModuleType):
    """A module in which every name is there."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()


def install():
    """Let the stubs be found."""
    sys.meta_path.append(Finder())
