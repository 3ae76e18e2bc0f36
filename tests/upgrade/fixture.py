# SPDX-License-Identifier: GPL-3.0-or-later
"""What make_fixture and test_upgrade have in common: a utility as files, on both engines, and what is asked of
its database.

A fixture is a folder fixtures/NN_name. For each engine it has ENGINE.tar.xz and ENGINE.json, what is expected.
The archive has the folders server (as "smsctl demo" made it, with passwords and passphrase that open nothing
else) and client (of one CDU), and with PostgreSQL the file database.sql."""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = pathlib.Path(__file__).resolve().parent / "fixtures"
sys.path.insert(0, str(ROOT / "tests/system/support"))
sys.path.insert(0, str(ROOT / "tests/system/kill"))
sys.path.insert(0, str(ROOT / "tests/system/modules"))
import shahn_system as system  # noqa: E402

ENGINES = ("sqlite", "postgresql")
DATABASE = "shahn_upgrade"
WITH_POSTGRESQL = ROOT / "tests/support/postgresql/run_with_postgresql"
# What the customers have paid and got; the same in every version, whatever its tables look like.
SUMS = {
    "saleCount": "SELECT COUNT(*) FROM document WHERE kind = 1",
    "tenderMinor": "SELECT CAST(SUM(tender_minor) AS BIGINT) FROM document WHERE kind = 1",
    "energyWh": "SELECT CAST(SUM(energy_wh) AS BIGINT) FROM document WHERE kind = 1",
    "postedMinor": "SELECT CAST(SUM(amount_minor) AS BIGINT) FROM posting WHERE amount_minor > 0",
    "imbalanceMinor": "SELECT CAST(SUM(amount_minor) AS BIGINT) FROM posting",
    "tokenCount": "SELECT COUNT(*) FROM token",
    "copyCount": "SELECT CAST(SUM(copies) AS BIGINT) FROM copy_count",
    "customerCount": "SELECT COUNT(*) FROM account",
    "meterCount": "SELECT COUNT(*) FROM meter",
}


def postgresql_address():
    return dict(part.split("=", 1) for part in os.environ["SHAHN_TEST_POSTGRESQL"].split())


def postgresql(program, *words, database=DATABASE, text=None):
    """psql or pg_dump on the server of the tests."""
    address = postgresql_address()
    done = subprocess.run([program, "-h", address["host"], "-p", address["port"], "-U", address["user"],
                           "-d", database, *words], input=text, capture_output=True, text=True)
    if done.returncode:
        raise system.SystemFailure(f"{program} exited with {done.returncode}: {done.stderr}")
    return done.stdout


def new_postgresql_database():
    postgresql("psql", "-qc", f"DROP DATABASE IF EXISTS {DATABASE}", database="postgres")
    postgresql("psql", "-qc", f"CREATE DATABASE {DATABASE}", database="postgres")


def postgresql_settings():
    """Of a server on the database."""
    address = postgresql_address()
    return {"database.host": "127.0.0.1", "database.port": int(address["port"]),
            "database.name": DATABASE, "database.user": address["user"]}


class World:
    """A server of the present version, its database and a client, in a folder."""

    def __init__(self, engine, folder):
        self.engine = engine
        self.folder = pathlib.Path(folder)
        self.client_folder = self.folder / "client"
        self.server = None

    def make(self, customers):
        options = ()
        if self.engine == "postgresql":
            new_postgresql_database()
            address = postgresql_address()
            options = ("--postgresql-host", "127.0.0.1", "--postgresql-port", address["port"],
                       "--postgresql-name", DATABASE, "--postgresql-user", address["user"])
        system.make_demo(self.folder / "server", customers, options)
        self.server = system.DemoServer(self.folder / "server")

    def unpack(self, fixture):
        with tarfile.open(fixture / f"{self.engine}.tar.xz") as archive:
            archive.extractall(self.folder, filter="data") if hasattr(tarfile, "data_filter") \
                else archive.extractall(self.folder)
        self.server = system.DemoServer(self.folder / "server")
        if self.engine == "postgresql":
            new_postgresql_database()
            postgresql("psql", "-q", "-v", "ON_ERROR_STOP=1", text=(self.folder / "database.sql").read_text())
            self.server.change_settings(postgresql_settings())

    def number(self, query):
        if self.engine == "postgresql":
            return int(postgresql("psql", "-qAtc", query))
        with contextlib.closing(sqlite3.connect(self.folder / "server/shahn.db")) as database:
            return database.execute(query).fetchone()[0]

    def database_octets(self):
        """All that the database says, also where it says it no longer."""
        if self.engine == "postgresql":
            return [postgresql("pg_dump").encode()]
        return [path.read_bytes() for path in (self.folder / "server").glob("shahn.db*")]

    def sums(self):
        return {name: self.number(query) for name, query in SUMS.items()}

    def smsctl_json(self, *words):
        return json.loads(self.server.smsctl(*words, "--json"))


@contextlib.contextmanager
def running(server):
    """It has ended behind this, whatever happened, also where it was stopped by a signal."""
    server.start()
    try:
        yield
        server.stop()
    finally:
        if server.process:
            server.process.kill()
            server.end()


def agent(folder):
    """A cashier's window without the window."""
    from kill_rounds import Agent  # needs SHAHN_OUTBOX_AGENT
    return Agent(folder)


def client_facts(folder):
    """Journal and settings as a start of the client finds them."""
    one = agent(folder)
    try:
        journal = one.journal()
        one.tell("settings")
        return {"journal": journal, "settings": one.wait_for("settings")["values"]}
    finally:
        one.kill()
