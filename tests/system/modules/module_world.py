# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of security modules share: the demo utility under another module, and a meter that
takes what it sells."""

import hashlib
import json
import pathlib
import secrets
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import shahn_system as system

EA11_METER = "04257670465"
EA07_METER = "04255000012"


def vending_keys(server):
    """One training key for each supply group and key revision, in a fixed order."""
    found = {(one["sgc"], one["krn"]): one for one in server.training_keys()}
    return [found[group] for group in sorted(found)]


def key_of(server, drn):
    return next(one for one in server.training_keys() if one["drn"] == drn)


def write_secret(path, text):
    path = pathlib.Path(path)
    path.write_text(text)
    path.chmod(0o600)
    return path


CUSTODIANS = ("--first-custodian", "Amina", "--second-custodian", "Salem")


class SealedKeys:
    """A key file made by "smsctl keys seal" from training keys, and its two sheets."""

    def __init__(self, folder, recipient, keys):
        folder = pathlib.Path(folder)
        folder.mkdir()
        self.file, self.first, self.second = (
            folder / name for name in ("keys.json", "half-1", "half-2"))
        lines = [f"sgc={key['sgc']} krn={key['krn']} dkga={int(key['dkga'])} "
                 f"base-date={key['baseDate']} key={key['vendingKey']}\n" for key in keys]
        key_list = write_secret(folder / "list", "# training keys\n" + "".join(lines))
        # As on the key manager's machine: no configuration, no server.
        self.said = system.run(
            system.BIN / "smsctl", "keys", "seal", "--recipient", recipient, "--keys", key_list,
            "--out", self.file, "--first", self.first, "--second", self.second)

    def half(self, number):
        """The digits of a sheet, as a custodian types them."""
        sheet = (self.first if number == 1 else self.second).read_text()
        return " ".join(sheet.split("\nHalf:\n")[1].split("\n\n")[0].split())

    def load(self, server, first=None, second=None, custodians=CUSTODIANS):
        return server.smsctl("keys", "load", self.file, "--first", first or self.first,
                             "--second", second or self.second, *custodians)


def recipient_of(server, path):
    server.smsctl("keys", "recipient", "--out", path)
    return path


def check_value(octets):
    """The KCV of a key or component: DES of zeros for 8 octets, SHA-256 for others."""
    if len(octets) != 8:
        return hashlib.sha256(b"\x01" + octets).hexdigest()[:6].upper()
    # Three equal keys are single DES.
    done = subprocess.run(["openssl", "enc", "-des-ede3", "-nopad", "-K", octets.hex() * 3],
                          input=bytes(8), capture_output=True, check=True,
                          timeout=system.ANSWER_SECONDS)
    return done.stdout[:3].hex().upper()


def enter_key(server, folder, key, *more):
    """The ceremony of "smsctl keys enter" with the key in two random components."""
    whole = bytes.fromhex(key["vendingKey"])
    first = secrets.token_bytes(len(whole))
    second = bytes(a ^ b for a, b in zip(first, whole))
    files = [write_secret(pathlib.Path(folder) / f"component-{number}",
                          f"{part.hex()} {check_value(part)}\n")
             for number, part in ((1, first), (2, second))]
    return server.smsctl(
        "keys", "enter", "--sgc", key["sgc"], "--krn", str(key["krn"]), "--dkga",
        str(int(key["dkga"])), "--base-date", str(key["baseDate"]), "--first", files[0],
        "--second", files[1], *CUSTODIANS, *more)


def choose_module(server, module, section):
    """Sets vault.module and adds the section, which is the text of [vault.…]."""
    text = server.config.read_text().replace('module = "software"', f'module = "{module}"')
    assert f'module = "{module}"' in text, text
    server.config.write_text(text + "\n" + section)


def make_meter(server, drn, folder):
    """The state file of a virtual meter with the key data of this one."""
    key = key_of(server, drn)
    state = pathlib.Path(folder) / f"{drn}.json"
    system.run(system.BIN / "virtual-meter", "new", state, "--drn", drn, "--ea", key["ea"],
               "--dkga", key["dkga"], "--sgc", key["sgc"], "--ti", key["ti"], "--krn", key["krn"],
               "--base-date", key["baseDate"], "--vending-key-file", "-", input=key["vendingKey"])
    return state


def sell_to_meter(client, drn, state, tender=50_000):
    """Sells, and enters the tokens into the meter; the energy they carry in Wh."""
    answer = client.sell(drn, tender)
    assert answer.status == 200, answer
    system.run(system.BIN / "virtual-meter", "enter", state,
               *(token["digits"] for token in answer.json["tokens"]))
    return answer.json["quote"]["energyOnTokensWh"]


def shown_by(state):
    return json.loads(system.run(system.BIN / "virtual-meter", "show", state, "--json"))


def vault_check(client):
    """(status of /readyz, its check of the vault)"""
    ready = client.get("/readyz")
    return ready.status, next(one for one in ready.json["checks"] if one["name"] == "vault")
