"""What hostile files reach out for: a secret on this disk, and an address on this machine."""

import socket
from functools import cache
from pathlib import Path

SECRET = Path(__file__).with_name("secret.txt")
PASSWD = "file:///etc/passwd"


def secret_url() -> str:
    return SECRET.as_uri()


def secret_words() -> str:
    return SECRET.read_text("utf-8").strip()


@cache
def listener() -> socket.socket:
    """Takes calls on a port of its own until it is closed."""
    return socket.create_server(("127.0.0.1", 0), backlog=50)


def web_url() -> str:
    return f"http://127.0.0.1:{listener().getsockname()[1]}/bait"


def was_taken() -> bool:
    """Whether anybody has called since the last time."""
    listener().setblocking(False)
    try:
        listener().accept()[0].close()
    except BlockingIOError:
        return False
    return True
