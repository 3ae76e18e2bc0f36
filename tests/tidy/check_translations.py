#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks translations/*.ts: nothing unfinished, all plural forms, the same placeholders, no leading or
trailing blanks, no markup; and that updating them from the sources changes nothing."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLURAL_FORMS = {"ar": 6, "en": 2}
PLACEHOLDER = re.compile(r"%(?:L?\d+|n)")
MARKUP = re.compile(r"</?[a-z][^>]*>")


def check_text(where, source, text):
    problems = []
    if not text:
        problems.append(f"{where}: empty")
    if text != text.strip() and source == source.strip():
        problems.append(f"{where}: leading or trailing blanks")
    if MARKUP.search(text):
        problems.append(f"{where}: markup")
    if set(PLACEHOLDER.findall(source)) - {"%n"} != set(PLACEHOLDER.findall(text)) - {"%n"}:
        problems.append(f"{where}: other placeholders than the source")
    # Underlined inside of a word, a letter loses its joined form.
    if re.search("[\u0600-\u06ff]", text) and "&" in re.sub(r"\(&.\)", "", text):
        problems.append(f"{where}: the underlined letter stands in brackets behind the text: (&x)")
    return problems


def check_file(path):
    language = path.stem.rsplit("_", 1)[1]
    problems, count = [], 0
    for context in tree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source") or ""
            translation = message.find("translation")
            plural = message.get("numerus") == "yes"
            if language == "en" and not plural:
                continue
            count += 1
            where = f"{path.name}: {context.findtext('name')}: {source[:40]!r}"
            if translation is None or translation.get("type") is not None:
                problems.append(f"{where}: {translation.get('type') if translation is not None else 'missing'}")
                continue
            if not plural:
                problems += check_text(where, source, translation.text or "")
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")]
            if len(forms) != PLURAL_FORMS[language]:
                problems.append(f"{where}: {len(forms)} plural forms")
            for form in forms:
                problems += check_text(where, source, form)
    if language == "ar" and count == 0:
        problems.append(f"{path.name}: no message")
    return problems, count


def find_lupdate():
    for name in ("/usr/lib/qt6/bin/lupdate", "lupdate-qt6", "lupdate"):
        if shutil.which(name):
            return shutil.which(name)
    return None


def messages(path):
    found = set()
    for context in tree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            found.add((context.findtext("name"), message.findtext("source"),
                       message.findtext("comment"), message.get("numerus")))
    return found


def check_up_to_date(path):
    lupdate = find_lupdate()
    if not lupdate:
        return ["lupdate is not installed"]
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / path.name
        shutil.copy(path, copy)
        subprocess.run([lupdate, "-silent", "-locations", "none", "-no-ui-lines", "-no-obsolete",
                        *(["-pluralonly"] if path.stem.endswith("_en") else []),
                        str(ROOT / "cdu-client"), str(ROOT / "common/core"),
                        str(ROOT / "common/pricing"),
                        str(ROOT / "forms"), "-ts", str(copy)],
                       check=True, capture_output=True)
        new, old = messages(copy), messages(path)
    return ([f"{path.name}: not in the file: {entry}" for entry in sorted(new - old, key=str)]
            + [f"{path.name}: not in the sources: {entry}" for entry in sorted(old - new, key=str)])


def main():
    problems, total = [], 0
    for path in sorted((ROOT / "translations").glob("*.ts")):
        found, count = check_file(path)
        problems += found + check_up_to_date(path)
        total += count
    for problem in problems:
        print(problem)
    print(f"{total} messages, {len(problems)} problems")
    return 1 if problems or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
