"""A class served by a thread of the test, so that the test can look into it."""

import asyncio
import http.client
import json
import threading

from workbook.classroom.live.server import listen, make_application, sockets_for


class Served:
    """A class on a port of this computer. `ask` sends one request and reads the answer; `now` does something in its thread."""

    def __init__(self, classroom, port=0):
        self.classroom = classroom
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        sockets = sockets_for(port, None)
        self.port = sockets[0].getsockname()[1]
        self.address = classroom.address = f"http://127.0.0.1:{self.port}"

        async def serve():
            self._server = listen(make_application(classroom), sockets)
            self._over = asyncio.Event()
            ready.set()
            await self._over.wait()
            self._server.stop()
            await self._server.close_all_connections()

        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(serve()), daemon=True)
        self._thread.start()
        assert ready.wait(20)

    def stop(self):
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(20)
        assert not self._thread.is_alive()

    def now(self, does):
        async def done():
            return does()

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(20)

    def ask(self, method, path, body=None, **headers):
        """(status, headers, body) of one request."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    def send(self, events, code=None, **headers):
        """The status and the answer to events that a learner sends."""
        body = json.dumps({"events": [one if isinstance(one, dict) else one.as_dict() for one in events]})
        bearer = f"Bearer {self.classroom.store.code if code is None else code}"
        status, _, answer = self.ask("POST", "/events", body, Authorization=bearer, **headers)
        return status, json.loads(answer)

    def cookie(self):
        """The header by which the instructor may look."""
        path = f"/instructor?code={self.classroom.store.look_code}"
        status, headers, _ = self.ask("GET", path)
        assert status == 303
        return headers["Set-Cookie"].partition(";")[0]
