# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measurements of the real server share: its build, stations with cashiers signed in, meters to
sell to, and the load generator."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONNECTIONS_PER_STATION = 32  # http/https_server.h
STATIONS = (("CDU-01", "salem"), ("CDU-02", "huda"), ("CDU-03", "amina"))


def with_postgresql(parser):
    """The same program again with a throw-away PostgreSQL on a disk, unless SHAHN_TEST_POSTGRESQL names one."""
    if "SHAHN_TEST_POSTGRESQL" in os.environ:
        return
    if "SHAHN_POSTGRESQL_PARENT" in os.environ:
        parser.error("no PostgreSQL server is installed")
    script = ROOT / "tests" / "support" / "postgresql" / "run_with_postgresql"
    os.environ["SHAHN_POSTGRESQL_PARENT"] = tempfile.gettempdir()
    os.execvp("sh", ["sh", str(script), sys.executable, *sys.argv])


class Postgresql:
    """A database on the server that SHAHN_TEST_POSTGRESQL names."""

    def __init__(self, name):
        self.name = name
        self.address = dict(part.split("=", 1)
                            for part in os.environ["SHAHN_TEST_POSTGRESQL"].split())

    def psql(self, statement, database=None):
        address = self.address
        return subprocess.run(
            ["psql", "-h", address["host"], "-p", address["port"], "-U", address["user"],
             "-d", database or address["dbname"], "-Atqc", statement],
            check=True, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PGOPTIONS": "-c client_min_messages=warning"}).stdout.strip()

    def make(self):
        self.drop()
        self.psql(f"CREATE DATABASE {self.name}")

    def drop(self):
        self.psql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def options(self):
        return ("--postgresql-host", "127.0.0.1", "--postgresql-port", self.address["port"],
                "--postgresql-name", self.name, "--postgresql-user", self.address["user"])

    def settle(self):
        """What autovacuum would do in the year that was filled within minutes."""
        self.psql("VACUUM ANALYZE", self.name)
        self.psql("CHECKPOINT")

    def size(self):
        return int(self.psql(f"SELECT pg_database_size('{self.name}')"))

    def place(self):
        return pathlib.Path(self.psql("SHOW data_directory"))


def build(folder, *targets):
    """Configures and builds what the measurement needs, unless a folder is named that is built already; its
    messages go to standard error. Gives the folder and the module that starts servers from there."""
    if folder is None:
        folder = ROOT / "build" / "release"
        for command in (["cmake", "--preset", "release", "-B", folder],
                        ["cmake", "--build", folder, "--target", "sms-server", "smsctl",
                         "sale_load", *targets]):
            subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    os.environ["SHAHN_BIN_DIR"] = str(folder / "bin")
    sys.path.insert(0, str(ROOT / "tests" / "system" / "support"))
    import shahn_system as system  # reads SHAHN_BIN_DIR
    return folder / "tests" / "bench", system


def settings_for(connections):
    """All load comes from one address."""
    return {"listen.connections_per_address_max": connections + 8,
            "listen.connections_max": max(1024, connections + 8)}


def written_bytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/io").read_text().splitlines():
        name, value = line.split(": ")
        if name == "write_bytes":
            return int(value)
    raise RuntimeError("no write_bytes")


def megabytes_of_memory(pid):
    """The most that it ever had."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    raise RuntimeError("no VmHWM")


def activation_code(system, server, cdu):
    """Further stations than those of the demo are of the first one's office."""
    if cdu in (name for name, _ in STATIONS):
        return server.activation_code(cdu)
    return system.new_station(server, cdu, "OLDTOWN")


def client_of(system, server, folder, cdu, login):
    """A station with its cashier signed in; activated when it has no certificate in the folder yet."""
    client = system.Client(server.port, folder, name=cdu)
    certificate = folder / f"{cdu}.crt"
    if certificate.exists():
        client.ca_pem = (server.folder / "ca.crt").read_text()
        client.certificate = certificate
    else:
        answer = client.activate(activation_code(system, server, cdu))
        assert answer.status == 200, answer
    answer = client.sign_in(login, server.password(login))
    assert answer.status == 200, answer
    return client


def sign_in(system, server, folder, connections):
    """One certificate and session per station: what the load generator presents."""
    stations = list(STATIONS)
    for i in range(len(stations), -(-connections // CONNECTIONS_PER_STATION)):
        stations.append((f"CDU-{i + 1:02}", STATIONS[0][1]))
    logins = {login for _, login in STATIONS}
    rights = {one["login"]: one["rights"]
              for one in json.loads(server.smsctl("operator", "rights", "--json"))}
    for login in logins:
        if "changeKey" not in rights.get(login, ()):
            server.smsctl("operator", "grant", login, "--right", "changeKey")
    clients = [client_of(system, server, folder / cdu, cdu, login) for cdu, login in stations]
    (folder / "ca.pem").write_text(clients[0].ca_pem)
    (folder / "stations.json").write_text(json.dumps([
        {"certificate": str(client.certificate), "key": str(client.key_file), "token": client.token}
        for client in clients]))
    for client in clients:
        client.close()
    return clients


def sold_meters(server):
    """Every meter that is sold to within the load generator's tenders."""
    expired = next(row["sgc"] for row in server.meters(drn="04255000046"))
    return [row for row in server.meters(state="active")
            if row["sgc"] != expired and row["tariff"] != "IND"]


def write_meters(file, rows, with_keys=False):
    names = ("drn", "sgc") if with_keys else ("drn",)
    file.write_text("".join(",".join(row[name] for name in names) + "\n" for row in rows))


def load(binaries, server, folder, mode, connections, seconds):
    """Of the stations and meters in the folder."""
    done = subprocess.run(
        [binaries / "sale_load", "--port", str(server.port), "--ca", folder / "ca.pem",
         "--stations", folder / "stations.json", "--meters", folder / "meters.txt",
         "--connections", str(connections), "--seconds", str(seconds), "--mode", mode],
        stdout=subprocess.PIPE, text=True, check=False)
    result = json.loads(done.stdout)
    if result["errors"]:
        print(f"{mode}: {result['errors']} errors, the first: {result['firstError']}",
              file=sys.stderr)
    return result
