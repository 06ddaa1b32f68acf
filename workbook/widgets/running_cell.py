"""What a widget has to do with the cell that makes it: run again, the cell frees what it made before; and the interrupt
button stops what plays by itself.
"""

import asyncio
import signal
import threading
import weakref


def running_cell():
    """An identity of the running cell and the number of this run, or (None, None) outside a notebook."""
    try:
        from IPython import get_ipython

        shell = get_ipython()
        parent = shell.get_parent()
        return parent["metadata"]["cellId"], shell.execution_count
    except (ImportError, AttributeError, KeyError, TypeError, LookupError):
        return None, None


_cells: dict[str, tuple[int, list[weakref.ref]]] = {}  # cell -> (the number of its run, what that run made)


def replaces_earlier_run(widget):
    """Note that this widget was made by the running cell. What an earlier run of the cell made is stopped, by its `stop()`
    if it has one, and freed, in Python's lists and on the page, unless another cell shows it too."""
    cell, run = running_cell()
    if cell is None:
        return
    earlier_run, made = _cells.get(cell, (run, []))
    if earlier_run != run:
        for reference in made:
            earlier = reference()
            if earlier is not None:
                getattr(earlier, "stop", lambda: None)()
                if getattr(earlier, "shown_in", None) == {cell}:
                    getattr(earlier, "free", earlier.close)()
        made = []
    _cells[cell] = (run, [*made, weakref.ref(widget)])


_stoppable: weakref.WeakSet = weakref.WeakSet()


def stops_on_interrupt(widget):
    """Let the notebook's interrupt button call `stop()` of this widget, also when no cell is running.

    A kernel ignores the interrupt between two cells, and puts a handler of its own in place while one runs. So ours is set
    as soon as the running cell is done.
    """
    _stoppable.add(widget)
    if threading.current_thread() is threading.main_thread() and running_cell()[0] is not None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        loop.call_soon(_listen, loop)


def _listen(loop, tries=300):
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # some cell is running still
        if tries:
            loop.call_later(0.2, _listen, loop, tries - 1)
    else:
        signal.signal(signal.SIGINT, lambda number, frame: loop.call_soon_threadsafe(_stop_all))


def _stop_all():
    for widget in list(_stoppable):
        widget.stop()
