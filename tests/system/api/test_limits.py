#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bounds of the listener, and an orderly end, against the real server. No answer may be late because
somebody else is slow."""

import concurrent.futures
import contextlib
import http.client
import itertools
import os
import pathlib
import resource
import select
import signal
import socket
import sqlite3
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

METER = "04257670465"
DATABASE_UNAVAILABLE = 1003
OUTCOME_UNKNOWN = 1004
TENDER = 50_000  # within the limits of every tariff of the demo


def setUpModule():
    global FOLDER, SERVER, CLIENT, OTHER_METERS
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-limits-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server", customers=400, settings={
        "listen.attempt_burst": 4, "listen.attempts_per_minute": 1,
        "listen.connections_per_address_max": 24}).start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    # For sales without number: a meter takes no more than its next half hour of TIDs.
    OTHER_METERS = [row["drn"] for row in SERVER.meters(state="active", tariff="DOM", sgc="600101")
                    if row["drn"] != METER]


def tearDownModule():
    if SERVER.process:
        SERVER.stop()
    FOLDER.cleanup()


def document_count():
    file = f"file:{SERVER.folder / 'shahn.db'}?mode=ro"
    with contextlib.closing(sqlite3.connect(file, uri=True)) as database:
        return database.execute("SELECT COUNT(*) FROM document").fetchone()[0]


def wait_until_closed(connection, keep_sending=None):
    """What came before the end. Fails when the other side does not close in time."""
    connection.settimeout(system.ANSWER_SECONDS)
    received = b""
    try:
        while True:
            if keep_sending and not select.select([connection], [], [], 0.2)[0]:
                connection.sendall(keep_sending)
                continue
            part = connection.recv(4096)
            if not part:
                return received
            received += part
    except TimeoutError as error:
        raise AssertionError("the connection is still open") from error
    except (ssl.SSLError, OSError):
        return received


class SlowPeers(unittest.TestCase):
    """All of them at once, while a cashier sells."""

    def test_each_is_closed_and_nobody_waits(self):
        silent = socket.create_connection(("127.0.0.1", SERVER.port))
        half = socket.create_connection(("127.0.0.1", SERVER.port))
        half.sendall(bytes.fromhex("16030102000100"
                                   "01fc0303"))  # the beginning of a ClientHello
        header = CLIENT.socket()
        header.sendall(b"GET /healthz HTTP/1.1\r\n")
        body = CLIENT.socket()
        body.sendall(b"POST /v1/sales HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n{")
        peers = ((silent, None), (half, None), (header, b"X-A: 1\r\n"), (body, b" "))
        with concurrent.futures.ThreadPoolExecutor(len(peers)) as pool:
            closings = [pool.submit(wait_until_closed, peer, more) for peer, more in peers]
            for _ in range(5):
                answer = CLIENT.sell(METER, 5_000)
                self.assertEqual(answer.status, 200, answer)
            for closing in closings:
                closing.result(2 * system.ANSWER_SECONDS)
        for peer, _ in peers:
            peer.close()

    def test_client_that_goes_away_while_it_is_answered(self):
        for _ in range(20):
            connection = CLIENT.socket()
            connection.sendall(b"GET /v1/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n" * 20)
            connection.close()
        self.assertEqual(CLIENT.get("/healthz").status, 200)

    def test_garbage(self):
        for octets in (b"\x00" * 64, b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\xff\xff" + b"a" * 90):
            with socket.create_connection(("127.0.0.1", SERVER.port)) as connection:
                connection.sendall(octets)
                wait_until_closed(connection)
        self.assertEqual(CLIENT.get("/healthz").status, 200)


class LostConnections(unittest.TestCase):
    """What a port scan, a balancer's health check or an attack leaves; the server goes on answering."""

    def reset(self, count):
        for _ in range(count):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.connect(("127.0.0.1", SERVER.port))
            connection.close()  # with RST

    def test_connections_that_are_reset_at_once(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(self.reset, [400] * 4))
        self.assertEqual(CLIENT.get(f"/v1/meters/{METER}").status, 200)

    def test_a_limit_of_files_that_cannot_hold_the_connections(self):
        done = subprocess.run(
            ["sh", "-c", 'ulimit -n 500; exec "$0" --config "$1"', system.BIN / "sms-server",
             SERVER.config], capture_output=True, text=True, timeout=system.START_SECONDS)
        self.assertEqual(done.returncode, 1)
        self.assertIn("connections_max 1024 needs 1152 open files", done.stderr)

    @unittest.skipUnless(os.geteuid() == 0, "the limit of another process is root's to change")
    def test_files_that_cannot_be_written(self):
        """As a disk that became read-only: each write fails. Nobody is told that a sale was made, and
        what was asked meanwhile is sold once."""
        pid = SERVER.process.pid
        sold = system.new_request_id()
        self.assertEqual(CLIENT.sell(OTHER_METERS[0], TENDER, sold).status, 200)
        count = document_count()
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, before[1]))
        key = system.new_request_id()
        try:
            for answer in (CLIENT.sell(OTHER_METERS[1], TENDER, key), CLIENT.settle(key),
                           CLIENT.sell(OTHER_METERS[1], TENDER, key), CLIENT.reprint(sold)):
                self.assertEqual(answer.status, 503, answer)
                self.assertIn(answer.code, (DATABASE_UNAVAILABLE, OUTCOME_UNKNOWN), answer)
            self.assertEqual(CLIENT.get("/readyz").status, 503)
            # What was sold before is still told.
            self.assertEqual(CLIENT.get(f"/v1/sales/{sold}").status, 200)
        finally:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
        self.assertEqual(CLIENT.sell(OTHER_METERS[1], TENDER, key).status, 200)
        self.assertEqual(CLIENT.get("/readyz").status, 200)
        self.assertEqual(document_count(), count + 1)
        self.assertIn(" holds; ", SERVER.smsctl("audit", "verify"))
        self.assertIn(" agree ", SERVER.smsctl("doctor", "--database"))
        self.assertIsNone(SERVER.process.poll())

    @unittest.skipUnless(os.geteuid() == 0, "the limit of another process is root's to change")
    def test_no_file_descriptor_is_left(self):
        """Accepting fails for a while, and is tried again."""
        pid = SERVER.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        self.assertEqual(CLIENT.get("/healthz").status, 200)
        used = len(os.listdir(f"/proc/{pid}/fd"))
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (used + 2, before[1]))
        waiting = [socket.create_connection(("127.0.0.1", SERVER.port)) for _ in range(12)]
        try:
            # The log tells that it happened.
            log = SERVER.folder / "server.log"
            for _ in range(600):
                if "accept:" in log.read_text(errors="replace"):
                    break
                time.sleep(0.1)
            else:
                self.fail("accepting never failed")
        finally:
            resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
            for connection in waiting:
                connection.close()
        CLIENT.close()
        self.assertEqual(CLIENT.get(f"/v1/meters/{METER}").status, 200)


class Counts(unittest.TestCase):
    def test_connections_of_one_address(self):
        CLIENT.close()
        open_connections, refused = [], 0
        for _ in range(40):
            try:
                connection = CLIENT.socket()
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                if connection.recv(4096):
                    open_connections.append(connection)
            except (ssl.SSLError, OSError):
                refused += 1
        self.assertEqual(len(open_connections), 24)
        self.assertEqual(refused, 16)
        for connection in open_connections:
            connection.close()
        for _ in range(1_000):  # the server learns of the closings in its own time
            try:
                self.assertEqual(CLIENT.get("/healthz").status, 200)
                return
            except (OSError, http.client.HTTPException):
                continue
        self.fail("the places of closed connections are not given back")

    def test_attempts_of_one_station(self):
        answers = [CLIENT.post("/v1/sessions", {"login": "nobody", "password": "x",
                                                "apiRevision": system.API_REVISION}) for _ in range(6)]
        self.assertEqual((answers[-1].status, answers[-1].code), (429, 1006))
        self.assertGreaterEqual(int(answers[-1].headers["retry-after"]), 1)
        self.assertEqual(CLIENT.sell(METER, 5_000).status, 200)


class OrderlyEnd(unittest.TestCase):
    def test_a_terminal_that_goes_away(self):
        SERVER.stop(signal.SIGHUP)
        CLIENT.close()
        SERVER.start()
        self.assertIn("shahn.server stopped", SERVER.end_of_log("shahn.server stopped"))

    def test_every_sale_is_answered_or_never_made(self):
        """Sales run while the server ends; after a restart each outcome is as the client was told."""
        keys = [[system.new_request_id() for _ in range(400)] for _ in range(4)]
        clients = []
        for number in range(len(keys)):
            client = system.Client(SERVER.port, CLIENT.folder, CLIENT.ca_pem, "CDU-01")
            client.certificate, client.token, client.api = (CLIENT.certificate, CLIENT.token,
                                                            CLIENT.api)
            clients.append(client)

        told = {}  # key → answer; each thread adds its own keys
        have_begun = threading.Semaphore(0)

        def sell(client, own_keys, own_meters):
            for key, meter in zip(own_keys, itertools.cycle(own_meters)):
                try:
                    told[key] = client.sell(meter, 5_000, key)
                except (OSError, http.client.HTTPException):
                    return
                have_begun.release()

        with concurrent.futures.ThreadPoolExecutor(len(keys)) as pool:
            running = [pool.submit(sell, client, keys[i], OTHER_METERS[i::len(keys)])
                       for i, client in enumerate(clients)]
            for _ in range(20):
                self.assertTrue(have_begun.acquire(timeout=system.ANSWER_SECONDS))
            SERVER.stop()
            for future in running:
                future.result(system.ANSWER_SECONDS)
        CLIENT.close()
        SERVER.start()
        self.assertLess(len(told), sum(map(len, keys)), "all sales were over before the end")
        for key, answer in told.items():
            self.assertIn(answer.status, (200, 503), answer)
            stored = CLIENT.get(f"/v1/sales/{key}")
            if answer.status == 200:
                self.assertEqual(stored.json["receiptNumber"], answer.json["receiptNumber"])
            else:
                self.assertEqual(stored.code, 2010)
        self.assertEqual(CLIENT.sell(METER, 5_000).status, 200)
        self.assertIn("sms-1", SERVER.smsctl("audit", "verify"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
