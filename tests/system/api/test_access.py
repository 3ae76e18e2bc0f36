#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may do what, and what happens with input that is wrong, against the real server."""

import http.client
import json
import pathlib
import ssl
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

METER = "04257670465"
SALE = {"meterNumber": METER, "tenderMinor": 5_000, "currency": "LYD", "payment": "cash"}


def setUpModule():
    global FOLDER, SERVER, CLIENT, OTHER, STRANGER
    FOLDER = tempfile.TemporaryDirectory(prefix="shahn-access-")
    root = pathlib.Path(FOLDER.name)
    SERVER = system.DemoServer(root / "server").start()
    CLIENT = system.cashier(SERVER, root / "clients", "CDU-01", "salem")
    OTHER = system.cashier(SERVER, root / "clients", "CDU-02", "huda")
    STRANGER = system.Client(SERVER.port, root / "clients", CLIENT.ca_pem, "stranger")


def tearDownModule():
    SERVER.stop()
    FOLDER.cleanup()


class Activation(unittest.TestCase):
    def test_code_is_used_up(self):
        again = system.Client(SERVER.port, CLIENT.folder, name="again")
        answer = again.activate(SERVER.activation_code("CDU-01"))
        self.assertEqual((answer.status, answer.code), (403, 3004))

    def new_station(self, cdu):
        """Its client, and what it asks for with the code that it was given."""
        secret, _ = system.parse_activation_code(system.new_station(SERVER, cdu, "OLDTOWN"))
        client = system.Client(SERVER.port, CLIENT.folder, CLIENT.ca_pem, cdu)
        return client, {"activationSecret": secret, "certificateRequestPem": client.make_request(),
                        "apiRevision": system.API_REVISION}

    def test_lost_answer_is_given_again(self):
        late, request = self.new_station("CDU-04")
        first = late.post("/v1/activation", request)
        again = late.post("/v1/activation", request)
        self.assertEqual((first.status, again.status), (200, 200))
        self.assertEqual(again.json, first.json)

    def test_code_of_another_cdu_stays_good(self):
        new, request = self.new_station("CDU-05")
        answer = new.post("/v1/activation", request | {"machineCdu": "CDU-01"})
        self.assertEqual((answer.status, answer.code), (403, 3004))
        self.assertEqual(answer.json["context"], {"codeCdu": "CDU-05", "machineCdu": "CDU-01"})
        self.assertEqual(new.post("/v1/activation", request).status, 200)

    def test_wrong_code(self):
        answer = STRANGER.post("/v1/activation", {
            "activationSecret": "0" * 16, "certificateRequestPem": STRANGER.make_request(),
            "apiRevision": system.API_REVISION})
        self.assertEqual((answer.status, answer.code), (403, 3004))

    def test_wrong_codes_of_a_neighbour_block_no_right_one(self):
        new, request = self.new_station("CDU-06")
        for _ in range(200):
            answer = STRANGER.post("/v1/activation", request | {"activationSecret": "0" * 16})
            self.assertEqual((answer.status, answer.code), (403, 3004))
        self.assertEqual(new.post("/v1/activation", request).status, 200)

    def test_old_client(self):
        answer = STRANGER.post("/v1/activation", {
            "activationSecret": "0" * 16, "certificateRequestPem": "", "apiRevision": 0})
        self.assertEqual((answer.status, answer.code), (422, 3015))

    def test_another_ca_is_not_trusted(self):
        secret, fingerprint = system.parse_activation_code(SERVER.activation_code("CDU-03"))
        self.assertEqual(len(secret), 16)
        with self.assertRaises(system.SystemFailure):
            system.fetch_pinned_ca(SERVER.port, bytes(reversed(fingerprint)))


class Certificates(unittest.TestCase):
    def test_none_is_enough_for_little(self):
        for method, target in (("POST", "/v1/sessions"), ("DELETE", "/v1/sessions/current"),
                               ("GET", "/v1/customers?q=a"), ("GET", f"/v1/meters/{METER}"),
                               ("POST", "/v1/quotes"), ("POST", "/v1/sales"), ("GET", "/v1/sales"),
                               ("GET", f"/v1/sales/{system.new_request_id()}"),
                               ("POST", f"/v1/requests/{system.new_request_id()}/settlement")):
            answer = STRANGER.call(method, target, headers={
                "Authorization": f"Bearer {CLIENT.token}", "Content-Type": "application/json"})
            self.assertEqual((answer.status, answer.code), (401, 3005), target)

    def test_another_ca_fails_the_handshake(self):
        alien = system.Client(SERVER.port, CLIENT.folder, CLIENT.ca_pem, "alien")
        alien.make_request()
        alien.use_certificate(system.run(
            "openssl", "req", "-x509", "-new", "-key", alien.key_file, "-subj", "/CN=CDU-01",
            "-days", "10"))
        with self.assertRaises((ssl.SSLError, OSError, http.client.HTTPException)):
            alien.exchange("GET", "/healthz")

    def test_server_certificate_is_no_client(self):
        server = system.Client(SERVER.port, CLIENT.folder, CLIENT.ca_pem, "server")
        server.certificate = SERVER.folder / "server.crt"
        (SERVER.folder / "server.key").chmod(0o600)
        server.folder = SERVER.folder
        with self.assertRaises((ssl.SSLError, OSError, http.client.HTTPException)):
            server.exchange("GET", "/healthz")

    def test_older_tls_is_refused(self):
        context = ssl.create_default_context(cadata=CLIENT.ca_pem)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        old = http.client.HTTPSConnection("localhost", SERVER.port, context=context)
        with self.assertRaises((ssl.SSLError, OSError)):
            old.request("GET", "/healthz")

    def test_revoked_at_the_next_request(self):
        revoked = system.cashier(SERVER, CLIENT.folder, "CDU-03", "amina")
        self.assertEqual(revoked.sell(METER, 5_000).status, 200)
        SERVER.smsctl("station", "revoke", "CDU-03")
        for answer in (revoked.get(f"/v1/meters/{METER}"), revoked.sell(METER, 5_000),
                       revoked.sign_in("amina", SERVER.password("amina"))):
            self.assertEqual((answer.status, answer.code), (403, 3006), answer)


class Sessions(unittest.TestCase):
    def test_wrong_password_and_unknown_login_look_alike(self):
        answers = [CLIENT.post("/v1/sessions", {"login": login, "password": "wrong",
                                                "apiRevision": system.API_REVISION}).body
                   for login in ("salem", "nobody")]
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(CLIENT.sign_in("salem", SERVER.password("salem")).status, 200)

    def test_lock_after_wrong_passwords(self):
        def attempt():
            return OTHER.post("/v1/sessions", {"login": "amina", "password": "wrong",
                                               "apiRevision": system.API_REVISION})
        codes = [attempt().code for _ in range(6)]
        self.assertIn(3001, codes)
        locked = attempt()
        self.assertEqual((locked.status, locked.code), (401, 3001))
        self.assertGreaterEqual(int(locked.headers["retry-after"]), 1)
        self.assertGreaterEqual(locked.json["context"]["retryAfterSeconds"], 1)

    def test_token_of_another_station(self):
        for answer in (OTHER.get("/v1/sales", Authorization=f"Bearer {CLIENT.token}"),
                       OTHER.call("POST", f"/v1/requests/{system.new_request_id()}/settlement",
                                  headers={"Authorization": f"Bearer {CLIENT.token}"})):
            self.assertEqual((answer.status, answer.code), (403, 3007), answer)

    def test_no_or_broken_token(self):
        for value in ("", "Bearer", "Bearer ", "Bearer x", "Basic c2FsZW06eA==", "x" * 3_000):
            answer = CLIENT.get("/v1/sales", Authorization=value)
            self.assertEqual((answer.status, answer.code), (401, 3002), value[:20])
            self.assertIn("www-authenticate", answer.headers)

    def test_signed_out_is_out(self):
        client = system.Client(SERVER.port, CLIENT.folder, CLIENT.ca_pem, "CDU-01")
        client.certificate = CLIENT.certificate
        self.assertEqual(client.sign_in("salem", SERVER.password("salem")).status, 200)
        self.assertEqual(client.call("DELETE", "/v1/sessions/current").status, 204)
        self.assertEqual(client.get("/v1/sales").code, 3002)
        self.assertEqual(client.sell(METER, 5_000).code, 3002)
        self.assertEqual(CLIENT.get("/v1/sales").status, 200)

    def test_old_client(self):
        answer = CLIENT.post("/v1/sessions", {"login": "salem", "password": "x", "apiRevision": 0})
        self.assertEqual((answer.status, answer.code), (422, 3015))


class BadInput(unittest.TestCase):
    def sale(self, raw, content_type="application/json"):
        return CLIENT.post("/v1/sales", raw=raw, key=system.new_request_id(),
                           content_type=content_type)

    def test_bodies_that_are_no_json_object(self):
        for raw in ("", "{", "[]", "5", "null", "\"x\"", "{\"a\":1,}", "{}{}", "\0",
                    "[" * 5_000, "{\"a\":" * 5_000, b"\xff\xfe\x00", "nan"):
            answer = self.sale(raw)
            self.assertEqual((answer.status, answer.code), (400, 2000), raw[:20])

    def test_fields(self):
        for change, code in (
                ({"tenderMinor": "5000"}, 2001), ({"tenderMinor": 5.5}, 2001),
                ({"tenderMinor": None}, 2001), ({"tenderMinor": True}, 2001),
                ({"tenderMinor": [5]}, 2001), ({"tenderMinor": {}}, 2001),
                ({"tenderMinor": 1e300}, 2001), ({"tenderMinor": -1}, 2021),
                ({"tenderMinor": 10 ** 18}, 2021), ({"tenderMinor": 10 ** 30}, 2001),
                ({"meterNumber": 4257670465}, 2001), ({"meterNumber": ""}, 2030),
                ({"meterNumber": "04257670466"}, 2031), ({"meterNumber": "'; DROP TABLE"}, 2030),
                ({"currency": "lyd"}, 2022), ({"payment": "card"}, 2001),
                ({"extra": 1}, 2003), ({"tenderminor": 1}, 2003)):
            answer = self.sale(json.dumps({**SALE, **change}))
            self.assertEqual((answer.status, answer.code), (400, code), (change, answer))
        for field in SALE:
            answer = self.sale(json.dumps({key: value for key, value in SALE.items()
                                           if key != field}))
            self.assertEqual((answer.status, answer.code), (400, 2002), field)
            self.assertEqual(answer.json["context"]["field"], field)

    def test_other_scripts_digits_are_understood(self):
        arabic = METER.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        answer = self.sale(json.dumps({**SALE, "meterNumber": arabic}))
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["meterNumber"], METER)

    def test_media_type(self):
        for content_type in ("text/plain", "application/x-www-form-urlencoded", "", "json"):
            answer = self.sale("{}", content_type)
            self.assertEqual((answer.status, answer.code), (415, 2007), content_type)
        self.assertEqual(self.sale("{", "application/json; charset=utf-8").code, 2000)

    def test_idempotency_key(self):
        answer = CLIENT.post("/v1/sales", SALE)
        self.assertEqual((answer.status, answer.code), (400, 2008))
        good = system.new_request_id()
        for key in ("x", good.upper().replace("-", ""), good[:-1], good + "0",
                    "00000000-0000-4000-8000-000000000000", "../../etc/passwd"):
            answer = CLIENT.post("/v1/sales", SALE, key=key)
            self.assertEqual((answer.status, answer.code), (400, 2001), key)
            answer = CLIENT.get("/v1/sales/" + key.replace("/", "%2F"))
            self.assertEqual((answer.status, answer.code), (400, 2001), key)

    def test_unknown_paths_and_methods(self):
        for target in ("/", "/v1", "/v2/sales", "/v1/sales/", "/v1/Sales", "/v1/sales/a/b/c",
                       "/favicon.ico", "/v1//sales", "/healthz/", "/v1/../healthz"):
            answer = CLIENT.get(target)
            self.assertEqual((answer.status, answer.code), (404, 2005), target)
        for method, target, allow in (("PUT", "/v1/sales", {"GET", "POST"}),
                                      ("DELETE", "/v1/sales", {"GET", "POST"}),
                                      ("POST", "/healthz", {"GET"}),
                                      ("GET", "/v1/sessions/current", {"DELETE"}),
                                      ("PATCH", f"/v1/meters/{METER}", {"GET"})):
            answer = CLIENT.call(method, target)
            self.assertEqual((answer.status, answer.code), (405, 2006), (method, target))
            self.assertEqual(set(answer.headers["allow"].split(", ")), allow)

    def test_large_body(self):
        for size in (65_537, 1_000_000):
            answer = self.sale("x" * size)
            self.assertEqual((answer.status, answer.code), (413, 2004), size)
        self.assertEqual(self.sale(" " * 65_536).code, 2000)
        # Nobody is known yet where a code is sent.
        for size, code in ((8_192, 2000), (8_193, 2004)):
            answer = CLIENT.post("/v1/activation", raw=" " * size,
                                 content_type="application/json")
            self.assertEqual(answer.code, code, size)
        self.assertEqual(CLIENT.get("/healthz").status, 200)

    def test_broken_targets(self):
        for target in ("/v1/meters/%zz", "/v1/meters/%ff", "/v1/meters/%00", "/v1/customers?q=%"):
            answer = CLIENT.get(target)
            self.assertEqual((answer.status, answer.code), (400, 2013), target)
        answer = CLIENT.get("/v1/customers?q=" + "x" * 3_000)
        self.assertEqual((answer.status, answer.code), (400, 2013))


if __name__ == "__main__":
    unittest.main(verbosity=2)
