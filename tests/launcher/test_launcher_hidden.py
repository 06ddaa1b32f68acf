"""The hidden folder of the course, the note of a running one, and what is believed of that note."""

import http.server
import json
import os
import threading

import pytest

from launcher import hidden, running


@pytest.fixture
def my(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    (tmp_path / "my").mkdir()
    return tmp_path / "my"


def test_it_stands_beside_the_copies_and_holds_every_part(my):
    lines = []
    with hidden.hidden_folder(my, lines.append) as folder:
        assert folder == my / ".jupyter"
        for name, part in hidden.variables(folder).items():
            assert os.path.isdir(part), name
    assert folder.exists() and lines == []


def test_a_course_that_cannot_be_written_keeps_it_in_the_persons_own_place(my):
    (my / ".jupyter").write_text("a file stands where the folder should be")
    lines = []
    with hidden.hidden_folder(my, lines.append) as folder:
        assert folder == hidden.places(my)[1] and my not in folder.parents
    assert folder.exists() and lines == []


def test_two_courses_do_not_share_it(my, tmp_path):
    assert hidden.places(my)[1] != hidden.places(tmp_path / "other" / "my")[1]


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_a_disk_where_everybody_reads_everything_does_not_hold_it(my, monkeypatch):
    real = os.fstat

    def everybody(handle):
        found = list(real(handle))
        found[0] |= 0o077
        return os.stat_result(found)

    monkeypatch.setattr(hidden.os, "fstat", everybody)
    with hidden.hidden_folder(my, lambda line: None) as folder:
        assert folder not in hidden.places(my)


def test_where_nothing_can_be_written_a_temporary_one_serves_and_that_is_said(my, tmp_path, monkeypatch):
    (my / ".jupyter").touch()
    (tmp_path / "data").touch()
    lines = []
    with hidden.hidden_folder(my, lines.append) as folder:
        assert folder.is_dir() and tmp_path not in folder.parents
    assert not folder.exists()
    assert len(lines) == 1 and "last until you stop it" in lines[0]


class Server(http.server.BaseHTTPRequestHandler):
    """Plays a JupyterLab that serves `root` and takes `token`; any other program if `root` is None."""

    root, token = None, "right"

    def do_GET(self):
        if self.headers["Authorization"] != f"token {self.token}":
            return self.send_error(403)
        self.send_response(200)
        self.end_headers()
        if self.root:
            said = json.dumps({"serverRoot": str(self.root)})
            self.wfile.write(f'<script id="jupyter-config-data" type="application/json">{said}</script>'.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def listening(my):
    class Here(Server):
        pass

    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Here)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    yield Here, running.Address("localhost", listener.server_port, "right")
    listener.shutdown()
    listener.server_close()


def test_a_note_is_believed_if_the_server_serves_these_copies(my, listening):
    served, address = listening
    (my / ".jupyter").mkdir()
    running.write_note(my / ".jupyter", my, address)
    assert os.name != "posix" or (my / ".jupyter" / "running.json").stat().st_mode & 0o777 == 0o600
    assert running.find(my) is None, "another program listens there"
    served.root = my.parent
    assert running.find(my) is None, "it serves another folder"
    served.root = my
    assert running.find(my) == address
    served.token = "another"
    assert running.find(my) is None, "it does not know the token"


def test_a_proxy_has_no_say_in_it(my, listening, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    served, address = listening
    served.root = my
    (my / ".jupyter").mkdir()
    running.write_note(my / ".jupyter", my, address)
    assert running.find(my) == address


@pytest.mark.parametrize("note", ["", "{", "[]", "{}", '{"host": "localhost", "port": "x", "token": 1}',
                                  '{"host": "localhost", "port": 1, "token": "a"}'])  # fmt: skip
def test_a_stale_or_damaged_note_is_no_obstacle(my, note):
    (my / ".jupyter").mkdir()
    (my / ".jupyter" / "running.json").write_text(note)
    assert running.find(my) is None


def test_the_note_of_another_start_is_not_taken_away(my):
    mine, other = running.new_address(8888), running.new_address(8889)
    (my / ".jupyter").mkdir()
    running.write_note(my / ".jupyter", my, other)
    running.remove_note(my / ".jupyter", mine)
    assert (my / ".jupyter" / "running.json").exists()
    running.remove_note(my / ".jupyter", other)
    assert not (my / ".jupyter" / "running.json").exists()


@pytest.mark.parametrize(
    ("ip", "url"),
    [(None, "http://localhost:9000/lab?token="), ("127.0.0.1", "http://127.0.0.1:9000/lab?token="),
     ("::1", "http://[::1]:9000/lab?token="), ("*", "http://localhost:9000/lab?token=")],
)  # fmt: skip
def test_the_address_is_one_that_a_browser_of_this_computer_can_open(ip, url):
    address = running.new_address(9000, ip)
    lines = list(running.sentences(address, "/lab", ip))
    assert lines[0] == f"Open this in your browser: {url}{address.token}"
    assert len(lines) == (2 if ip == "*" else 1)
