#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two servers on one PostgreSQL. Stations sell to the same few meters at either, repeat at one what
they asked of the other, settle, order engineering tokens, key changes among them, and copies, while
at random moments either server is killed or frozen and the database killed, restarted or frozen in
part. After each round everything runs again, every outcome becomes known, and the journals of the
stations are compared with the database: each request is decided once, with one reply octet for
octet, or closed; what was answered to have done nothing did nothing; no TID twice, receipts without
gaps, the money and the keys as in the journals; `audit verify` and `doctor` find nothing.

20 seconds; 600 with SHAHN_DEEP=1; as long as --seconds or SHAHN_TWO_SERVERS_SECONDS says. The seed
is printed and taken from --seed or SHAHN_SEED: it chooses what is asked and what is broken, not how
the threads interleave. The PostgreSQL is its own, for it is killed."""

import argparse
import collections
import contextlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system  # noqa: E402
from selling_windows import SALE, Contradiction, Station, Window  # noqa: E402
from shared_books import Books  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[3]
WITH_POSTGRESQL = ROOT / "tests/support/postgresql/run_with_postgresql"
# Set once this process is below its own PostgreSQL.
MARK = "SHAHN_TWO_SERVERS_RUN"
# Pages are written whole into the log, for a process that is killed may leave half of one. A commit
# takes 30 ms, as on a slow disk: so some are lost under way.
POSTGRESQL_OPTIONS = ("-c full_page_writes=on -c fsync=on -c commit_delay=30000"
                      " -c commit_siblings=0")
SKIPPED = 77
WAIT_SECONDS = 120
ROUND_SECONDS = 25
LOGIN = "salem"
OFFICE = "OLDTOWN"
STATIONS = ("CDU-01", "CDU-02", "CDU-11", "CDU-12", "CDU-13", "CDU-14")
WINDOWS_PER_STATION = 2
METERS_EA11, METERS_EA07 = 9, 3
TARIFF = "DOM"  # takes the amounts that windows sell for
TID_AHEAD_MINUTES_MAX = 10080


def wait_for(what, attempt, *expected):
    """What an attempt returns that fails for a while."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return attempt()
        except expected as failure:
            if time.monotonic() > deadline:
                raise shahn_system.SystemFailure(f"{what}: {failure}") from failure
            time.sleep(0.1)


class Postgresql:
    """The server that run_with_postgresql has started, and one database of it."""

    name = "two_servers"

    def __init__(self):
        self.address = dict(
            part.split("=") for part in os.environ["SHAHN_TEST_POSTGRESQL"].split())
        self.data = pathlib.Path(self.address["host"]).parent / "data"
        # The newest, as run_with_postgresql takes it.
        self.pg_ctl = sorted([*pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"),
                              *pathlib.Path("/usr/local/pgsql").glob("bin/pg_ctl")])[-1]
        self.psql("postgres", f"CREATE DATABASE {self.name}")

    def psql(self, database, statement):
        return shahn_system.run(
            "psql", "-h", self.address["host"], "-p", self.address["port"],
            "-U", self.address["user"], "-d", database, "-qAt", "-c", statement,
            env={**os.environ, "PGCONNECT_TIMEOUT": "5"})

    def rows(self, query):
        return json.loads(self.psql(
            self.name, f"SELECT coalesce(json_agg(row), '[]') FROM ({query}) AS row"))

    def postmaster(self):
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def restart(self):
        """At once if it runs, with what it was started with before. After a postmaster was killed
        its children may take a moment to go."""
        as_owner = ["runuser", "-u", self.data.owner(), "--"] if os.getuid() == 0 else []
        wait_for("PostgreSQL", lambda: shahn_system.run(
            *as_owner, self.pg_ctl, "-D", self.data, "-w", "-t", "60", "-l",
            self.data / "server.log", "-m", "immediate", "restart", cwd="/"),
            shahn_system.SystemFailure)

    def wait_until_open(self):
        wait_for("PostgreSQL", lambda: self.psql(self.name, "SELECT 1"), shahn_system.SystemFailure)

    def backends(self):
        """Those in a transaction if there are any: so most often the ones that sell."""
        found = self.rows(
            "SELECT pid, xact_start IS NOT NULL AS is_busy FROM pg_stat_activity"
            f" WHERE datname = '{self.name}' AND backend_type = 'client backend'"
            " AND pid <> pg_backend_pid()")
        return [row["pid"] for row in found if row["is_busy"]] or [row["pid"] for row in found]


class Trouble(threading.Thread):
    """Breaks something and mends it again until it is told to stop. A server that ends by itself is
    a fault; what does not come back is one too."""

    def __init__(self, servers, database, chance, until):
        super().__init__(daemon=True)
        self.servers = servers
        self.database = database
        self.random = chance
        self.until = until
        self.tally = collections.Counter()
        self.failure = None

    def run(self):
        try:
            while not self.until.wait(self.random.uniform(0.1, 2)):
                self.one_trouble()
        except Exception as failure:  # pylint: disable=broad-except
            self.failure = failure
            self.until.set()

    def one_trouble(self):
        targets = [lambda: self.break_server(self.servers[0]),
                   lambda: self.break_server(self.servers[1]), self.break_database]
        broken = self.random.sample(targets, self.random.choice((1, 1, 1, 2, 2, 3)))
        mends = []
        for one in broken:
            mends.append(one())
            time.sleep(2 ** self.random.uniform(-7, 0))
        time.sleep(2 ** self.random.uniform(-4, 3))
        # A server that starts needs its database. That does not come back while a frozen server is
        # in the middle of a sign-in there, until its authentication_timeout.
        for _, mend in sorted(mends, key=lambda one: one[0]):
            mend()

    def break_server(self, server):
        way = self.random.choice(("kill", "freeze"))
        self.tally[f"{way} server"] += 1
        if way == "kill":
            server.kill()
            return 2, lambda: self.start_again(server)
        server.process.send_signal(signal.SIGSTOP)
        return 0, lambda: server.process.send_signal(signal.SIGCONT)

    def start_again(self, server):
        """As who looks after it would: again when it could not."""
        wait_for(server.folder.name, server.start, shahn_system.SystemFailure)

    def break_database(self):
        way = self.random.choice(("kill postmaster", "kill backend", "kill backend",
                                  "freeze backend", "terminate backend", "restart"))
        self.tally[way] += 1
        if way == "kill postmaster":
            os.kill(self.database.postmaster(), signal.SIGKILL)
            return 1, self.database.restart
        if way == "restart":
            self.database.restart()
            return 1, self.database.wait_until_open
        backends = self.database.backends()
        if not backends:
            return 1, self.database.wait_until_open
        backend = self.random.choice(backends)
        sent = {"kill": signal.SIGKILL, "freeze": signal.SIGSTOP,
                "terminate": signal.SIGTERM}[way.split()[0]]
        self.signal_backend(backend, sent)
        return 1, lambda: (self.signal_backend(backend, signal.SIGCONT),
                           self.database.wait_until_open())

    def signal_backend(self, backend, number):
        with contextlib.suppress(ProcessLookupError):
            os.kill(backend, number)


class TwoServers:
    def __init__(self, folder, seed):
        self.seed = seed
        self.random = random.Random(seed)
        self.database = Postgresql()
        address = self.database.address
        # Many sign-ins from one address are what this test does.
        first = shahn_system.DemoServer(folder / "sms-1", customers=60, options=(
            "--postgresql-host", "127.0.0.1", "--postgresql-port", address["port"],
            "--postgresql-name", self.database.name, "--postgresql-user", address["user"]),
            settings={"listen.attempt_burst": 10000, "listen.attempts_per_minute": 10000})
        self.servers = [first, first.beside(folder / "sms-2", "sms-2")]
        self.stations = []
        self.windows = []
        self.books = None
        self.tally = collections.Counter()

    def set_up(self, folder):
        # Few meters get many tokens, each of a minute of its own.
        self.servers[0].smsctl("parameter", "set", "tidAheadMinutes", str(TID_AHEAD_MINUTES_MAX))
        for server in self.servers:
            server.start()
        meters = self.choose_meters()
        self.stations = [Station(self.servers, folder, code, self.activation_code(code),
                                 LOGIN, list(meters)) for code in STATIONS]
        self.windows = [Window(station, meters) for station in self.stations
                        for _ in range(WINDOWS_PER_STATION)]
        self.books = Books(self.database, self.servers[0], self.stations)

    def choose_meters(self):
        """Of each meter the SGC and the KRNs under which there is a vending key."""
        krns = collections.defaultdict(list)
        for key in json.loads(self.servers[0].smsctl("keys", "list", "--json")):
            krns[key["sgc"]].append(key["krn"])
        # The first ones have purposes of their own.
        meters = [row for row in self.servers[0].meters(state="active")[10:]
                  if row["tariff"] == TARIFF]
        chosen = [row for ea, count in (("11", METERS_EA11), ("7", METERS_EA07)) for row in
                  self.random.sample([row for row in meters if row["ea"] == ea], count)]
        return {row["drn"]: (row["sgc"], krns[row["sgc"]]) for row in chosen}

    def activation_code(self, code):
        if code in (one["cdu"] for one in self.servers[0].credentials["activationCodes"]):
            return self.servers[0].activation_code(code)
        return shahn_system.new_station(self.servers[0], code, OFFICE)

    def one_round(self, number, seconds):
        until = threading.Event()
        failures = []

        def work(window, place):
            try:
                window.work(f"{self.seed}/{number}/{place}", until)
            except Exception as failure:  # pylint: disable=broad-except
                failures.append(failure)
                until.set()
        workers = [threading.Thread(target=work, args=(window, place), daemon=True)
                   for place, window in enumerate(self.windows)]
        chance = random.Random(f"{self.seed}/{number}")
        trouble = Trouble(self.servers, self.database, chance, until)
        for thread in (*workers, trouble):
            thread.start()
        until.wait(seconds)
        until.set()
        for thread in (trouble, *workers):
            thread.join()
        self.tally.update(trouble.tally)
        for failure in (*failures, trouble.failure):
            if failure:
                raise failure
        for server in self.servers:
            if server.process.poll() is not None:
                raise shahn_system.SystemFailure(f"a server ended:\n{server.end_of_log()}")
        self.check_everything_known()
        self.books.audit()

    def check_everything_known(self):
        """By whom asked for it. A copy of another window may have come to know it, too."""
        for station in self.stations:
            for request in station.journal:
                request.check(request.is_known, "left unknown")

    def run(self, seconds):
        ends = time.monotonic() + seconds
        number = 0
        while (left := ends - time.monotonic()) > 0:
            number += 1
            try:
                self.one_round(number, min(left, ROUND_SECONDS))
            except Exception:
                print(f"round {number} failed, seed {self.seed}, {dict(self.tally)}", flush=True)
                self.show_logs()
                raise
        journal = [request for station in self.stations for request in station.journal]
        self.tally["rounds"] = number
        self.tally["requests"] = len(journal)
        self.tally["sales"] = sum(one.kind == SALE and one.was_decided for one in journal)
        self.tally["decided"] = sum(one.was_decided for one in journal)
        self.tally.update(f"{what}: {name}" for request in journal
                          for _, what, _, name in request.story)
        self.tally["closed"] = sum(one.is_closed for one in journal)

    def show_logs(self):
        for server in self.servers:
            print(f"-- {server.folder.name}\n{server.end_of_log()}", flush=True)
        print((self.database.data / "server.log").read_text(errors="replace")[-4000:], flush=True)

    def close(self):
        for window in self.windows:
            window.close()
        for server in self.servers:
            if server.process:
                server.process.send_signal(signal.SIGCONT)
                server.stop()


def below_own_postgresql():
    os.environ[MARK] = "1"
    os.environ["SHAHN_POSTGRESQL_OPTIONS"] = POSTGRESQL_OPTIONS
    os.environ.pop("SHAHN_TEST_POSTGRESQL", None)
    os.execvp("sh", ["sh", str(WITH_POSTGRESQL), sys.executable, *sys.argv])


def main():
    deep = os.environ.get("SHAHN_DEEP", "0") not in ("", "0")
    environment = os.environ.get
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=environment(
        "SHAHN_TWO_SERVERS_SECONDS", "600" if deep else "20"))
    parser.add_argument("--seed", type=int, default=environment(
        "SHAHN_SEED", str(time.time_ns() % 1_000_000_000)))
    arguments = parser.parse_args()
    if MARK not in os.environ:
        below_own_postgresql()
    if "SHAHN_TEST_POSTGRESQL" not in os.environ:
        sys.exit(SKIPPED)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(f"seed {arguments.seed}, {arguments.seconds:.0f} seconds", flush=True)
    with tempfile.TemporaryDirectory(prefix="shahn-two-servers-") as folder:
        pair = TwoServers(pathlib.Path(folder), arguments.seed)
        try:
            pair.set_up(pathlib.Path(folder) / "clients")
            pair.run(arguments.seconds)
        finally:
            pair.close()
    print("passed:", dict(pair.tally))


if __name__ == "__main__":
    main()
