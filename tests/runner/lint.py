# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy and shellcheck over the tree. A file that clang-tidy has passed is looked at again when it, a
header of ours that it includes, its command or the list of checks has changed."""

import concurrent.futures
import hashlib
import json
import pathlib
import re
import shlex
import subprocess

from build import CORES, ROOT, Failure, Preset, run_command
from results import Results

FOLDERS = ("common", "sms-server", "cdu-client", "tests")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


class Source:
    """A file with its command of compile_commands.json."""

    def __init__(self, entry):
        self.path = pathlib.Path(entry["file"])
        self.command = entry["command"]
        words = shlex.split(self.command)
        self.folders = [pathlib.Path(word[2:]) for word in words if word.startswith("-I")]

    def is_ours(self):
        return any(ROOT / folder in self.path.parents for folder in FOLDERS)

    def own_files(self):
        """The file and what it includes by quotes, directly or not."""
        found, waiting = {}, [self.path]
        while waiting:
            path = waiting.pop()
            if path in found:
                continue
            found[path] = path.read_bytes()
            for name in INCLUDE.findall(found[path].decode()):
                places = (folder / name for folder in (path.parent, *self.folders))
                place = next((place for place in places if place.is_file()), None)
                if place:
                    waiting.append(place.resolve())
        return found

    def stamp(self, checks):
        digest = hashlib.sha256(checks + self.command.encode())
        for path, content in sorted(self.own_files().items()):
            digest.update(str(path).encode() + hashlib.sha256(content).digest())
        return digest.hexdigest()


def sources(folder):
    entries = json.loads((folder / "compile_commands.json").read_text(encoding="utf-8"))
    return [source for source in map(Source, entries) if source.is_ours()]


def clang_tidy():
    """Without precompiled headers, so a file that lacks an include is found too."""
    preset = Preset("tidy")
    for parameters in preset.folder.glob("tests/**/*.moc_parameters"):
        parameters.unlink()  # or those of a test that is gone would stay
    preset.configure()
    # What moc and uic make, and nothing else: as targets they would build every library first.
    generators = sorted(preset.folder.glob("**/AutogenInfo.json"))
    if not generators:
        raise Failure("what moc and uic are to make is not found")
    for generator in generators:
        run_command("cmake", "-E", "cmake_autogen", generator, "Debug")
    preset.build("shahn_commit")
    moc = json.loads(generators[0].read_text(encoding="utf-8"))["QT_MOC_EXECUTABLE"]
    for parameters in preset.folder.glob("tests/**/*.moc_parameters"):
        run_command(moc, f"@{parameters}")
    # What judges: the checks, the tool, and the headers that are not ours.
    versions = subprocess.run(["dpkg-query", "-W", "clang-tidy-14", "qt6-base-dev", "libboost-dev",
                               "libstdc++-12-dev"], check=True, capture_output=True).stdout
    checks = (ROOT / ".clang-tidy").read_bytes() + versions
    stamps = preset.folder / "passed"
    stamps.mkdir(exist_ok=True)

    def look_at(source):
        stamp = stamps / source.stamp(checks)
        if stamp.exists():
            return True
        done = subprocess.run(["clang-tidy-14", "-quiet", "-p", preset.folder, source.path],
                              text=True, capture_output=True)
        if done.returncode:
            print(f"{source.path}:\n{done.stdout or done.stderr}", end="", flush=True)
        elif stamp == stamps / source.stamp(checks):  # not changed meanwhile
            stamp.touch()
        return done.returncode == 0

    looked_at = sources(preset.folder)
    with concurrent.futures.ThreadPoolExecutor(CORES) as pool:
        failed = list(pool.map(look_at, looked_at)).count(False)
    print(f"{len(looked_at)} files, {failed} with faults")
    results = Results()
    results.add("lint: clang-tidy", "fail" if failed or not looked_at else "run")
    return results


def shell_check():
    listing = subprocess.run(["git", "grep", "-lzE", r"^#!(/usr)?/bin/(env )?(ba)?sh", "--", ":!*.md"],
                             cwd=ROOT, check=True, capture_output=True, text=True)
    run_command("shellcheck", *listing.stdout.split("\0")[:-1])
    results = Results()
    results.add("lint: shellcheck", "run")
    return results


LANES = {"shellcheck": shell_check, "clang-tidy": clang_tidy}
