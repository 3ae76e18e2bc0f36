# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the journals of stations that sold at several servers with the one database behind
these, which is PostgreSQL: every request is decided or closed as its station knows it, and nothing
else is there."""

import collections
import json

import shahn_system
from selling_windows import CLOSING, ENGINEERING, SALE, Contradiction
from server_database import reply_octets, request_id_of

CASH = 1  # store/ledger_account.h
KEY = ("sgc", "krn", "kt", "ti")


def check(holds, *what):
    if not holds:
        raise Contradiction(" ".join(map(str, what)))


def octets(text):
    """A bytea, as PostgreSQL writes it in JSON."""
    return bytes.fromhex(text.removeprefix("\\x"))


def by(rows, column):
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


class Books:
    def __init__(self, database, server, stations):
        self.database = database
        self.server = server
        self.stations = stations
        self.head = server.folder / "audit-head.json"
        self.first_keys = self.read_points()
        self.documents = {}
        self.tokens = []
        self.points = {}
        self.histories = {}
        self.compared = set()  # documents whose replies were

    def audit(self):
        """While nobody sells."""
        self.documents = {row["document_id"]: row for row in self.database.rows(
            "SELECT document.*, cdu_code FROM document JOIN cdu USING (cdu_id)")}
        self.tokens = self.database.rows("SELECT * FROM token ORDER BY document_id, line")
        self.points = self.read_points()
        self.audit_requests()
        self.audit_chains()
        self.audit_tokens()
        self.audit_money()
        self.audit_keys()
        self.audit_programs()

    def read_points(self):
        return {row["point_id"]: row for row in self.database.rows("SELECT * FROM supply_point")}

    def audit_requests(self):
        """Each id is one document, of its station and kind, with the reply that was given."""
        known = {request.id: (station.code, request)
                 for station in self.stations for request in station.journal}
        stored = {request_id_of(octets(row["request_id"])): row
                  for row in self.documents.values()}
        check(len(stored) == len(self.documents), "two documents of one request")
        check(set(stored) == set(known), "only the stations know", set(known) - set(stored),
              "only the database", set(stored) - set(known))
        [counted] = self.database.rows(
            "SELECT count(*) AS requests, count(document.document_id) AS own FROM request"
            " LEFT JOIN document USING (request_id, document_id) LEFT JOIN cdu USING (cdu_id)"
            " WHERE document_id IS NULL OR cdu_code IS NOT NULL")  # not what the server did itself
        check(counted["requests"] == counted["own"] == len(stored), counted, len(stored))
        replies = self.new_replies()
        tokens = by(self.tokens, "document_id")
        for request_id, row in stored.items():
            code, request = known[request_id]
            request.check(row["cdu_code"] == code, f"of another station: {row}")
            kind = CLOSING if request.is_closed else request.kind
            request.check(row["kind"] == kind, f"of another kind: {row}")
            if request.was_decided and row["document_id"] not in self.compared:
                request.check(replies.get(row["document_id"]) == request.reply, "another reply")
                self.compare_tokens(request, tokens[row["document_id"]])
        self.compared.update(replies)

    def compare_tokens(self, request, tokens):
        if request.kind not in (SALE, ENGINEERING):
            return request.check(not tokens, "a copy with tokens of its own")
        given = [token["digits"] for token in json.loads(request.reply)["tokens"]]
        return request.check(given == [token["digits"] for token in tokens], "other tokens")

    def new_replies(self):
        """Of the documents that came since the last look."""
        last = collections.defaultdict(int)
        for document in self.compared:
            last[document >> 48] = max(last[document >> 48], document)
        newer = " AND ".join(["true", *(f"NOT document_id BETWEEN {server << 48} AND {document}"
                                        for server, document in last.items())])
        return {row["document_id"]: reply_octets(octets(row["body"])) for row in
                self.database.rows(f"SELECT document_id, body FROM reply WHERE {newer}")}

    def chain(self, newest, previous):
        """The documents of a point or station from the first on; each names the one before it."""
        found = []
        while newest is not None:
            found.append(self.documents[newest])
            newest = found[-1][previous]
        return found[::-1]

    def audit_chains(self):
        self.histories = {point: self.chain(row["last_document"], "previous_of_point")
                          for point, row in self.points.items()}
        for point, rows in by(self.documents.values(), "point_id").items():
            served = [row for row in rows if row["kind"] in (SALE, ENGINEERING)]
            if point is not None:
                check(len(self.histories[point]) == len(served), "a fork at point", point)
        numbered = by((row for row in self.documents.values() if row["receipt"] is not None),
                      "cdu_code")
        for row in self.database.rows("SELECT * FROM cdu_hot JOIN cdu USING (cdu_id)"):
            chain = self.chain(row["last_document"], "previous_of_cdu")
            receipts = [one["receipt"] for one in chain]
            check(receipts == list(range(1, row["last_receipt"] + 1)), "receipts of", row, receipts)
            check(len(receipts) == len(numbered[row["cdu_code"]]), "receipts beside those of", row)

    def audit_tokens(self):
        tokens = by(self.tokens, "document_id")
        for point, history in self.histories.items():
            minutes = [token["token_minute"] for document in history
                       for token in tokens[document["document_id"]]
                       if token["token_minute"] is not None]
            check(all(one < next for one, next in zip(minutes, minutes[1:])),
                  "minutes of point", point, "that do not grow:", minutes)
        timed = [token["digits"] for rows in tokens.values() for token in rows
                 if token["tid"] is not None]
        check(len(set(timed)) == len(timed), "a token twice")
        repeated = self.database.rows(
            "SELECT meter_id, tid FROM token JOIN document USING (document_id)"
            " WHERE tid IS NOT NULL GROUP BY meter_id, tid HAVING count(*) > 1")
        check(not repeated, "TIDs twice:", repeated)

    def audit_money(self):
        unbalanced = self.database.rows(
            "SELECT document_id FROM posting GROUP BY document_id HAVING sum(amount_minor) <> 0")
        check(not unbalanced, "postings that do not add up:", unbalanced)
        taken = {row["cdu_code"]: row["taken"] for row in self.database.rows(
            "SELECT cdu_code, sum(amount_minor) AS taken FROM posting"
            " JOIN document USING (document_id)"
            f" JOIN cdu USING (cdu_id) WHERE ledger_account = ({CASH}::bigint << 48) | cdu_id"
            " GROUP BY cdu_code")}
        for station in self.stations:
            paid = sum(request.message["tenderMinor"] for request in station.journal
                       if request.kind == SALE and request.was_decided)
            check(paid == taken.pop(station.code, 0), "money of", station.code, paid)
        check(not taken, "money of others:", taken)

    def audit_keys(self):
        """Each key change starts at the key that the one before it left."""
        changes = {row["document_id"]: row
                   for row in self.database.rows("SELECT * FROM key_change")}
        for point, history in self.histories.items():
            key = [self.first_keys[point][name] for name in KEY]
            for document in history:
                change = changes.pop(document["document_id"], None)
                if change:
                    before = [change[f"from_{name}"] for name in KEY]
                    check(before == key, "key of point", point, key, change)
                    key = [change[f"to_{name}"] for name in KEY]
            now = [self.points[point][name] for name in KEY]
            check(now == key, "key of point", point, now, key)
        check(not changes, "key changes of no point:", changes)

    def audit_programs(self):
        """What the programs for it say, and that no block of the last time is gone."""
        words = ["--head", self.head] if self.head.exists() else []
        self.server.smsctl("audit", "verify", *words)
        self.server.smsctl("doctor", "--database")
        self.head.write_text(self.server.smsctl("audit", "head", "--json"))
