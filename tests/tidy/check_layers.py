#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every layer includes only the layers in its row of layers.json, that Qt modules stay in
the layers that may use them, and that widgets stay in look and view, tr() in the view."""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIDES = ("common", "sms-server", "cdu-client")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')
WIDGET_LAYERS = {"look", "view", "cdu_app"}
WIDGETS = re.compile(r"^Q(?!TextLayout$|PageLayout$)(Widget|Application|MainWindow|Dialog|Label|PushButton|LineEdit|TableView|"
                     r"StackedWidget|MessageBox|.*Layout|.*Box|.*Delegate)$")
SQL_LAYERS = {"sql"}
BOOST_FILES = {"connection.cpp", "connection.h", "https_server.cpp", "listener_state.cpp",
               "listener_state.h", "request_reader.cpp", "tls_context.cpp", "tls_context.h"}


def check(path, layer, allowed, layers):
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.relative_to(ROOT)}:{number}"
        if layer != "view" and re.search(r"(?<![\w.>])tr\(\"", line):
            problems.append(f"{where}: tr() outside the view")
        match = INCLUDE.match(line)
        if not match:
            continue
        target = match.group(2)
        first = target.split("/")[0]
        if match.group(1) == '"':
            if first in layers and first != layer and first not in allowed:
                problems.append(f"{where}: {layer} may not include {first}")
            continue
        if re.match(r"^Qt[A-Z]\w*/", target):
            problems.append(f"{where}: Qt include with a module prefix")
        if WIDGETS.match(target) and layer not in WIDGET_LAYERS:
            problems.append(f"{where}: widgets outside the view")
        if target.startswith("QSql") and layer not in SQL_LAYERS:
            problems.append(f"{where}: Qt SQL outside common/sql")
        if target.startswith("boost/") and path.name not in BOOST_FILES:
            problems.append(f"{where}: Boost outside the listener")
    return problems


def main():
    layers = json.loads((pathlib.Path(__file__).parent / "layers.json").read_text())
    problems, files = [], 0
    for side in SIDES:
        for folder in sorted((ROOT / side).iterdir()):
            if not folder.is_dir():
                continue
            if folder.name not in layers:
                problems.append(f"{side}/{folder.name}: not in layers.json")
                continue
            for path in sorted(folder.rglob("*")):
                if path.suffix in (".h", ".cpp"):
                    files += 1
                    problems += check(path, folder.name, layers[folder.name], layers)
    for problem in problems:
        print(problem)
    print(f"{files} files, {len(problems)} problems")
    return 1 if problems or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
