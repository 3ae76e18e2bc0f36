# SPDX-License-Identifier: GPL-3.0-or-later
"""A real sms-server in a folder of its own, and a client that checks every answer against the OpenAPI
document that the server itself gives. Needs python3, python3-jsonschema and openssl."""

import contextlib
import copy
import csv
import datetime
import fcntl
import hashlib
import http.client
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.parse
import zoneinfo

import jsonschema

BIN = pathlib.Path(os.environ.get("SHAHN_BIN_DIR", "build/dev/bin")).resolve()
# Generous: a slow machine is no failure, a server that never answers is.
START_SECONDS = 120
ANSWER_SECONDS = 60
CUSTOMERS = 200
API_REVISION = 15
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class SystemFailure(Exception):
    """The system did not do what the test needs to go on."""


def run(*command, **options):
    """Runs a program to its end; fails with its output unless it exits with 0."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          timeout=600, **options)
    if done.returncode != 0:
        raise SystemFailure(f"{' '.join(map(str, command))} exited with {done.returncode}:\n"
                            f"{done.stdout}{done.stderr}")
    return done.stdout


def kill(process):
    """Without warning; the exit code, which is another one when it had ended before."""
    process.poll()
    process.kill()
    return process.wait()


def new_request_id():
    """UUID version 7, RFC 9562."""
    ms = int(time.time() * 1000)
    value = (ms << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62)
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def make_demo(folder, customers, options=()):
    run(BIN / "smsctl", "demo", folder, "--port", "0", "--customers", str(customers), *options)


def copy_demo(folder):
    """A fresh demo utility. Passwords and vault cost seconds to seal, so it is made once for all tests;
    anew each day of the utility, for its activation codes end and it begins in a billing month."""
    built = (BIN / "smsctl").stat().st_mtime_ns
    day = datetime.datetime.now(zoneinfo.ZoneInfo("Africa/Tripoli")).date()
    made = BIN.parent / "demo" / f"{day}-{built}"
    made.parent.mkdir(exist_ok=True)
    with open(made.parent / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for old in made.parent.glob("*-*"):
            if old != made:
                shutil.rmtree(old)
        if not made.exists():
            being_made = made.parent / "being-made"
            make_demo(being_made, CUSTOMERS)
            being_made.rename(made)
        shutil.copytree(made, folder)


class DemoServer:
    """The demo utility in a folder, made unless it is there, and its server as a process."""

    def __init__(self, folder, customers=CUSTOMERS, settings=None, options=()):
        self.folder = pathlib.Path(folder)
        if (self.folder / "sms-server.toml").exists():
            pass  # as it is
        elif options or customers != CUSTOMERS:
            make_demo(self.folder, customers, options)
        else:
            copy_demo(self.folder)
        self.config = self.folder / "sms-server.toml"
        if settings:
            self.change_settings(settings)
        self.credentials = json.loads((self.folder / "demo-credentials.json").read_text())
        self.process = None
        self.port = None

    def beside(self, folder, server_id):
        """Another server of the same utility on the same PostgreSQL, not started: with its own name, files
        and, once it is started, port."""
        other = copy.copy(self)
        other.folder = pathlib.Path(folder)
        shutil.copytree(self.folder, other.folder)
        other.config = other.folder / self.config.name
        other.process = None
        other.port = None
        other.change_settings({"server.id": server_id, "listen.port": 0})
        return other

    def change_settings(self, settings):
        """settings: {"listen.attempt_burst": 5}; replaces lines of the configuration."""
        section, lines = "", []
        for line in self.config.read_text().splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            key = f"{section}.{line.split('=')[0].strip()}"
            lines.append(f"{key.split('.')[1]} = {json.dumps(settings[key])}"
                         if key in settings else line)
        self.config.write_text("\n".join(lines) + "\n")

    def start(self):
        """Returns when the server listens. The port stays the same over restarts."""
        log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen([BIN / "sms-server", "--config", self.config],
                                        stdout=subprocess.PIPE, stderr=log, text=True)
        log.close()
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on https://.*:(\d+)\n", line)
        if not match:
            self.process.wait(ANSWER_SECONDS)
            self.process.stdout.close()
            self.process = None
            raise SystemFailure(f"sms-server said {line!r}:\n"
                                + (self.folder / "server.log").read_text()[-2000:])
        if self.port is None:
            self.port = int(match.group(1))
            self.change_settings({"listen.port": self.port})
        return self

    def end(self, how=signal.SIGTERM):
        """The exit code."""
        self.process.send_signal(how)
        code = self.process.wait(START_SECONDS)
        self.process.stdout.close()
        self.process = None
        return code

    def stop(self, how=signal.SIGTERM):
        """Orderly: what a sanitizer finds at the end is an exit code too."""
        code = self.end(how)
        if code:
            raise SystemFailure(f"sms-server ended with {code}:\n{self.end_of_log()}")

    def kill(self):
        """Fails when it had ended before by itself."""
        code = kill(self.process)
        self.process.stdout.close()
        self.process = None
        if code != -signal.SIGKILL:
            raise SystemFailure(f"sms-server had ended with {code}:\n{self.end_of_log()}")

    def end_of_log(self, expected=""):
        """A thread of the server writes it: waits until it holds what is expected."""
        for _ in range(200):
            end = (self.folder / "server.log").read_text(errors="replace")[-8000:]
            if expected in end:
                break
            time.sleep(0.1)
        return end

    def smsctl(self, *words):
        return run(BIN / "smsctl", *words, "--config", self.config)

    def sign(self, request, login="admin"):
        """The second person signs at the server's machine."""
        with tempfile.NamedTemporaryFile("w", prefix="shahn-password-") as file:  # its owner's alone
            file.write(self.password(login))
            file.flush()
            return self.smsctl("approval", "sign-as", request, login, "--password-file", file.name)

    def publish_tariff(self, file):
        """A version that somebody else has signed for, as the demo's set-up is approved."""
        said = self.smsctl("tariff", "publish", file)
        self.sign(re.search(r"signs request (\S+),", said).group(1))
        return said

    def password(self, login):
        return next(one["password"] for one in self.credentials["operators"]
                    if one["login"] == login)

    def activation_code(self, cdu):
        return next(one["code"] for one in self.credentials["activationCodes"]
                    if one["cdu"] == cdu)

    def meters(self, **wanted):
        """Rows of meters.csv, for example meters(state="active", ea="11")."""
        with open(self.folder / "meters.csv", newline="") as file:
            return [row for row in csv.DictReader(file)
                    if all(row[key] == value for key, value in wanted.items())]

    def training_keys(self):
        return json.loads((self.folder / "training-keys.json").read_text())["meters"]


@contextlib.contextmanager
def running_demo(**options):
    """A started demo server in a temporary folder; stopped and removed at the end."""
    with tempfile.TemporaryDirectory(prefix="shahn-system-") as folder:
        server = DemoServer(pathlib.Path(folder) / "server", **options).start()
        try:
            yield server
        finally:
            if server.process:
                server.stop()


class OpenApi:
    """The served document: finds the operation of a request and checks its answer."""

    def __init__(self, document):
        self.document = document
        jsonschema.Draft202012Validator.check_schema(
            {"$defs": document["components"]["schemas"]})

    def operation(self, method, path):
        for pattern, operations in self.document["paths"].items():
            expression = re.sub(r"\\{[^/]*\\}", "[^/]+", re.escape(pattern))
            if re.fullmatch(expression, path):
                return operations.get(method.lower())
        return None

    def check_schema(self, schema, value):
        # References are relative to the document, so the schema is looked at inside it.
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema,
                 "components": self.document["components"]}
        jsonschema.Draft202012Validator(whole).validate(value)

    def check_problem(self, answer):
        assert answer.content_type == "application/problem+json", answer
        self.check_schema({"$ref": "#/components/schemas/Problem"}, answer.json)
        assert answer.json["status"] == answer.status, answer
        assert answer.json["type"] == f"urn:shahn:error:{answer.json['code']}", answer

    def check(self, method, target, answer):
        operation = self.operation(method, target.split("?")[0])
        assert answer.headers.get("cache-control") == "no-store", answer
        assert answer.headers.get("x-content-type-options") == "nosniff", answer
        if operation is None:
            assert answer.status in (400, 404, 405, 413), answer
            return self.check_problem(answer)
        described = operation["responses"].get(str(answer.status))
        assert described, f"{method} {target}: {answer.status} is not described: {answer}"
        if "$ref" in described:
            described = self.document["components"]["responses"][described["$ref"].split("/")[-1]]
        if "content" not in described:
            assert not answer.body and not answer.content_type, answer
            return None
        assert answer.content_type in described["content"], answer
        self.check_schema(described["content"][answer.content_type]["schema"], answer.json)
        if answer.content_type == "application/problem+json":
            self.check_problem(answer)
        return None


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body
        self.content_type = self.headers.get("content-type", "")
        self.json = json.loads(body) if self.content_type.endswith("json") else None

    @property
    def code(self):
        """The number of the problem; 0 when it is none."""
        is_problem = self.content_type == "application/problem+json"
        return self.json["code"] if is_problem else 0

    def __repr__(self):
        return f"{self.status} {self.content_type} {self.body[:500]!r}"


def new_code(server, cdu):
    """A new activation code of a station."""
    return json.loads(server.smsctl("station", "new-code", cdu, "--json"))["activationCode"]


def new_station(server, cdu, office):
    """The activation code of a station that was not there before."""
    server.smsctl("station", "add", "--code", cdu, "--name", cdu, "--office", office)
    return new_code(server, cdu)


def parse_activation_code(text):
    """(the secret as it is sent, the first 16 octets of the SHA-256 of the CA)"""
    plain = text.replace("-", "").upper()
    bits = "".join(f"{CROCKFORD.index(character):05b}" for character in plain)
    octets = bytes(int(bits[i:i + 8], 2) for i in range(0, 216, 8))
    return plain[:16], octets[10:26]


def fetch_pinned_ca(port, fingerprint):
    """The CA that the server shows, if it is the one that the activation code names."""
    shown = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-showcerts"],
        input="", capture_output=True, text=True, timeout=ANSWER_SECONDS).stdout
    for pem in re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n?", shown,
                          re.DOTALL):
        if hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).digest()[:16] == fingerprint:
            return pem
    raise SystemFailure("the server does not show the CA of the activation code")


class Client:
    """One CDU, or a stranger: TLS with or without a certificate, and every answer checked."""

    answer_seconds = ANSWER_SECONDS

    def __init__(self, port, folder, ca_pem=None, name="client"):
        self.port = port
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.ca_pem = ca_pem
        self.certificate = None
        self.token = None
        self.connection = None
        self.api = None

    @property
    def key_file(self):
        return self.folder / f"{self.name}.key"

    def make_request(self):
        """A new EC P-256 key and its PKCS #10 request."""
        run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-out", self.key_file)
        return run("openssl", "req", "-new", "-key", self.key_file, "-subj", f"/CN={self.name}")

    def activate(self, code):
        secret, fingerprint = parse_activation_code(code)
        self.ca_pem = fetch_pinned_ca(self.port, fingerprint)
        answer = self.post("/v1/activation", {
            "activationSecret": secret, "certificateRequestPem": self.make_request(),
            "apiRevision": API_REVISION})
        if answer.status == 200:
            assert answer.json["caPem"].strip() == self.ca_pem.strip()
            self.use_certificate(answer.json["certificatePem"])
        return answer

    def use_certificate(self, pem):
        self.certificate = self.folder / f"{self.name}.crt"
        self.certificate.write_text(pem)
        self.close()

    def context(self):
        context = ssl.create_default_context(cadata=self.ca_pem)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        if self.certificate:
            context.load_cert_chain(self.certificate, self.key_file)
        return context

    def socket(self):
        """A bare TLS connection, for what no HTTP library would send."""
        return self.context().wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), ANSWER_SECONDS),
            server_hostname="localhost")

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def exchange(self, method, target, body=None, headers=None):
        """One request and its answer, unchecked. OSError or HTTPException when none comes."""
        if self.connection is None:
            self.connection = http.client.HTTPSConnection(
                "localhost", self.port, context=self.context(), timeout=self.answer_seconds)
        try:
            self.connection.request(method, target, body=body, headers=headers or {})
            response = self.connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        if response.will_close:
            self.close()
        return answer

    def call(self, method, target, body=None, headers=None):
        """One request and its answer, checked against the document."""
        if self.api is None:
            self.api = OpenApi(self.exchange("GET", "/v1/openapi.json").json)
        all_headers = dict(headers or {})
        if self.token and "Authorization" not in all_headers:
            all_headers["Authorization"] = f"Bearer {self.token}"
        answer = self.exchange(method, target, body, all_headers)
        self.api.check(method, target, answer)
        return answer

    def get(self, target, **headers):
        return self.call("GET", target, headers=headers)

    def post(self, target, message=None, raw=None, key=None, content_type="application/json"):
        return self.send("POST", target, message, raw, key, content_type)

    def put(self, target, message=None, raw=None, content_type="application/json"):
        return self.send("PUT", target, message, raw, None, content_type)

    def send(self, method, target, message, raw, key, content_type):
        body = raw if raw is not None else (None if message is None else json.dumps(message))
        if isinstance(body, str):
            body = body.encode()
        headers = {} if body is None else {"Content-Type": content_type}
        if key:
            headers["Idempotency-Key"] = key
        return self.call(method, target, body, headers)

    def sign_in(self, login, password):
        answer = self.post("/v1/sessions",
                           {"login": login, "password": password, "apiRevision": API_REVISION})
        if answer.status == 200:
            self.token = answer.json["sessionToken"]
        return answer

    def sell(self, meter, tender, key=None, currency="LYD"):
        return self.post("/v1/sales", {"meterNumber": meter, "tenderMinor": tender,
                                       "currency": currency, "payment": "cash"},
                         key=key or new_request_id())

    def settle(self, request_id):
        return self.post(f"/v1/requests/{request_id}/settlement")

    def reprint(self, request_id, key=None):
        return self.post(f"/v1/sales/{request_id}/reprints", key=key or new_request_id())

    def search(self, text):
        return self.get("/v1/customers?" + urllib.parse.urlencode({"q": text}))


def cashier(server, folder, cdu="CDU-01", login="salem"):
    """An activated CDU with a cashier signed in."""
    client = Client(server.port, folder, name=cdu)
    answer = client.activate(server.activation_code(cdu))
    assert answer.status == 200, answer
    answer = client.sign_in(login, server.password(login))
    assert answer.status == 200, answer
    return client
