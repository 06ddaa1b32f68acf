"""What the page is configured with once, when it opens."""

import dataclasses

from workbook.widgets.explorables.playground.controls import CONTROLS, OWN
from workbook.widgets.explorables.playground.explanations import ABOUT, ON_THE_PAGE, TITLES
from workbook.widgets.explorables.playground.presets import PRESETS
from workbook.widgets.explorables.playground.questions import QUESTIONS


def frontend_config(machine, hide):
    """What the browser needs once: the controls with their explanations, which of them are hidden, which belong to
    the learner's code."""
    controls = []
    for control in CONTROLS:
        options = [option for option in control.options if option != OWN or control.name == "data"]
        if control.name in ("optimiser", "loss", "activation") and getattr(machine.own, control.name) is not None:
            options.append(OWN)
        controls.append({**dataclasses.asdict(control), "options": options})
    own = {
        name: getattr(thing, "__name__", type(thing).__name__)
        for name, thing in vars(machine.own).items()
        if thing is not None
    }
    return {
        "controls": controls,
        "about": [[name, TITLES[name], ABOUT[name]] for name in ON_THE_PAGE],
        "hide": list(hide),
        "own": own,
        "presets": list(PRESETS),
        "questions": QUESTIONS,
    }
