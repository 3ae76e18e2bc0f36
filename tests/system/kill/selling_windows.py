# SPDX-License-Identifier: GPL-3.0-or-later
"""Stations that sell at two servers, each with a journal of what it asked and what it was answered.
A request whose outcome is not known is repeated or settled, at either server, until it is. What
contradicts something that was answered before is a Contradiction at once."""

import contextlib
import http.client
import json
import random
import threading
import time

import shahn_system

CURRENCY = "LYD"
PATIENCE_SECONDS = 10  # as the client's
SETTLED_SECONDS = 180
# Answers that say of this copy of a request that it did nothing are all but these (docs/api.md).
OUTCOME_UNKNOWN = 1004
REQUEST_CLOSED = 2011
# Too little, too much; a key that the meter has already, or that may not follow its own.
REFUSALS = (2040, 2041, 3029)
SALE, ENGINEERING, REPRINT, CLOSING = 1, 2, 3, 4  # as the database has them


class Contradiction(AssertionError):
    """An answer that does not go with another, or with the database."""


class Request:
    """One line of a station's journal; asked for by several threads."""

    def __init__(self, kind, path, message=None):
        self.id = shahn_system.new_request_id()
        self.kind = kind
        self.path = path
        self.message = message
        self.lock = threading.Lock()
        self.reply = None  # octets, once it is known to be decided
        self.is_closed = False
        self.refused_count = 0  # copies that did nothing, as they were answered
        self.sent_count = 0
        self.story = []

    @property
    def is_known(self):
        return self.reply is not None or self.is_closed

    @property
    def was_decided(self):
        return self.reply is not None

    def check(self, holds, what):
        if not holds:
            raise Contradiction(f"{what}\n{self}")

    def note(self, what, server, answer):
        """In short: what was decided is kept once."""
        name = "no answer" if answer is None else answer.code or answer.status
        self.story.append((time.strftime("%H:%M:%S"), what, server, name))

    def decided(self, reply):
        self.check(not self.is_closed, "decided after it was closed")
        self.check(self.reply in (None, reply), f"decided twice: {self.reply} and {reply}")
        self.check(self.reply or self.refused_count < self.sent_count,
                   "decided, though every copy was answered that it did nothing")
        self.reply = reply

    def closed(self):
        self.check(self.reply is None, "closed after it was decided")
        self.is_closed = True

    def answered(self, server, answer, was_known):
        """was_known: whether the outcome was known when this copy was sent."""
        with self.lock:
            self.note("sent", server, answer)
            if answer.status == 200:
                self.decided(answer.body)
            elif answer.code == REQUEST_CLOSED:
                self.closed()
            else:
                self.check(answer.status == 503 or answer.code in REFUSALS, answer)
                self.check(answer.status == 503 or not was_known, "refused after it was known")
            if answer.status != 200 and answer.code != OUTCOME_UNKNOWN:
                self.refused_count += 1

    def settled(self, server, answer):
        with self.lock:
            self.note("settled", server, answer)
            if answer.status != 200:
                self.check(answer.status == 503, answer)
            elif answer.json["state"] == "closed":
                self.closed()
            else:
                mark = b'"reply":'
                self.decided(answer.body[answer.body.index(mark) + len(mark):-1])

    def __repr__(self):
        lines = (" ".join(str(one) for one in words) for words in self.story)
        return f"request {self.id} {self.path} {self.message}\n  " + "\n  ".join(lines)


class Line(shahn_system.Client):
    """A window's connection to one server."""

    def __init__(self, number, port, like):
        super().__init__(port, like.folder, like.ca_pem, like.name)
        self.number = number
        self.certificate = like.certificate

    def ask(self, path, message, token, key=None, seconds=PATIENCE_SECONDS):
        """None when no answer comes in time."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if key:
            headers["Idempotency-Key"] = key
        body = None
        if message is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(message).encode()
        self.answer_seconds = seconds
        if self.connection and self.connection.sock:
            self.connection.sock.settimeout(seconds)
        try:
            return self.exchange("POST", path, body, headers)
        except (OSError, http.client.HTTPException):
            return None


class Station:
    """An activated CDU with a session, both good at each server."""

    def __init__(self, servers, folder, code, activation_code, login, meters):
        self.code = code
        self.login = login
        self.password = servers[0].password(login)
        self.meters = meters
        self.ports = [server.port for server in servers]
        self.journal = []
        self.client = shahn_system.Client(self.ports[0], folder, name=code)
        answer = self.client.activate(activation_code)
        assert answer.status == 200, answer
        answer = self.client.sign_in(login, self.password)
        assert answer.status == 200, answer
        self.token = self.client.token
        self.client.close()


class Window:
    """A thread that works at a station: what is asked at random, at either server."""

    def __init__(self, station, keys):
        self.station = station
        self.keys = keys  # of each meter: the SGC and KRNs that it may get
        self.lines = [Line(number, port, station.client)
                      for number, port in enumerate(station.ports)]
        self.random = None

    def work(self, seed, until):
        """Ends with every outcome known."""
        self.random = random.Random(seed)
        while not until.is_set():
            self.one_request()
            until.wait(self.random.uniform(0, 0.1))

    def one_request(self):
        journal = self.station.journal
        if self.random.random() < 0.005:
            self.sign_in()
        if journal and self.random.random() < 0.1:
            # One of the past, known or not yet: its copies are the same.
            self.repeat(self.random.choice(journal[-200:]))
            return
        request = self.new_request()
        journal.append(request)
        way = self.random.random()
        first, other = self.random.sample(self.lines, 2)
        if way < 0.6:
            self.send(request, first)
        elif way < 0.7:  # lost, as far as the window knows
            self.send(request, first, self.random.uniform(0.01, 0.2))
        elif way < 0.85:
            self.at_once(lambda: self.send(request, first), lambda: self.send(request, other))
        elif way < 0.95:
            self.at_once(lambda: self.send(request, first), lambda: self.settle(request, other))
        else:
            self.at_once(lambda: self.settle(request, first), lambda: self.settle(request, other))
        self.learn(request)
        if self.random.random() < 0.2:
            self.repeat(request)

    def at_once(self, one, other):
        failures = []

        def guarded():
            try:
                other()
            except Exception as failure:  # pylint: disable=broad-except
                failures.append(failure)
        thread = threading.Thread(target=guarded)
        thread.start()
        try:
            one()
        finally:
            thread.join()
        if failures:
            raise failures[0]

    def new_request(self):
        decided = [one for one in self.station.journal[-100:]
                   if one.kind in (SALE, ENGINEERING) and one.was_decided]
        choice = self.random.random()
        if choice < 0.1 and decided:
            original = self.random.choice(decided)
            return Request(REPRINT, f"{original.path}/{original.id}/reprints")
        meter = self.random.choice(self.station.meters)
        if choice < 0.35:
            return Request(ENGINEERING, "/v1/engineering-tokens", self.order(meter))
        tender = self.random.choice((1, *range(10_000, 40_000, 1_001)))
        return Request(SALE, "/v1/sales", {"meterNumber": meter, "tenderMinor": tender,
                                           "currency": CURRENCY, "payment": "cash"})

    def order(self, meter):
        """Engineering tokens of a kind that needs no second person."""
        sgc, krns = self.keys[meter]
        values = self.random.choice((
            {"kind": "meterTest", "testNumber": 1}, {"kind": "clearTamper"},
            {"kind": "powerLimit", "watts": self.random.randint(1_000, 20_000)},
            {"kind": "keyChange", "keyChange": {
                "sgc": sgc, "krn": self.random.choice(krns), "kt": 2, "carriesSupplyGroup": False,
                "ti": self.random.randint(2, 99)}}))
        return {"meterNumber": meter, "reason": "", "jobNumber": "J-1", **values}

    def send(self, request, line, seconds=PATIENCE_SECONDS):
        with request.lock:
            was_known = request.is_known
            request.sent_count += 1
        answer = line.ask(request.path, request.message, self.station.token, request.id, seconds)
        if answer:
            request.answered(line.number, answer, was_known)
        else:
            request.note("sent", line.number, None)

    def settle(self, request, line):
        answer = line.ask(f"/v1/requests/{request.id}/settlement", None, self.station.token)
        if answer:
            request.settled(line.number, answer)
        else:
            request.note("settled", line.number, None)

    def learn(self, request):
        deadline = time.monotonic() + SETTLED_SECONDS
        while not request.is_known:
            request.check(time.monotonic() < deadline, "never settled")
            time.sleep(self.random.uniform(0, 0.3))
            self.repeat(request)

    def repeat(self, request):
        again = self.random.choice((self.send, self.settle))
        again(request, self.random.choice(self.lines))

    def sign_in(self):
        """A new session beside the old one, which stays good for whoever uses it."""
        answer = self.random.choice(self.lines).ask("/v1/sessions", {
            "login": self.station.login, "password": self.station.password,
            "apiRevision": shahn_system.API_REVISION}, None)
        if answer is None or answer.status == 503:
            return
        if answer.status != 200:
            raise Contradiction(f"not signed in: {answer}")
        self.station.token = answer.json["sessionToken"]

    def close(self):
        for line in self.lines:
            with contextlib.suppress(OSError):
                line.close()
