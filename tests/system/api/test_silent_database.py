#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL that is reached and says nothing any more, as a frozen machine or a firewall that forgets makes
it: every request is answered, /readyz tells it, nothing is lost or sold twice, and the server ends when asked."""

import os
import pathlib
import socket
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

POSTGRESQL = dict(part.split("=") for part in os.environ.get("SHAHN_TEST_POSTGRESQL", "").split())
DATABASE = "silent_database"
METER = "04257670465"
SKIPPED = 77


def psql(statement):
    system.run("psql", "-h", POSTGRESQL["host"], "-p", POSTGRESQL["port"], "-U", POSTGRESQL["user"], "-d",
               POSTGRESQL["dbname"], "-qc", statement)


class Line:
    """A TCP line to the database that can fall silent: what is on it waits, in both directions."""

    def __init__(self):
        self.flows = threading.Event()
        self.flows.set()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.socket(socket.AF_UNIX)
            far.connect(f"{POSTGRESQL['host']}/.s.PGSQL.{POSTGRESQL['port']}")
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    def pump(self, source, sink):
        try:
            while octets := source.recv(65536):
                self.flows.wait()
                sink.sendall(octets)
        except OSError:
            pass
        for end in (source, sink):  # both threads come here
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()


def setUpModule():
    global FOLDER, LINE, SERVER, CLIENT
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-silent-")
    root = pathlib.Path(FOLDER.name)
    LINE = Line()
    psql(f"DROP DATABASE IF EXISTS {DATABASE}")
    psql(f"CREATE DATABASE {DATABASE}")
    SERVER = system.DemoServer(root / "server", options=(
        "--postgresql-host", "127.0.0.1", "--postgresql-port", str(LINE.port), "--postgresql-name",
        DATABASE, "--postgresql-user", POSTGRESQL["user"])).start()
    CLIENT = system.cashier(SERVER, root / "clients")


def tearDownModule():
    LINE.flows.set()
    if SERVER.process:
        SERVER.stop()
    LINE.listener.close()
    psql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    FOLDER.cleanup()


class SilentDatabase(unittest.TestCase):
    def tearDown(self):
        LINE.flows.set()

    def test_every_request_is_answered_and_nothing_is_lost(self):
        self.assertEqual(CLIENT.sell(METER, 5_000).status, 200)
        LINE.flows.clear()
        keys = [system.new_request_id() for _ in range(3)]
        for key in keys:
            answer = CLIENT.sell(METER, 5_000, key)
            self.assertEqual(answer.status, 503, answer)
        self.assertEqual(CLIENT.get("/readyz").status, 503)
        self.assertEqual(CLIENT.get("/healthz").status, 200)
        LINE.flows.set()
        self.sell_again()
        for key in keys:
            settled = CLIENT.settle(key)
            self.assertEqual(settled.status, 200, settled)
            if settled.json["state"] == "closed":
                self.assertEqual(CLIENT.sell(METER, 5_000, key).code, 2011)
        self.assertIn("hold", SERVER.smsctl("audit", "verify"))

    def sell_again(self):
        for _ in range(60):
            answer = CLIENT.sell(METER, 5_000)
            if answer.status == 200:
                return
            self.assertEqual(answer.status, 503, answer)
        self.fail("nothing is sold any more")

    def test_ends_when_asked(self):
        self.sell_again()
        LINE.flows.clear()
        SERVER.end()
        LINE.flows.set()
        CLIENT.close()
        SERVER.start()
        self.sell_again()


if __name__ == "__main__":
    if not POSTGRESQL:
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
