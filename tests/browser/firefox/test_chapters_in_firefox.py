"""Three chapters in Firefox, gone through with nothing but Shift+Enter and answers, then saved and opened again.

Where Firefox is missing they are left out, with the reason: docs/maintaining.md says how to have it.
"""

import firefox
import lab
import pytest

CHAPTERS = ["01_structure", "05_gradient_descent", "08_training_a_network"]
# What a widget shows has a size and, where it is a picture, is loaded and of more than one colour.
UNDRAWN = """node => [...node.querySelectorAll('.jp-OutputArea-output')].flatMap(output => {
    if (!output.checkVisibility()) return [];
    const said = /Loading widget|Error displaying widget|model not found/i.exec(output.textContent);
    if (said) return [said[0]];
    return [...output.querySelectorAll('img, canvas')].filter(picture => picture.checkVisibility()).flatMap(picture => {
        const {width, height} = picture.getBoundingClientRect();
        if (!width || !height || picture.tagName === 'IMG' && !picture.naturalWidth) return ['a picture without a size'];
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [40, 40];
        const pen = canvas.getContext('2d');
        pen.drawImage(picture, 0, 0, 40, 40);
        const pixels = new Set(new Uint32Array(pen.getImageData(0, 0, 40, 40).data.buffer));
        return pixels.size > 1 ? [] : [`an empty ${picture.tagName} ${picture.className}`];
    });
})"""
CONTROL = "input:not([type=hidden]):enabled, select:enabled, button:enabled, [role=slider][tabindex='0']"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.skipif(bool(firefox.missing()), reason=str(firefox.missing())),
]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_shift_enter_leads_through_it_and_the_second_day_shows_what_was_there(
    chapter, server, browser, new_learner, open_pages
):
    path = f"{new_learner(f'firefox_{chapter}')}/notebooks/{chapter}.ipynb"
    views = []

    def at_a_view(index, cell):
        views.append(index)
        cell.waits(f"node => ({UNDRAWN})(node).length === 0")
        use(page, cell)

    page = lab.NotebookPage(browser, server)
    open_pages.append(page)
    page.open(path)
    page.walk(at_a_view)
    assert views and page.failures() == [] and page.errors == [] and page.stderr() == []
    shown = {index: words(page, index) for index in views}
    page.wait_until_quiet(1500)  # a second after its last change a picture is packed
    page.save()
    page.close()

    page = lab.NotebookPage(browser, server)
    open_pages[-1] = page
    page.open(path)
    for index in views:
        page.cell(index).waits(f"node => ({UNDRAWN})(node).length === 0")
        assert words(page, index) == shown[index], f"cell {index + 1}"
    assert page.errors == []
    open_pages.remove(page)
    page.close()


def words(page, index):
    """What the answered questions of a cell, and the fields of its explorables, hold."""
    return page.cell(index).evaluate("""node => [
        ...[...node.querySelectorAll('.wb-question')].map(question => question.dataset.state),
        ...[...node.querySelectorAll('[role=slider]')].map(slider => slider.getAttribute('aria-valuenow')),
    ]""")


def use(page, cell):
    """Answers all questions of a cell, or moves what can be moved there, and goes on, all by keyboard."""
    questions = cell.locator(".wb-question").count()
    for number in range(questions):
        if number == 0:  # from there on the focus goes by itself
            cell.locator(".wb-question input").focus()
        answer(page, cell, number)
    if not questions and cell.locator(".jp-OutputArea").locator(CONTROL).count():
        cell.locator(".jp-OutputArea").locator(CONTROL).focus()
        page.page.keyboard.press("ArrowRight")
        page.page.keyboard.press("Shift+Enter")


def answer(page, cell, number):
    """Answers the question that has the focus: a number, or one option after the other until one is taken."""
    read = f"""node => {{
        const question = node.querySelectorAll('.wb-question')[{number}];
        const said = question.querySelector('[role=status]').textContent;
        return {{said, state: question.dataset.state, typed: !!question.querySelector('input[type=text]')}};
    }}"""
    keyboard, now = page.page.keyboard, cell.evaluate(read)
    if now["typed"]:
        keyboard.type("1,5")
    else:
        keyboard.press("Space")
    while now["state"] not in ("noted", "right"):
        if now["state"] == "wrong":
            keyboard.press("ArrowDown")
        keyboard.press("Enter")
        cell.waits(f"(node, said) => ({read})(node).said !== said", now["said"])
        now = cell.evaluate(read)
