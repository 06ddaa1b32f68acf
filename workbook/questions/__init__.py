"""The questions of the course: one file per chapter holds its predictions and its quiz.

A chapter's file is called `chapter_NN.py` and holds the tuples `PREDICTIONS` and `QUIZ`.
"""

import importlib
import importlib.util
import pkgutil

from workbook.questions.form import NumberPrediction, Option, Prediction, QuizQuestion

__all__ = ["NumberPrediction", "Option", "Prediction", "QuizQuestion", "chapters", "get_prediction", "predictions_of", "quiz_of"]


def chapters() -> tuple[str, ...]:
    """The chapters that have questions: ("01", "02", ...)."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.removeprefix("chapter_") for name in names if name.startswith("chapter_")))


def predictions_of(chapter: str) -> tuple[Prediction | NumberPrediction, ...]:
    """The predictions of a chapter, in their order; none for a chapter without questions."""
    return _module(chapter).PREDICTIONS if chapter in chapters() else ()


def quiz_of(chapter: str) -> tuple[QuizQuestion, ...]:
    """The quiz of a chapter; none for a chapter without questions."""
    return _module(chapter).QUIZ if chapter in chapters() else ()


def get_prediction(name: str) -> Prediction | NumberPrediction:
    """The prediction called `name`, for example "01.2".

    Raises:
        KeyError: there is none; the message lists those of its chapter.
    """
    known = {prediction.id: prediction for prediction in predictions_of(str(name).partition(".")[0])}
    if name not in known:
        listed = ", ".join(known) or "none"
        raise KeyError(f"there is no prediction {name!r}; in that chapter there are: {listed}")
    return known[name]


def _module(chapter: str):
    return importlib.import_module(f"{__name__}.chapter_{chapter}")
