"""Firefox takes the place of Chromium for the tests here."""

import firefox
import pytest


@pytest.fixture(scope="module")
def browser():
    with firefox.firefox() as running:
        yield running
