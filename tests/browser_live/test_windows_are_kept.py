"""The window of a notebook that is closed is kept for the next one, once."""

import lab
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_notebook_closed_twice_gives_its_window_back_once(live, live_browser):
    """Else two notebooks stood in one window, and the second was gone when the first closed it."""
    left = live("widgets.hear(np.zeros(800), 8000, 'Nothing')", fresh=True)
    left.close()
    left.close()
    first, second = (lab.NotebookPage(live_browser, left.server) for _ in range(2))
    try:
        assert first.page is left.page
        assert second.page is not left.page
    finally:
        first.page.close()
        second.page.close()
