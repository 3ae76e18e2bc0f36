# SPDX-License-Identifier: GPL-3.0-or-later
"""Values in the server's database as they are outside of it: request ids and stored replies."""

import functools
import json
import pathlib
import re

import zstandard

STORE = pathlib.Path(__file__).resolve().parents[3] / "sms-server/store"
REPLY_BODY = STORE / "reply_body.cpp"
FIGURES_CHECK = STORE / "sql/expressions/figures_check.sql"


def request_octets(request_id):
    """The 16 octets of a UUID."""
    return bytes.fromhex(request_id.replace("-", ""))


def request_id_of(octets):
    text = octets.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def words(number):
    """The list of words that stored replies were compressed with."""
    source = REPLY_BODY.read_text()

    def literals(beginning, end):
        start = source.index(beginning)
        return "".join(re.findall(r'R"\((.*)\)"', source[start:source.index(end, start)]))

    return (literals("#define SHAHN_FIRST_WORDS", "\n\n") + literals(f"words{number}[]", ";\n")).encode()


@functools.cache
def decompressor(number):
    known = zstandard.ZstdCompressionDict(words(number), zstandard.DICT_TYPE_RAWCONTENT)
    return zstandard.ZstdDecompressor(dict_data=known)


def reply_octets(body):
    return decompressor(body[0]).decompress(body[1:])


def reply_of(body):
    return json.loads(reply_octets(body))


def sign_figures(database):
    """What was changed by hand counts as left by a sale from now on."""
    expression = FIGURES_CHECK.read_text().replace("row.", "")
    database.execute(f"UPDATE supply_point SET figures_check = (\n{expression})")
