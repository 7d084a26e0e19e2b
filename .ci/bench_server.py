"""The provider of the benchmarks: answers on 127.0.0.1 after a while, in a process of its own.

`bench_server.py images MILLISECONDS BYTES` is the image interface of OpenAI: each answer holds a
picture of its own, so much base64. `bench_server.py jobs COUNT` accepts jobs and is done with none
before it has accepted all of them. The first line of output is the port.
"""

import asyncio
import base64
import json
import os
import re
import struct
import sys
import zlib


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(size, pixels):
    """A picture that is not compressed, so that its size does not depend on what it shows."""
    rows = b"".join(b"\0" + pixels[3 * size * y:3 * size * (y + 1)] for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")
    )


class Images:
    """Pictures after a fixed time."""

    def __init__(self, milliseconds, size):
        self.delay = milliseconds / 1000
        self.edge = int((size * 3 / 4 / 3) ** 0.5)
        self.noise = os.urandom(3 * self.edge * self.edge)
        self.count = 0

    async def answer(self, method, path, body):
        self.count += 1
        mark = struct.pack(">I", self.count)
        picture = base64.b64encode(png(self.edge, mark + self.noise[4:])).decode()
        await asyncio.sleep(self.delay)
        return 200, json.dumps({"created": 0, "data": [{"b64_json": picture}]})


class Jobs:
    """Jobs that end together; a poll before that says that the job goes on."""

    def __init__(self, count):
        self.count = count
        self.accepted = set()
        self.polled = set()
        picture = base64.b64encode(png(2, bytes(12))).decode()
        self.done = json.dumps({"image": picture}, separators=(",", ":"))

    async def answer(self, method, path, body):
        if method == "POST":
            job = "/jobs/%d" % len(self.accepted)
            self.accepted.add(job)
            return 202, json.dumps({"job": job}, separators=(",", ":"))
        self.polled.add(path)
        # Every job was asked about while every other one was still open.
        if len(self.polled) == self.count:
            return 200, self.done
        return 202, json.dumps({"job": path}, separators=(",", ":"))


async def serve(app, reader, writer):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, path, _ = head.split(" ", 2)
            length = re.search(r"(?im)^content-length: *(\d+)", head)
            body = await reader.readexactly(int(length.group(1))) if length else b""
            status, text = await app.answer(method, path, body)
            data = text.encode()
            writer.write(
                b"HTTP/1.1 %d Status\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                % (status, len(data)) + data)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main(words):
    app = Images(*map(int, words[1:])) if words[0] == "images" else Jobs(int(words[1]))
    server = await asyncio.start_server(
        lambda reader, writer: serve(app, reader, writer), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
