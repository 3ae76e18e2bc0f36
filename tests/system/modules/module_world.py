# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of security modules share: the demo utility under another module, and a meter that
takes what it sells."""

import json
import pathlib
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
               "--base-date", key["baseDate"], "--vending-key", key["vendingKey"])
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
