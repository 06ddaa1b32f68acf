"""What a reader does who goes through a notebook with the one key that the course teaches, Shift+Enter, and leaves nothing out."""

CONTROLS = ".jp-OutputArea :is(input, select, button):visible:not(:disabled)"


def walk_through(page):
    """Goes from the first cell of a NotebookPage to its end, answers each question and touches each explorable on the way.

    AssertionError where the place is lost.
    """
    page.walk(lambda index, cell: use(page, index, cell))


def use(page, index, cell):
    """Answers all questions of a cell, or moves what can be moved there, and goes on to the next cell, all by keyboard."""
    questions = cell.locator(".wb-question")
    stays = True  # else the focus goes to the next question by itself
    for number in range(questions.count()):
        if stays:
            questions.nth(number).locator("input").first.focus()
        stays = answer(page, questions.nth(number))
    control = cell.locator(CONTROLS).first
    if not questions.count() and control.count():
        control.focus()
        page.page.keyboard.press("ArrowRight")
        page.page.keyboard.press("Shift+Enter")


def answer(page, question):
    """Answers the question that has the focus: a number, or one option after the other until one is taken.

    Returns whether the focus is still there, as where tests are ordered in the clinic, one after the other.
    """
    keyboard, state = page.page.keyboard, "open"
    status = question.get_by_role("status")
    if question.locator("input[type=text]").count():
        keyboard.type("1,5")
    else:
        keyboard.press("Space")
    while state not in ("noted", "right"):
        if state == "wrong":
            keyboard.press("ArrowDown")
        said = status.inner_text()
        keyboard.press("Enter")
        page.page.wait_for_function(
            """([question, said, state]) => question.querySelector('[role=status]').innerText !== said
                || question.dataset.state !== state""",
            arg=[question.element_handle(), said, state],
        )
        state = question.get_attribute("data-state")
    return question.evaluate("node => node.contains(document.activeElement)")
