# SPDX-License-Identifier: GPL-3.0-or-later
"""Small disks that really become full. Each is a tmpfs in a mount namespace of this process, so nobody
else sees it and it is gone with the process, whatever happens."""

import errno
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import shahn_system as system

SKIPPED = 77
INSIDE = "SHAHN_INSIDE_MOUNT_NAMESPACE"
PAGE = os.sysconf("SC_PAGE_SIZE")


def mount_command(folder, size):
    return ("mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "shahn-test", str(folder))


def may_mount(prefix):
    with tempfile.TemporaryDirectory(prefix="shahn-mount-") as probe:
        try:
            return subprocess.run([*prefix, *mount_command(probe, "1m")], capture_output=True,
                                  timeout=60).returncode == 0
        except OSError:
            return False


def enter_mount_namespace():
    """Starts this program again where it may mount. Returns only when that is not allowed."""
    for prefix in (("unshare", "--mount"), ("unshare", "--user", "--map-root-user", "--mount")):
        if may_mount(prefix):
            os.environ[INSIDE] = "1"
            os.execvp(prefix[0], [*prefix, sys.executable, *sys.argv])


def run_tests():
    """As unittest.main(). Where no disk can be mounted the exit code is 77: skipped."""
    if INSIDE not in os.environ:
        enter_mount_namespace()
        print("skipped: this user may mount no tmpfs, neither directly nor in a user namespace")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)


class SmallDisk:
    def __init__(self, folder, size):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        system.run(*mount_command(self.folder, size))

    def allow(self, access):
        """access: "rw", or "ro" when nobody may write any more."""
        system.run("mount", "-o", f"remount,{access}", self.folder)

    def unmount(self):
        system.run("umount", self.folder)

    def fill(self, pages_left=0):
        """Takes every free octet, in ever smaller pieces, and gives back some pages."""
        filling = self.folder / "filling"
        with open(filling, "ab", buffering=0) as file:
            for size in (1 << 20, PAGE, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
        os.truncate(filling, filling.stat().st_size // PAGE * PAGE - pages_left * PAGE)
        assert os.statvfs(self.folder).f_bavail == pages_left

    def free(self):
        (self.folder / "filling").unlink()
