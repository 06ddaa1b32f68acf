"""How JupyterLab looks at the first start, and where the next one leads: what the learner has changed since counts."""

import json
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output, writes

from launcher import copies, look, server
from launcher.place import last_place
from launcher.running import Address


def read(path):
    return json.loads(path.read_text("utf-8"))


def test_defaults_are_set_at_each_start_and_the_layout_is_laid_down_once(tmp_path):
    look.prepare(tmp_path)
    defaults = tmp_path / "config" / "labconfig" / "default_setting_overrides.json"
    page = tmp_path / "config" / "labconfig" / "page_config.json"
    workspace = tmp_path / "workspaces" / look.WORKSPACE
    assert read(defaults)["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert read(workspace)["data"]["layout-restorer:data"]["left"]["collapsed"]
    for path in (defaults, page, workspace):
        path.write_text("{}")
    look.prepare(tmp_path)
    assert read(defaults) == look.SETTINGS
    assert read(page) == read(workspace) == {}


@pytest.mark.parametrize("earlier", [{}, {look.DISABLED[-1]: True}])
def test_what_an_earlier_version_left_out_is_left_out_still_and_more(tmp_path, earlier):
    page = tmp_path / "labconfig" / "page_config.json"
    page.parent.mkdir()
    page.write_text(json.dumps({"disabledExtensions": earlier}))
    look.set_defaults(tmp_path)
    assert read(page) == {"disabledExtensions": dict.fromkeys(look.DISABLED, True)}


@pytest.mark.parametrize(
    "changed",
    [json.dumps({"disabledExtensions": {look.DISABLED[0]: False}}), '{"disabledExtensions": {"another": true}}',
     '{"disabledExtensions": {}, "lockedExtensions": {}}', '{"disabledExtensions": []}', "[]", "not JSON", ""],
)  # fmt: skip
def test_what_somebody_has_changed_stays(tmp_path, changed):
    page = tmp_path / "labconfig" / "page_config.json"
    page.parent.mkdir()
    page.write_text(changed)
    look.set_defaults(tmp_path)
    assert page.read_text() == changed


def test_what_is_left_out_is_called_so_in_the_jupyterlab_that_is_installed():
    static = Path(sys.prefix) / "share" / "jupyter" / "lab" / "static"
    code = "".join(path.read_text("utf-8", "ignore") for path in static.glob("*.js"))
    assert [name for name in look.DISABLED if name not in code] == []


@pytest.fixture
def my(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "progress").mkdir()
    for name in ("00_start_here", "04 loss"):
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text("{}")
    return tmp_path


def note(my, text):
    (my / "progress" / "place.json").write_text(text)


def test_it_opens_where_the_learner_was(my):
    assert server.first_page(my) == "/lab/tree/notebooks/00_start_here.ipynb"
    note(my, '{"notebook": "notebooks/04 loss.ipynb", "cell": "1a2b"}')
    page = server.first_page(my)
    assert page == "/lab/tree/notebooks/04%20loss.ipynb#cell-id=1a2b"
    assert Address("localhost", 9, "abc").url(page).endswith("/04%20loss.ipynb?token=abc#cell-id=1a2b")
    words = server.command(Path("python"), my, 9)
    assert "--LabApp.default_url=/lab/tree/notebooks/04%20loss.ipynb" in words


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", '{"notebook": "notebooks/gone.ipynb", "cell": "1"}', '{"notebook": 3, "cell": "1"}', '{"notebook": "notebooks"}',
        '{"notebook": "../outside.ipynb", "cell": "1"}', '{"notebook": "progress/place.json", "cell": "1"}',
        '{"notebook": "notebooks/04 loss.ipynb", "cell": 7}',
    ],
)  # fmt: skip
def test_a_place_that_is_none_leads_to_the_first_page(my, text):
    (my.parent / "outside.ipynb").write_text("{}")
    note(my, text)
    assert last_place(my) is None


def test_the_first_screen_stands_in_the_copy_before_anything_has_run():
    shown = [new_output("execute_result", {"text/html": "<p>a page</p>"}, execution_count=2)]
    cells = [
        new_code_cell("first()", outputs=shown, execution_count=2, metadata={"tags": [copies.FIRST_SCREEN]}),
        new_code_cell("second()", outputs=shown, execution_count=3),
    ]
    first, second = json.loads(copies.without_outputs(writes(new_notebook(cells=cells))))["cells"]
    assert first["outputs"][0]["data"]["text/html"] == ["<p>a page</p>"]
    assert first["execution_count"] is first["outputs"][0]["execution_count"] is None
    assert second["outputs"] == []
