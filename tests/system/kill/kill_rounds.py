#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the server between the receipt of a request and its answer, and the client after it has sent, at
random moments; after each kill starts again what was killed, waits until the client knows every
outcome, and compares its journal with the server's database: every sale and every order of engineering
tokens is settled, none made twice, the tokens are the same, TIDs do not repeat, the money is the same,
receipts have no gap, and what the server knows of a meter's key is what the last set of tokens says.

20 rounds; 200 with SHAHN_DEEP=1; as many as SHAHN_KILL_ROUNDS says. The seed is printed and taken
from SHAHN_SEED."""

import collections
import contextlib
import json
import os
import pathlib
import queue
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system  # noqa: E402
from server_database import reply_of, request_id_of  # noqa: E402

# The document that the server serves; every answer that the client keeps is held against it.
API = shahn_system.OpenApi(json.loads(
    (pathlib.Path(__file__).resolve().parents[3] / "docs/openapi.json").read_text()))

AGENT = os.environ["SHAHN_OUTBOX_AGENT"]
# Generous: a slow machine is no failure, an outcome that never comes is.
WAIT_SECONDS = 180
CURRENCY = "LYD"
CDU = "CDU-01"
LOGIN = "salem"
REQUESTS_PER_ROUND_MAX = 4
ENGINEERING_SHARE = 0.4
# As the database has them.
SALE = 1
ENGINEERING = 2
CASH = 1


class Agent:
    """The process outbox_agent; its lines are read by a thread of their own."""

    def __init__(self, data):
        self.process = subprocess.Popen([AGENT, str(data)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=1)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        self.wait_for("ready")

    def read(self):
        with self.process.stdout as lines:
            for line in lines:
                if line.endswith("\n"):  # a killed process may leave half a line
                    self.lines.put(json.loads(line))
        self.lines.put(None)

    def tell(self, *words):
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()

    def next(self):
        line = self.lines.get(timeout=WAIT_SECONDS)
        if line is None:
            raise AssertionError(f"outbox_agent ended with {self.process.wait()}")
        return line

    def wait_for(self, *events):
        """The first line with one of these events; the lines before it are dropped."""
        while True:
            line = self.next()
            if line["event"] in events:
                return line

    def journal(self):
        self.tell("journal")
        entries = []
        while True:
            line = self.next()
            if line["event"] == "entry":
                entries.append(line)
            elif line["event"] == "journalUnreadable":
                raise AssertionError(line)
            elif line["event"] == "journalEnd":
                return entries

    def kill(self):
        code = shahn_system.kill(self.process)
        self.process.stdin.close()
        if code != -signal.SIGKILL:
            raise shahn_system.SystemFailure(f"the agent had ended with {code}")


class Rounds:
    def __init__(self, folder, seed):
        self.random = random.Random(seed)
        self.data = folder / "cdu"
        # Many sign-ins from one address are what this test does.
        self.server = shahn_system.DemoServer(folder / "server", customers=200, settings={
            "listen.attempt_burst": 10000, "listen.attempts_per_minute": 10000}).start()
        self.password = folder / "password"
        self.password.write_text(self.server.password(LOGIN))
        self.password.chmod(0o600)
        # Any of them once a round: the fixed meters have purposes of their own.
        self.meters = [row["drn"] for row in self.server.meters(state="active")][20:]
        with self.database() as database:
            self.first_keys = {row[0]: row[1:] for row in database.execute(
                "SELECT drn, sgc, krn, ti FROM meter JOIN supply_point USING (point_id)")}
        self.agent = Agent(self.data)
        self.agent.tell("activate", self.address(), self.server.activation_code(CDU))
        answer = self.agent.wait_for("activated", "notActivated")
        assert answer["event"] == "activated", answer
        self.sign_in()
        self.answer_seconds = self.measure()
        self.tally = collections.Counter()

    @contextlib.contextmanager
    def database(self):
        database = sqlite3.connect(f"file:{self.server.folder / 'shahn.db'}?mode=ro", uri=True)
        try:
            yield database
        finally:
            database.close()

    def address(self):
        return f"localhost:{self.server.port}"

    def sign_in(self):
        self.agent.tell("connect", self.address())
        answer = self.agent.wait_for("connected", "notConnected")
        assert answer["event"] == "connected", answer
        while True:
            self.agent.tell("sign-in", LOGIN, str(self.password))
            answer = self.agent.wait_for("signedIn", "notSignedIn")
            if answer["event"] == "signedIn":
                return
            assert answer["code"] < 2000, answer  # only what may be tried again

    def measure(self):
        """How long an undisturbed sale takes, so that kills fall into it."""
        started = time.monotonic()
        domestic = {row["drn"] for row in self.server.meters(state="active", tariff="DOM")}
        for meter in [meter for meter in self.meters if meter in domestic][:5]:
            self.agent.tell("sell", meter, "20000", CURRENCY)
            answer = self.agent.wait_for("decided", "refused", "unknown", "notSent")
            assert (answer["event"], answer["kind"]) == ("decided", "sale"), answer
        return (time.monotonic() - started) / 5

    def one_round(self):
        victim = self.random.choice(("server", "client", "both"))
        for meter in self.random.sample(self.meters, self.random.randint(1, REQUESTS_PER_ROUND_MAX)):
            if self.random.random() < ENGINEERING_SHARE:
                self.agent.tell("issue", json.dumps(self.order(meter), separators=(",", ":")))
            else:
                self.agent.tell("sell", meter, str(self.random.randint(10_000, 40_000)), CURRENCY)
        # From long before the answer of the first sale to long after that of the last.
        time.sleep(self.answer_seconds * 2 ** self.random.uniform(-3, 4))
        if victim in ("server", "both"):
            self.server.kill()
        if victim in ("client", "both"):
            self.agent.kill()
        if victim in ("server", "both"):
            self.server.start()
        if victim in ("client", "both"):
            self.agent = Agent(self.data)
            self.sign_in()
        self.tally[f"killed {victim}"] += 1
        self.audit(self.settled_journal())

    def order(self, meter):
        """Engineering tokens of a kind that needs no second person."""
        sgc, krn, _ = self.first_keys[meter]
        values = self.random.choice((
            {"kind": "meterTest", "testNumber": 1}, {"kind": "clearTamper"},
            {"kind": "powerLimit", "watts": self.random.randint(1_000, 20_000)},
            {"kind": "keyChange", "keyChange": {
                "sgc": sgc, "krn": krn, "kt": 2, "carriesSupplyGroup": False,
                "ti": self.random.randint(2, 99)}}))
        return {"meterNumber": meter, "reason": "", "jobNumber": "J-1", **values}

    def settled_journal(self):
        """Asks until the client knows every outcome."""
        deadline = time.monotonic() + WAIT_SECONDS
        asked = set()
        while True:
            journal = self.agent.journal()
            open_ids = [entry["id"] for entry in journal
                        if entry["state"] in ("created", "sent", "unknown")]
            asked.update(open_ids)
            if not open_ids:
                self.tally.update(f"{entry['state']} after asking" for entry in journal
                                  if entry["id"] in asked)
                return journal
            assert time.monotonic() < deadline, f"never settled: {open_ids}"
            self.agent.tell("ask")
            time.sleep(0.02)

    def audit(self, journal):
        with self.database() as database:
            answered = self.audit_requests(journal, database)
            self.audit_tokens(answered, database)
            self.audit_money(answered, database)
            self.audit_keys(database)

    def audit_requests(self, journal, database):
        """What is done on one side is done on the other, with the same answer; receipts have no gap."""
        done = {request_id_of(row[0]): row[1:] for row in database.execute(
            "SELECT request_id, kind, drn, body FROM document JOIN meter USING (meter_id)"
            " JOIN request USING (request_id, document_id) JOIN reply USING (document_id)"
            f" WHERE kind IN ({SALE}, {ENGINEERING})")}
        [(document_count,)] = database.execute(
            f"SELECT count(*) FROM document WHERE kind IN ({SALE}, {ENGINEERING})")
        assert document_count == len(done), (document_count, len(done))
        answered = {entry["id"]: entry for entry in journal if entry["state"] == "answered"}
        assert len({entry["id"] for entry in journal}) == len(journal), "an id twice in the journal"
        assert set(answered) == set(done), (
            f"only the client says done: {set(answered) - set(done)}; "
            f"only the server: {set(done) - set(answered)}")
        for request_id, entry in answered.items():
            kind, drn, body = done[request_id]
            assert reply_of(body) == entry["reply"], request_id
            assert drn == entry["request"]["meterNumber"], request_id
            schema = {SALE: "SaleReply", ENGINEERING: "EngineeringReply"}[kind]
            API.check_schema({"$ref": f"#/components/schemas/{schema}"}, entry["reply"])
        receipts = [row[0] for row in database.execute(
            "SELECT receipt FROM document WHERE receipt IS NOT NULL ORDER BY receipt")]
        assert receipts == list(range(1, len(done) + 1)), f"receipts: {receipts}"
        return answered

    def audit_tokens(self, answered, database):
        tokens = collections.defaultdict(list)
        for request_id, digits in database.execute(
                "SELECT request_id, digits FROM token JOIN document USING (document_id)"
                " ORDER BY document_id, line"):
            tokens[request_id_of(request_id)].append(digits)
        assert set(tokens) == set(answered), "tokens without a request, or a request without tokens"
        for request_id, entry in answered.items():
            assert tokens[request_id] == [one["digits"] for one in entry["reply"]["tokens"]]
        timed = [row[0] for row in database.execute("SELECT digits FROM token WHERE tid IS NOT NULL")]
        assert len(timed) == len(set(timed)), "a token twice"
        repeated = database.execute(
            "SELECT meter_id, tid FROM token JOIN document USING (document_id) WHERE tid IS NOT NULL"
            " GROUP BY meter_id, tid HAVING count(*) > 1").fetchall()
        assert not repeated, f"TIDs twice: {repeated}"

    def audit_money(self, answered, database):
        [(cash,)] = database.execute(
            "SELECT coalesce(sum(amount_minor), 0) FROM posting"
            f" WHERE ledger_account >> 48 = {CASH}")
        [(sold,)] = database.execute("SELECT coalesce(sum(tender_minor), 0) FROM document")
        [(unbalanced,)] = database.execute(
            "SELECT count(*) FROM (SELECT document_id FROM posting GROUP BY document_id"
            " HAVING sum(amount_minor) <> 0)")
        assert not unbalanced, f"{unbalanced} sales do not balance"
        money = sum(entry["request"].get("tenderMinor", 0) for entry in answered.values())
        assert money == cash == sold, (money, cash, sold)

    def audit_keys(self, database):
        """The key changes of a meter follow each other, from its first key to what the server knows."""
        keys = dict(self.first_keys)
        for drn, *change in database.execute(
                "SELECT drn, from_sgc, from_krn, from_ti, to_sgc, to_krn, to_ti FROM key_change"
                " JOIN document USING (document_id) JOIN meter USING (meter_id) ORDER BY document_id"):
            assert keys[drn] == tuple(change[:3]), (drn, keys[drn], change)
            keys[drn] = tuple(change[3:])
        for drn, *key in database.execute(
                "SELECT drn, sgc, krn, ti FROM meter JOIN supply_point USING (point_id)"):
            assert keys[drn] == tuple(key), (drn, keys[drn], key)

    def run(self, count):
        for number in range(1, count + 1):
            try:
                self.one_round()
            except Exception:
                print(f"round {number} of {count} failed", flush=True)
                raise
        journal = self.agent.journal()
        self.tally.update(entry["state"] for entry in journal)
        self.tally.update(entry["refusal"]["error"] for entry in journal if "refusal" in entry)
        self.server.smsctl("audit", "verify")

    def close(self):
        self.agent.kill()
        if self.server.process:
            self.server.kill()


def main():
    deep = os.environ.get("SHAHN_DEEP", "0") not in ("", "0")
    count = int(os.environ.get("SHAHN_KILL_ROUNDS", "200" if deep else "20"))
    seed = int(os.environ.get("SHAHN_SEED", time.time_ns() % 1_000_000_000))
    print(f"seed {seed}, {count} rounds", flush=True)
    with tempfile.TemporaryDirectory(prefix="shahn-kill-") as folder:
        rounds = Rounds(pathlib.Path(folder), seed)
        try:
            rounds.run(count)
        finally:
            rounds.close()
    print("passed:", dict(rounds.tally), f"undisturbed sale {rounds.answer_seconds * 1000:.0f} ms")


if __name__ == "__main__":
    main()
