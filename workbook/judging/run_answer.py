"""What came of an answer: measured where the learner's code runs (measure.py), made into the task's outputs here.

What is derived of the measured values, and what became of the arguments, is worked out on this side: a process that runs a
learner's code may say what it likes, and only values leave it.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from workbook.forms.task import Case, Task, WrongFormError
from workbook.judging.arguments import changed_arguments, say_changed
from workbook.judging.measure import Failure, Measurement, Value, measure_answer, usual_settings

CHANGED = "changed"  # the type of a Failure of the kind "form": the function changed what it was given
Outcome = dict[str, Value]  # what came of one case, by the names of the task's outputs


def run_answer(
    task: Task, namespace: Mapping[str, object], cases: Sequence[Case], *, trusted: bool = False
) -> list[Outcome]:
    """Try the answer that stands in `namespace` on all cases, in this process.

    A `trusted` answer is one of the course's own, and may borrow.
    """
    measurements = measure_answer(task, namespace, cases, trusted=trusted)
    return [outcome_of(task, case, measured) for case, measured in zip(cases, measurements)]


def outcome_of(task: Task, case: Case, measured: Measurement) -> Outcome:
    """The outputs of one case. A value whose arguments were changed is none to compare."""
    changed = [changed_arguments(case, afterwards) for afterwards in measured.arguments]
    if isinstance(task.probe, Mapping):
        each = {name: _derived(task, case, {name: value}, [name])[name] for name, value in measured.values.items()}
        return {name: _kept(value, names) for (name, value), names in zip(each.items(), changed)}
    outcome = _derived(task, case, measured.values, list(task.outputs))
    if "arguments_kept" not in task.outputs:  # else the task looks at its arguments itself
        first = next(iter(task.outputs))
        outcome[first] = _kept(outcome[first], changed[0])
    return outcome


def _derived(task: Task, case: Case, values: Mapping[str, Value], names: Sequence[str]) -> Outcome:
    """The outputs called `names`, made of what was measured."""
    if task.derive is None:
        return dict(values)
    failure = next((value for value in values.values() if isinstance(value, Failure)), None)
    if failure is not None or all(value is None for value in values.values()):
        return dict.fromkeys(names, failure)
    try:
        with usual_settings(trusted=True):
            outputs = task.derive(values, **case)
            return {name: None if outputs[name] is None else np.asarray(outputs[name]) for name in names}
    except WrongFormError as form:
        failure = Failure("form", str(form))
    except Exception:  # values that nobody thought of
        failure = Failure("form", f"What {task.name} gives has not the form that is asked for.")
    return dict.fromkeys(names, failure)


def _kept(value: Value, changed: Sequence[str]) -> Value:
    return Failure("form", say_changed(changed), CHANGED) if changed and isinstance(value, np.ndarray) else value
