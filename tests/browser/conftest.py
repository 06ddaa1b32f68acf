"""One JupyterLab and one Chromium for all browser tests, on the learner's layout: copies that the launcher itself has made.

Without Chromium or Playwright these tests fail and say what to install; they are never skipped.
"""

import re
import shutil
from pathlib import Path

import lab
import lab_server
import pytest

from launcher.copies import renew

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """The folder that JupyterLab serves; each learner's course stands in a folder of its own there."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="session")
def server(shelf):
    with lab_server.Server(shelf) as running:
        yield running


@pytest.fixture(scope="module")  # Playwright keeps a loop running, which tests of other files must not find
def browser():
    with lab_server.chromium() as running:
        yield running


@pytest.fixture(scope="session")
def new_learner(shelf):
    """`new_learner(name)`: a course that nobody has touched yet; returns the path of its `my` below the shelf."""

    def made(name):
        course = shelf / re.sub(r"\W+", "_", name)
        for folder in ("notebooks", "exercises", "reference"):
            if (REPOSITORY / folder).exists() and not (course / folder).exists():
                shutil.copytree(REPOSITORY / folder, course / folder)
        return renew(course, print).relative_to(shelf).as_posix()

    return made


@pytest.fixture(scope="session")
def pictures(tmp_path_factory):
    """Where screenshots of failed tests go."""
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="session")
def open_pages():
    """Every page that is open, so that a failed test can be photographed."""
    return []


@pytest.fixture
def visit(server, browser, open_pages, new_learner, request):
    """`visit("notebooks/01_structure.ipynb")`: the notebook open in JupyterLab, of a new learner in each test."""
    my = new_learner(request.node.name)
    mine = []

    def opened(path, **options):
        page = lab.NotebookPage(browser, server, **options)
        mine.append(page)
        open_pages.append(page)
        return page.open(f"{my}/{path}")

    yield opened
    for page in mine:
        open_pages.remove(page)
        page.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed and "open_pages" in item.funcargs:
        for number, page in enumerate(item.funcargs["open_pages"]):
            path = item.funcargs["pictures"] / f"{re.sub(r'[^A-Za-z0-9]+', '-', item.name)}-{number}.png"
            try:
                page.page.screenshot(path=path)
            except Exception as error:  # the page may be what broke
                report.sections.append(("Screenshot", f"none: {error}"))
            else:
                report.sections.append(("Screenshot", str(path)))
    return report


@pytest.fixture(autouse=True)
def photographed(pictures, open_pages):
    """Makes the two fixtures above known to the report of every test here."""
