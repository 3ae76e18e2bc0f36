// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replace_file.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

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
