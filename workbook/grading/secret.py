"""The cohort's secret: from it come the hidden cases, the same for everybody in the cohort and others for the next.

Hidden cases are drawn with a seed that is the HMAC of the task's name under the secret. Who does not know the secret cannot
know the cases; who has it, grades everybody on the same ones, today and next week.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from workbook.os_errors import reason

SHORTEST = 16


class SecretError(Exception):
    """The secret cannot be read or made; the text says what to do."""


def read_or_make(path: Path, *, make: bool) -> bytes:
    """The secret in a file. With `make`, a file that is not there is made first, readable by its owner alone.

    Raises:
        SecretError: the file is missing, unreadable or too short to be a secret.
    """
    try:
        if make and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with open(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32) + "\n")
        secret = path.read_bytes().strip()
    except OSError as error:
        raise SecretError(f"the secret file {path} cannot be used: {reason(error)}") from None
    if len(secret) < SHORTEST:
        raise SecretError(f"the secret file {path} holds {len(secret)} characters: a secret has at least {SHORTEST}")
    return secret


def seed(secret: bytes, task: str) -> int:
    """The seed of a task's hidden cases."""
    return int.from_bytes(hmac.new(secret, task.encode("utf-8"), hashlib.sha256).digest(), "big")


def fingerprint(secret: bytes) -> str:
    """A short text that tells two secrets apart and betrays neither."""
    return hmac.new(secret, b"which secret is this?", hashlib.sha256).hexdigest()[:16]
