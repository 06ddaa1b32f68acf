"""A class as `python3 course.py class` runs it: a program of its own, which can be killed."""

import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class ClassProcess:
    """A class named "today" in `folder`, on a port that is free, or on the one named."""

    def __init__(self, folder, port=0):
        words = ["-m", "workbook.classroom.live", "--folder", str(folder), "--name", "today", "--no-browser"]
        self.process = subprocess.Popen(
            [sys.executable, *words, "--port", str(port)],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if line.startswith("Ctrl-C"):
                break
        else:
            raise RuntimeError(f"the class did not start: {self.process.stderr.read()[-2000:]}")
        self.address, self.code = re.search(r'join\("([^"]+)", "([^"]+)"\)', self.said).groups()
        self.port = int(self.address.rpartition(":")[2])
        self.mine = re.search(r"For you alone: +(\S+)", self.said)[1]

    def kill(self):
        """As a power cut would."""
        self.process.kill()
        self.process.communicate()

    def stop(self):
        """As Ctrl-C does; returns what it wrote as errors."""
        self.process.terminate()
        return self.process.communicate(timeout=30)[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()
