"""The questions of chapter 00: one prediction and two quiz questions, to try the workbook's own tools on."""

from workbook.questions.form import Option, Prediction, QuizQuestion

PREDICTIONS = (
    Prediction(
        "00.1",
        "`numbers = np.array([1, 2, 3])`. What is `numbers * 2`?",
        (
            Option(
                "`[1, 2, 3, 1, 2, 3]`",
                "arrays-are-lists",
                "That is what a Python list does: `[1, 2, 3] * 2` repeats it.",
                value=[1, 2, 3, 1, 2, 3],
            ),
            Option("`[2, 4, 6]`", why="An array is multiplied number by number.", value=[2, 4, 6]),
            Option(
                "An error: one has to loop over the numbers.",
                "arrays-need-loops",
                "With a list of numbers one would have to. An array takes the loop off your hands.",
                value="an error",
            ),
        ),
        "Lists repeat, arrays calculate. Every formula of this course relies on it: what is written for one number works "
        "for a thousand.",
    ),
)

QUIZ = (
    QuizQuestion(
        "00.memory",
        "A cell that says `number = 7` has been run. You change it to `number = 8` and run nothing. What is `number` now?",
        (
            Option("8", "page-is-memory", "The page says 8, but Python has not been told yet."),
            Option("7", why="The kernel, the Python behind the page, knows what was run, and not what is written."),
            Option(
                "Nothing: changing a cell deletes its variable.",
                "page-is-memory",
                "Changing or deleting a cell takes nothing away. A variable stays until the kernel restarts.",
            ),
        ),
    ),
    QuizQuestion(
        "00.privacy",
        "Where are your answers kept?",
        (
            Option("In the folder `my`, on this machine.", why="Your notebooks and your progress are files there. Nothing is sent anywhere."),
            Option(
                "On a server, where a teacher can read them.",
                "answers-are-sent",
                "The course works without the internet, and it has no server. A teacher sees what you hand in, and nothing else.",
            ),
            Option(
                "Nowhere: they are lost when I close the page.",
                "closing-loses-work",
                "What you wrote is a file, and so is your progress. Both are there the next time.",
            ),
        ),
    ),
)
