// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The disk below a folder as SQLite sees it: tests cut its power, so that what was not synced is
// gone or half there, and fill it. A shim over the default VFS, registered with the first disk:
// every connection that is opened behind it goes through, whoever opens it. Files elsewhere and
// whatever reads past SQLite are not touched. All disks are used by one thread.

#include "core/random.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <map>
#include <vector>

namespace shahn::test
{

class TestDisk final
{
public:
    // Before any connection to a database in the folder is opened.
    explicit TestDisk(const QString &folder);
    // Behind the last of them.
    ~TestDisk();
    TestDisk(const TestDisk &) = delete;
    TestDisk &operator=(const TestDisk &) = delete;

    // At the n-th write or sync from now, which does not happen any more; 0: at none.
    void cutPowerAt(int n) { m_powerLeft = n; }

    void cutPower();

    bool isOff() const { return m_isOff; }

    // Called where the power goes, in the midst of what SQLite does.
    void whenCut(std::function<void()> cut) { m_cut = std::move(cut); }

    // Of what was written since the last sync, chance says what is there. Every connection that was
    // open when the power went is closed.
    void switchOn(Random &chance);

    // The n-th write from now finds no room, and all behind it; 0: there is room.
    void fillAt(int n) { m_roomLeft = n; }

    bool isFull() const { return m_roomLeft == 1; }

    // Files that were lost in part or whole so far.
    int lossCount() const { return m_lossCount; }

private:
    struct Shim; // what SQLite calls

    // Since the last sync.
    struct Change {
        qint64 offset = 0;
        QByteArray before; // as far as there was something
        QByteArray after;
        qint64 sizeBefore = 0;
        bool isCut = false; // to the offset
    };

    struct File {
        qint64 size = 0;
        std::vector<Change> changes;
    };

    bool isPowerThere();
    bool isRoomThere();
    void restore(const QString &path, const std::vector<Change> &changes, Random &chance);

    const QString m_folder;
    std::map<QString, File> m_files; // by path
    std::function<void()> m_cut;
    int m_openCount = 0;
    int m_run = 0; // what was opened in an earlier one is dead
    int m_powerLeft = 0;
    int m_roomLeft = 0;
    int m_lossCount = 0;
    bool m_isOff = false;
};

} // namespace shahn::test
