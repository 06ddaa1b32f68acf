"""From the glossary to the cell that explains a word, and from a recap to the glossary, by clicking, in JupyterLab."""

import contextlib

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# In sight, or less than a screen away: what loads above it after the jump pushes it along.
IN_SIGHT = """([path, heading]) => {
    const panel = window.jupyterapp.shell.currentWidget;
    if (!panel?.context?.path.endsWith(path)) return false;
    const found = [...panel.node.querySelectorAll('h1, h2, h3')].find(node => node.textContent.startsWith(heading));
    if (!found) return false;
    const {top, bottom} = found.getBoundingClientRect(), frame = panel.content.node.getBoundingClientRect();
    return top > frame.top - frame.height && bottom < frame.bottom + frame.height;
}"""


def test_links_lead_from_a_word_to_its_cell_and_from_a_recap_to_the_word(visit):
    view = visit("reference/glossary.ipynb")

    def follow(link, path, heading):
        # JupyterLab goes on to an earlier link's place while cells above it are drawn, and may take this jump back. A reader then
        # clicks again; on a busy machine once more.
        for patience in (5_000, 10_000, 20_000, 60_000):
            view.wait_until_quiet(1000)
            link.scroll_into_view_if_needed()
            link.click()
            with contextlib.suppress(PlaywrightTimeout):
                view.page.wait_for_function(IN_SIGHT, arg=[path, heading], timeout=patience)
                return
        pytest.fail(f"the link to {heading!r} in {path} does not lead there")

    word = view.page.get_by_role("link", name="07 Backpropagation through layers: Asking the network").first
    follow(word, "notebooks/07_backpropagation_through_layers.ipynb", "Asking the network: the gradient check")
    recap = next(i for i, cell in enumerate(view.cells()) if "New words:" in cell["source"])
    follow(view.cell(recap).get_by_role("link", name="gradient check"), "reference/glossary.ipynb", "gradient check")
    other = view.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)").get_by_role("link", name="R²").first
    follow(other, "reference/glossary.ipynb", "R²")
    assert view.errors == []
