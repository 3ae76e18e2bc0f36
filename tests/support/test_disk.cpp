// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_disk.h"

#include "core/assert.h"
#include "sql/sqlite_statement.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <algorithm>

namespace shahn::test
{

// The functions have the names and the order of the method tables of SQLite.
struct TestDisk::Shim {
    // The file of the VFS below stands behind it.
    struct Open {
        sqlite3_file base;
        TestDisk *disk;
        File *file;
        int run;
    };

    static_assert(sizeof(Open) % alignof(std::max_align_t) == 0);

    static std::vector<TestDisk *> &disks()
    {
        static std::vector<TestDisk *> all;
        return all;
    }

    static sqlite3_vfs *below(sqlite3_vfs *self)
    {
        return static_cast<sqlite3_vfs *>(self->pAppData);
    }

    static Open &open(sqlite3_file *file) { return *reinterpret_cast<Open *>(file); }

    static sqlite3_file *real(sqlite3_file *file)
    {
        return reinterpret_cast<sqlite3_file *>(&open(file) + 1);
    }

    static bool isDead(sqlite3_file *file)
    {
        return open(file).disk->m_isOff || open(file).run != open(file).disk->m_run;
    }

    static TestDisk *diskOf(const char *path)
    {
        const QString name = path ? QFile::decodeName(path) : QString();
        const auto found = std::ranges::find_if(disks(), [&](const TestDisk *disk) {
            return name.startsWith(disk->m_folder + QLatin1Char('/'));
        });
        return path && found != disks().end() ? *found : nullptr;
    }

    static int close(sqlite3_file *file)
    {
        --open(file).disk->m_openCount;
        return real(file)->pMethods->xClose(real(file));
    }

    static int read(sqlite3_file *file, void *into, int count, sqlite3_int64 offset)
    {
        return isDead(file) ? SQLITE_IOERR_READ
                            : real(file)->pMethods->xRead(real(file), into, count, offset);
    }

    // What stands there, before it is written over.
    static QByteArray standing(sqlite3_file *file, qint64 offset, qint64 count)
    {
        QByteArray octets(qMax<qint64>(0, qMin(count, open(file).file->size - offset)), '\0');
        if (!octets.isEmpty())
            SHAHN_ASSERT(
                real(file)->pMethods->xRead(real(file), octets.data(), int(octets.size()), offset)
                == SQLITE_OK);
        return octets;
    }

    static int write(sqlite3_file *file, const void *from, int count, sqlite3_int64 offset)
    {
        if (isDead(file) || !open(file).disk->isPowerThere())
            return SQLITE_IOERR_WRITE;
        if (!open(file).disk->isRoomThere())
            return SQLITE_FULL;
        File &written = *open(file).file;
        written.changes.push_back({ offset, standing(file, offset, count),
            QByteArray(static_cast<const char *>(from), count), written.size });
        written.size = qMax<qint64>(written.size, offset + count);
        return real(file)->pMethods->xWrite(real(file), from, count, offset);
    }

    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        if (isDead(file) || !open(file).disk->isPowerThere())
            return SQLITE_IOERR_TRUNCATE;
        File &cut = *open(file).file;
        if (size < cut.size)
            cut.changes.push_back(
                { size, standing(file, size, cut.size - size), QByteArray(), cut.size, true });
        cut.size = qMin<qint64>(cut.size, size);
        return real(file)->pMethods->xTruncate(real(file), size);
    }

    // The disk below is not waited for.
    static int sync(sqlite3_file *file, int /*flags*/)
    {
        if (isDead(file) || !open(file).disk->isPowerThere())
            return SQLITE_IOERR_FSYNC;
        open(file).file->changes.clear();
        return SQLITE_OK;
    }

    static int fileSize(sqlite3_file *file, sqlite3_int64 *size)
    {
        return real(file)->pMethods->xFileSize(real(file), size);
    }

    static int lock(sqlite3_file *file, int kind)
    {
        return real(file)->pMethods->xLock(real(file), kind);
    }

    static int unlock(sqlite3_file *file, int kind)
    {
        return real(file)->pMethods->xUnlock(real(file), kind);
    }

    static int checkReservedLock(sqlite3_file *file, int *isReserved)
    {
        return real(file)->pMethods->xCheckReservedLock(real(file), isReserved);
    }

    static int fileControl(sqlite3_file *file, int operation, void *argument)
    {
        return real(file)->pMethods->xFileControl(real(file), operation, argument);
    }

    static int sectorSize(sqlite3_file *file)
    {
        return real(file)->pMethods->xSectorSize(real(file));
    }

    static int deviceCharacteristics(sqlite3_file *file)
    {
        return real(file)->pMethods->xDeviceCharacteristics(real(file));
    }

    static int shmMap(
        sqlite3_file *file, int region, int size, int isExtending, void volatile **where)
    {
        return real(file)->pMethods->xShmMap(real(file), region, size, isExtending, where);
    }

    static int shmLock(sqlite3_file *file, int offset, int count, int flags)
    {
        return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
    }

    static void shmBarrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

    static int shmUnmap(sqlite3_file *file, int isDeleting)
    {
        return real(file)->pMethods->xShmUnmap(real(file), isDeleting && !isDead(file));
    }

    static int openFile(
        sqlite3_vfs *self, const char *path, sqlite3_file *file, int flags, int *flagsOut)
    {
        TestDisk *const disk = diskOf(path);
        if (disk == nullptr)
            return below(self)->xOpen(below(self), path, file, flags, flagsOut);
        file->pMethods = nullptr;
        if (disk->m_isOff)
            return SQLITE_CANTOPEN;
        const int opened = below(self)->xOpen(below(self), path, real(file), flags, flagsOut);
        if (opened != SQLITE_OK)
            return opened;
        File &known = disk->m_files[QFile::decodeName(path)];
        sqlite3_int64 size = 0;
        SHAHN_ASSERT(real(file)->pMethods->xFileSize(real(file), &size) == SQLITE_OK);
        known.size = size;
        open(file).disk = disk;
        open(file).file = &known;
        open(file).run = disk->m_run;
        ++disk->m_openCount;
        file->pMethods = &methods();
        return SQLITE_OK;
    }

    // It is gone at once: SQLite syncs the folder.
    static int remove(sqlite3_vfs *self, const char *path, int isSynced)
    {
        TestDisk *const disk = diskOf(path);
        if (disk && disk->m_isOff)
            return SQLITE_IOERR_DELETE;
        if (disk)
            disk->m_files[QFile::decodeName(path)].changes.clear();
        return below(self)->xDelete(below(self), path, isSynced);
    }

    static const sqlite3_io_methods &methods()
    {
        constexpr int withSharedMemory = 2;
        static const sqlite3_io_methods table{ withSharedMemory, close, read, write, truncate, sync,
            fileSize, lock, unlock, checkReservedLock, fileControl, sectorSize,
            deviceCharacteristics, shmMap, shmLock, shmBarrier, shmUnmap, nullptr, nullptr };
        return table;
    }

    static void registerOnce()
    {
        static sqlite3_vfs vfs = [] {
            sql::prepareSqlite();
            sqlite3_vfs *const own = sqlite3_vfs_find(nullptr);
            sqlite3_vfs shim = *own; // all but what follows is the other's, with its own data
            shim.pNext = nullptr;
            shim.zName = "shahn-test-disk";
            shim.szOsFile = int(sizeof(Open)) + own->szOsFile;
            shim.xOpen = openFile;
            shim.xDelete = remove;
            shim.pAppData = own;
            return shim;
        }();
        static const int registered = sqlite3_vfs_register(&vfs, 1);
        SHAHN_ASSERT(registered == SQLITE_OK);
    }
};

TestDisk::TestDisk(const QString &folder) : m_folder(QFileInfo(folder).canonicalFilePath())
{
    Shim::registerOnce();
    Shim::disks().push_back(this);
}

TestDisk::~TestDisk()
{
    SHAHN_ASSERT(m_openCount == 0);
    std::erase(Shim::disks(), this);
}

void TestDisk::cutPower()
{
    m_isOff = true;
    m_powerLeft = 0;
    ++m_run;
    if (m_cut)
        m_cut();
}

bool TestDisk::isPowerThere()
{
    if (m_powerLeft == 0 || --m_powerLeft > 0)
        return true;
    cutPower();
    return false;
}

bool TestDisk::isRoomThere()
{
    if (isFull())
        return false;
    m_roomLeft = qMax(0, m_roomLeft - 1);
    return true;
}

// The index beside a log is in memory: it may be there as it was last, or not at all.
void TestDisk::switchOn(Random &chance)
{
    SHAHN_ASSERT(m_isOff && m_openCount == 0);
    m_isOff = false;
    for (auto &[path, file] : m_files) {
        m_lossCount += file.changes.empty() ? 0 : 1;
        if (!file.changes.empty())
            restore(path, std::exchange(file.changes, {}), chance);
        if (path.endsWith(QLatin1String("-wal")) && chance.below(2) == 0)
            QFile::remove(path.chopped(4) + QLatin1String("-shm"));
    }
}

// As it was synced, and then what chance has written of the rest.
void TestDisk::restore(const QString &path, const std::vector<Change> &changes, Random &chance)
{
    QFile file(path);
    if (!file.exists())
        return;
    SHAHN_ASSERT(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    const auto put = [&file](qint64 offset, const QByteArray &octets) {
        SHAHN_ASSERT(file.seek(offset) && file.write(octets) == octets.size());
    };
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        put(change->offset, change->before);
        SHAHN_ASSERT(file.resize(change->sizeBefore));
    }
    constexpr quint32 keptPercents[] = { 0, 0, 50, 100 };
    const quint32 keptPercent = keptPercents[chance.below(std::size(keptPercents))];
    for (const Change &change : changes) {
        const bool isTorn = chance.below(4) == 0 && keptPercent < 100;
        const bool isKept = chance.below(100) < keptPercent;
        constexpr qsizetype sectorOctets = 512;
        const quint32 sectors = quint32(change.after.size() / sectorOctets);
        const qsizetype torn = sectors == 0 ? 0 : sectorOctets * chance.below(sectors);
        if (isKept && change.isCut)
            SHAHN_ASSERT(file.resize(qMin(file.size(), change.offset)));
        else if (isKept)
            put(change.offset, isTorn ? change.after.first(torn) : change.after);
    }
}

} // namespace shahn::test
