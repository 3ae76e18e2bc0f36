#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that programs disagree about, in every text field of every endpoint of the served document, in paths,
queries and whole bodies: each is refused with a number, nothing of it is stored, and the audit chain holds."""

import json
import pathlib
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

METER = "04257670465"
# What no text may have, by what it is.
FORBIDDEN = {
    "NUL": "a\u0000b", "control": "a\u0001b", "C1 control": "a\u0085b", "delete": "a\u007fb",
    "noncharacter": "a\ufffe", "noncharacter at the end": "a\uffff", "in Arabic forms": "\ufdd0",
    "byte order mark": "\ufeffa", "override": "a\u202eb", "embedding": "a\u202ab",
    "isolate": "a\u2066b", "noncharacter of another plane": "a\U0001ffff",
}
# What a text may have, and a field may refuse for other reasons.
UNUSUAL = {
    "four octets": "\U0001f600" * 3, "composed": "\u00e9", "decomposed": "e\u0301", "very long": "x" * 50_000,
    "long without blanks": "w" * 500, "line breaks": "a\nb", "joiners": "a\u200cb\u2060", "quotes": "'\";--",
    "markup": "<b>%1</b>", "empty": "",
}
KNOWN = {"meterNumber": METER, "currency": "LYD", "payment": "cash", "login": "salem", "reason": "why",
         "apiRevision": system.API_REVISION, "tenderMinor": 5_000}


def setUpModule():
    global FOLDER, SERVER, CLIENT
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-text-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server", settings={
        "listen.attempt_burst": 10_000, "listen.attempts_per_minute": 10_000}).start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    CLIENT.get("/healthz")  # brings the document


def tearDownModule():
    SERVER.kill()
    FOLDER.cleanup()


def resolved(schema):
    while "$ref" in schema:
        schema = CLIENT.api.document["components"]["schemas"][schema["$ref"].split("/")[-1]]
    return schema


def example(schema, name=""):
    """A value that is right by its type; every optional member is there."""
    schema = resolved(schema)
    if name in KNOWN:
        return KNOWN[name]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {key: example(one, key) for key, one in schema.get("properties", {}).items()}
    if kind == "array":
        return [example(schema["items"])]
    return {"integer": schema.get("minimum", 1), "boolean": True}.get(kind, "text")


def places(value, path=()):
    """The paths of all texts in a value."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from places(one, (*path, index))
    elif isinstance(value, str):
        yield path


def with_text(value, path, text):
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = text
    return copy


def operations():
    for path, methods in CLIENT.api.document["paths"].items():
        for method, operation in methods.items():
            # What is of the control socket alone says nothing else here.
            if method in ("get", "post", "put", "delete") and "x-controlSocket" not in operation:
                yield method.upper(), path, operation


def body_of(operation):
    content = operation.get("requestBody", {}).get("content", {})
    return example(content["application/json"]["schema"]) if "application/json" in content else None


class EveryField(unittest.TestCase):
    def ask(self, method, path, body):
        target = path.replace("{drn}", METER)
        while "{" in target:
            before, _, rest = target.partition("{")
            target = before + system.new_request_id() + rest.partition("}")[2]
        return CLIENT.call(method, target, body.encode(), {
            "Content-Type": "application/json", "Idempotency-Key": system.new_request_id()})

    def each(self):
        """Method, path, where the text stands, and the body around it."""
        for method, path, operation in operations():
            body = body_of(operation)
            for place in places(body):
                yield method, path, place, body

    def test_forbidden_characters_are_refused(self):
        count = 0
        for method, path, place, body in self.each():
            for kind, text in FORBIDDEN.items():
                count += 1
                with self.subTest(path=path, place=place, kind=kind):
                    answer = self.ask(method, path, json.dumps(with_text(body, place, text)))
                    self.assertIn(answer.code, (2000, 2001), answer)
        self.assertGreater(count, 100)

    def test_unusual_text_is_never_an_inner_fault(self):
        for method, path, place, body in self.each():
            for kind, text in UNUSUAL.items():
                with self.subTest(path=path, place=place, kind=kind):
                    answer = self.ask(method, path,
                                      json.dumps(with_text(body, place, text), ensure_ascii=False))
                    self.assertLess(answer.status, 500, answer)

    def test_bodies_that_readers_understand_differently(self):
        sale = {"meterNumber": METER, "tenderMinor": 5_000, "currency": "LYD", "payment": "cash"}
        text = json.dumps(sale)
        bodies = {
            "name twice": text[:-1] + ', "tenderMinor": 9000}',
            "name twice by an escape": text[:-1] + ', "tender\\u004dinor": 9000}',
            "byte order mark": "\ufeff" + text, "raw control": text.replace("cash", "ca\nsh"),
            "lone surrogate": text.replace("cash", "\\ud800"), "two documents": text + text,
            "nested deep": '{"x":' * 40 + "1" + "}" * 40, "very deep": "[" * 60_000, "comment": text + "// x",
        }
        for kind, body in bodies.items():
            with self.subTest(kind=kind):
                self.assertEqual(self.ask("POST", "/v1/sales", body).code, 2000)
        answer = CLIENT.post("/v1/sales", raw=text.encode().replace(b"cash", b"ca\xffsh"),
                             key=system.new_request_id())
        self.assertEqual(answer.code, 2000)

    def test_paths_and_queries(self):
        for kind, text in FORBIDDEN.items():
            with self.subTest(kind=kind):
                escaped = urllib.parse.quote(text)
                self.assertEqual(CLIENT.get(f"/v1/meters/{escaped}").code, 2013)
                self.assertEqual(CLIENT.get(f"/v1/customers?q={escaped}").code, 2013)
        for kind, text in UNUSUAL.items():
            if len(text) < 1_000:
                with self.subTest(kind=kind):
                    self.assertLess(CLIENT.get(f"/v1/meters/{urllib.parse.quote(text)}").status, 500)
                    self.assertLess(CLIENT.search(text).status, 500)


class Zzz(unittest.TestCase):
    """After all of it."""

    def test_the_chain_holds_and_sales_go_on(self):
        self.assertIn("sms-1", SERVER.smsctl("audit", "verify"))
        self.assertEqual(CLIENT.sell(METER, 5_000).status, 200)


if __name__ == "__main__":
    unittest.main(verbosity=1)
