"""Values sent over a socket, each with its length before it."""

import json
import socket
import struct
from typing import Any

LENGTH = struct.Struct("!Q")


def send(link: socket.socket, told: Any) -> None:
    data = json.dumps(told).encode("utf-8")
    link.sendall(LENGTH.pack(len(data)) + data)


def receive(link: socket.socket) -> Any:
    """The next value; nothing once the other side has closed."""
    head = _exactly(link, LENGTH.size)
    if head is None:
        return None
    data = _exactly(link, LENGTH.unpack(head)[0])
    return None if data is None else json.loads(data)


def _exactly(link: socket.socket, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = link.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
