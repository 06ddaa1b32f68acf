"""Questions on the page: one choice among options, or one number. They know nothing of right and wrong.

The browser sends the answer; a callback given to `on_answer` judges it and sets `state` and `feedback`. An answer
that is "noted" or "right" stays; after "wrong" the learner may answer again.
"""

import threading

import anywidget
import traitlets

from workbook.markup import with_code
from workbook.widgets.running_cell import replaces_earlier_run
from workbook.widgets.view import WithStaticView, javascript, stylesheet

STATES = ("open", "noted", "right", "wrong")


class Question(WithStaticView, anywidget.AnyWidget):
    """What MultipleChoice and NumberAnswer share. `retry` lets the learner answer again whatever the state; with `stays` the
    keyboard stays here after an answer, as where one order may follow the other.
    """

    _esm = javascript("question")
    _css = stylesheet()
    kind = traitlets.Unicode("").tag(sync=True)
    prompt = traitlets.Unicode("").tag(sync=True)
    state = traitlets.Enum(STATES, "open").tag(sync=True)
    feedback = traitlets.Unicode("").tag(sync=True)
    retry = traitlets.Bool(False).tag(sync=True)
    stays = traitlets.Bool(False).tag(sync=True)
    button = traitlets.Unicode("Answer").tag(sync=True)

    def __init__(self, prompt, *, static_text=None, static_html=None, **traits):
        """static_text, static_html: what a page without a browser shows; by default the question itself."""
        self._callbacks = []
        self._lock = threading.RLock()
        self.static_text, self.static_html = static_text, static_html
        super().__init__(prompt=prompt, **traits)
        replaces_earlier_run(self)

    def on_answer(self, callback):
        """Calls `callback(answer)` at each answer: the index of the option, or the number. Returns the callback."""
        self._callbacks.append(callback)
        return callback

    def respond(self, state, feedback):
        """Sets both at once, so that the page never shows the words of one answer beside the state of another."""
        with self.hold_sync():
            self.state, self.feedback = state, feedback

    def _answered(self, answer):
        # Messages may come from any thread: one answer is dealt with before the next.
        with self._lock:
            if not self._callbacks:
                self.state = "noted"
            for callback in list(self._callbacks):
                try:
                    callback(answer)
                except Exception as error:
                    self.feedback = f"This answer could not be judged: {type(error).__name__}: {error}"

    def static_view(self):
        words = self.static_text if self.static_text is not None else self._words()
        page = self.static_html
        if page is None and self.static_text is None:
            page = self._html()
        return words, page, None, None


class MultipleChoice(Question):
    """A question with options to choose from.

    Args:
        prompt: the question; `backticks` mark code.
        options: list of texts, at least one.
        chosen: index of the answer given, or -1.
        state: "open", "noted", "right" or "wrong".
        feedback: what is said to the answer; `backticks` mark code.
        retry: the learner may answer again also after "noted" and "right".
        button: text of the button.
    """

    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)

    def __init__(self, prompt, options, *, chosen=-1, **traits):
        options = [str(option) for option in options]
        if not options:
            raise ValueError("options: expected at least one text to choose, got none")
        super().__init__(prompt, options=options, chosen=chosen, kind="choice", **traits)
        self.observe(lambda change: self._answered(change["new"]) if change["new"] >= 0 else None, "chosen")

    @traitlets.validate("chosen")
    def _known(self, proposal):
        if not -1 <= proposal["value"] < len(self.options):
            raise traitlets.TraitError(
                f"chosen: expected -1 or an index below {len(self.options)}, got {proposal['value']}"
            )
        return proposal["value"]

    def _words(self):
        lines = [f" {'*' if i == self.chosen else ' '} ({i + 1}) {option}" for i, option in enumerate(self.options)]
        return "\n".join([self.prompt, *lines, *([self.feedback] if self.feedback else [])])

    def _html(self):
        options = "".join(f"<li>{with_code(option)}</li>" for option in self.options)
        said = f"<p>{with_code(self.feedback)}</p>" if self.feedback else ""
        return f"<p><strong>{with_code(self.prompt)}</strong></p><ol>{options}</ol>{said}"


class NumberAnswer(Question):
    """A question whose answer is one number; `value` is None until it is given. Other arguments as for MultipleChoice."""

    value = traitlets.Float(None, allow_none=True).tag(sync=True)

    def __init__(self, prompt, *, value=None, **traits):
        super().__init__(prompt, value=value, kind="number", **traits)
        self.observe(lambda change: self._answered(change["new"]) if change["new"] is not None else None, "value")

    def _words(self):
        answer = "" if self.value is None else f"\n   {self.value:g}"
        return self.prompt + answer + (f"\n{self.feedback}" if self.feedback else "")

    def _html(self):
        said = f"<p>{with_code(self.feedback)}</p>" if self.feedback else ""
        answer = "" if self.value is None else f"<p>{self.value:g}</p>"
        return f"<p><strong>{with_code(self.prompt)}</strong></p>{answer}{said}"
