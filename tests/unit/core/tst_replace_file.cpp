// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replace_file.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

using namespace shahn;

namespace
{

// While it lives no file of this process may be larger: a write fails as it does on a full disk.
class LargestFile final
{
public:
    explicit LargestFile(rlim_t octets)
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{ octets, m_before.rlim_max };
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~LargestFile()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }

    LargestFile(const LargestFile &) = delete;
    LargestFile &operator=(const LargestFile &) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

// While it lives the permissions of files count for this thread, even if it is root's.
class NoPrivilege final
{
public:
    NoPrivilege()
    {
        syscall(SYS_capget, &m_header, m_before.data());
        std::array<__user_cap_data_struct, 2> without = m_before;
        without[0].effective &= ~(1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH);
        syscall(SYS_capset, &m_header, without.data());
    }

    ~NoPrivilege() { syscall(SYS_capset, &m_header, m_before.data()); }

    NoPrivilege(const NoPrivilege &) = delete;
    NoPrivilege &operator=(const NoPrivilege &) = delete;

private:
    __user_cap_header_struct m_header{ _LINUX_CAPABILITY_VERSION_3, 0 };
    std::array<__user_cap_data_struct, 2> m_before{};
};

// Counts how often a folder itself is opened from now on.
class FolderWatch final
{
public:
    explicit FolderWatch(const QString &folder) : m_handle(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        inotify_add_watch(m_handle, QFile::encodeName(folder).constData(), IN_OPEN);
    }

    ~FolderWatch() { ::close(m_handle); }

    FolderWatch(const FolderWatch &) = delete;
    FolderWatch &operator=(const FolderWatch &) = delete;

    int openCount() const
    {
        alignas(inotify_event) std::array<char, 4096> events{};
        const ssize_t size = ::read(m_handle, events.data(), events.size());
        int count = 0;
        for (ssize_t at = 0; at < size;) {
            const auto *event = reinterpret_cast<const inotify_event *>(events.data() + at);
            count += (event->mask & IN_ISDIR) != 0 && event->len == 0 ? 1 : 0;
            at += ssize_t(sizeof(inotify_event)) + event->len;
        }
        return count;
    }

private:
    const int m_handle;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestReplaceFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void contentAndPermissions();
    void linkStays();
    void folderBehindAllLinksIsWrittenToTheDisk();
    void folderThatMayNotBeRead();
    void failureKeepsWhatWasThere_data();
    void failureKeepsWhatWasThere();
    void failureMakesNoFile();
    void placeThatIsNoFolder();
    void noRoomIsDiskFull();
    void placeThatCannotBeLocked();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("file")); }

    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestReplaceFile::contentAndPermissions()
{
    const auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const auto all = ownerOnly | QFileDevice::ReadUser | QFileDevice::WriteUser;
    EXPECT_OK(replaceFile(path(), "first", ownerOnly));
    QCOMPARE(contentOf(path()), QByteArray("first"));
    QCOMPARE(QFile::permissions(path()), QFileDevice::Permissions(all));
    EXPECT_OK(replaceFile(path(), "second")); // with the permissions it has
    QCOMPARE(contentOf(path()), QByteArray("second"));
    QCOMPARE(QFile::permissions(path()), QFileDevice::Permissions(all));
    EXPECT_OK(replaceFile(path(), QByteArray()));
    QCOMPARE(contentOf(path()), QByteArray());
    QCOMPARE(names(), QStringList{ QStringLiteral("file") });
}

void TestReplaceFile::linkStays()
{
    const QString link = m_folder->filePath(QStringLiteral("link"));
    QVERIFY(QFile::link(path(), link)); // to nothing yet
    for (const char *content : { "first", "second" }) {
        EXPECT_OK(replaceFile(link, content));
        QCOMPARE(contentOf(path()), QByteArray(content));
        QCOMPARE(QFile::symLinkTarget(link), path());
    }
}

void TestReplaceFile::folderBehindAllLinksIsWrittenToTheDisk()
{
    QStringList folders;
    for (const QString &name : { QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c") }) {
        QVERIFY(QDir(m_folder->path()).mkdir(name));
        folders.append(m_folder->filePath(name));
    }
    const auto inFolder = [&](int i) { return folders[i] + QStringLiteral("/file"); };
    QVERIFY(QFile::link(inFolder(1), inFolder(0)));
    QVERIFY(QFile::link(inFolder(2), inFolder(1)));
    const FolderWatch between(folders[1]);
    const FolderWatch last(folders[2]);
    EXPECT_OK(replaceFile(inFolder(0), "content"));
    QCOMPARE(contentOf(inFolder(2)), QByteArray("content"));
    QCOMPARE(last.openCount(), 1);
    QCOMPARE(between.openCount(), 0);
    // Links in a ring lead nowhere: as with QSaveFile, the first of them is replaced.
    QVERIFY(QFile::remove(inFolder(2)));
    QVERIFY(QFile::link(inFolder(0), inFolder(2)));
    const FolderWatch first(folders[0]);
    EXPECT_OK(replaceFile(inFolder(0), "other"));
    QCOMPARE(first.openCount(), 1);
    QVERIFY(!QFileInfo(inFolder(0)).isSymLink());
}

void TestReplaceFile::folderThatMayNotBeRead()
{
    const QString folder = m_folder->path();
    const auto usual = QFile::permissions(folder);
    EXPECT_OK(replaceFile(path(), "first"));
    QVERIFY(QFile::setPermissions(folder, QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    {
        const NoPrivilege owner;
        QCOMPARE(names(), QStringList());
        EXPECT_OK(replaceFile(path(), "content"));
    }
    QVERIFY(QFile::setPermissions(folder, QFileDevice::ExeOwner));
    {
        const NoPrivilege owner;
        EXPECT_ERROR(replaceFile(path(), "other"), ErrorCode::FileUnreadable);
    }
    QVERIFY(QFile::setPermissions(folder, usual));
    QCOMPARE(contentOf(path()), QByteArray("content"));
    QCOMPARE(names(), QStringList{ QStringLiteral("file") });
}

void TestReplaceFile::failureKeepsWhatWasThere_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("below a buffer") << qsizetype(500);
    QTest::newRow("above a buffer") << qsizetype(100'000);
}

void TestReplaceFile::failureKeepsWhatWasThere()
{
    QFETCH(qsizetype, size);
    EXPECT_OK(replaceFile(path(), "what was there"));
    for (const rlim_t room : { 0, 100 }) {
        const LargestFile limit(room);
        EXPECT_ERROR(replaceFile(path(), QByteArray(size, 'x')), ErrorCode::FileUnreadable);
    }
    QCOMPARE(contentOf(path()), QByteArray("what was there"));
    QCOMPARE(names(), QStringList{ QStringLiteral("file") });
}

void TestReplaceFile::failureMakesNoFile()
{
    {
        const LargestFile limit(1);
        EXPECT_ERROR(replaceFile(path(), "content"), ErrorCode::FileUnreadable);
    }
    QCOMPARE(names(), QStringList());
    EXPECT_OK(replaceFile(path(), "content"));
}

void TestReplaceFile::placeThatIsNoFolder()
{
    EXPECT_OK(replaceFile(path(), "content"));
    EXPECT_ERROR(replaceFile(path() + QStringLiteral("/inside"), "x"), ErrorCode::FileUnreadable);
    EXPECT_ERROR(replaceFile(m_folder->path(), "x"), ErrorCode::FileUnreadable);
    EXPECT_ERROR(
        replaceFile(m_folder->filePath(QStringLiteral("no/file")), "x"), ErrorCode::FileUnreadable);
}

void TestReplaceFile::noRoomIsDiskFull()
{
    QCOMPARE(codeOfWriteError(ENOSPC), ErrorCode::DiskFull);
    QCOMPARE(codeOfWriteError(EDQUOT), ErrorCode::DiskFull);
    QCOMPARE(codeOfWriteError(EACCES), ErrorCode::FileUnreadable);
}

void TestReplaceFile::placeThatCannotBeLocked()
{
    const QString lock = m_folder->filePath(QStringLiteral("lock"));
    QCOMPARE(errorOfLock(lock).code, ErrorCode::FileUnreadable);
    QVERIFY(errorOfLock(lock).detail.contains(lock));
    QCOMPARE(errorOfLock(lock + QStringLiteral("/no/lock")).code, ErrorCode::FileUnreadable);
    QCOMPARE(names(), QStringList());
}

SHAHN_TEST(TestReplaceFile)
#include "tst_replace_file.moc"
