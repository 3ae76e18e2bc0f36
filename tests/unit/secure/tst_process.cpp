// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/process.h"
#include "support/test_registry.h"

#include <QTest>

#include <fcntl.h>
#include <pwd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace shahn;

class TestProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memoryIsLockedAsTheSystemLets_data();
    void memoryIsLockedAsTheSystemLets();
    void closedStreamsAreTaken();
};

void TestProcess::memoryIsLockedAsTheSystemLets_data()
{
    QTest::addColumn<qint64>("octets");
    QTest::addColumn<bool>("canLock");
    QTest::newRow("nothing") << qint64(0) << false;
    QTest::newRow("too little") << qint64(64 * 1024) << false;
    QTest::newRow("enough") << qint64(1024 * 1024) << true;
}

// In a process of its own, and not as root, whom no limit holds.
void TestProcess::memoryIsLockedAsTheSystemLets()
{
    QFETCH(qint64, octets);
    QFETCH(bool, canLock);
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the address sanitizer lets nobody lock memory, and says that it was");
#endif
    rlimit present = {};
    QCOMPARE(getrlimit(RLIMIT_MEMLOCK, &present), 0);
    if (rlim_t(octets) > present.rlim_max)
        QSKIP("this machine's limit is lower");
    const passwd *const nobody = getpwnam("nobody");
    QVERIFY(nobody);
    constexpr int failed = 2;
    const pid_t child = fork();
    if (child == 0) {
        const rlimit limit = { rlim_t(octets), rlim_t(octets) };
        if (setrlimit(RLIMIT_MEMLOCK, &limit) != 0
            || (geteuid() == 0 && setuid(nobody->pw_uid) != 0))
            _exit(failed);
        _exit(secure::canLockMemory() ? 1 : 0);
    }
    QVERIFY(child > 0);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), canLock ? 1 : 0);
}

void TestProcess::closedStreamsAreTaken()
{
    const pid_t child = fork();
    if (child == 0) {
        for (const int stream : { STDIN_FILENO, STDERR_FILENO })
            close(stream);
        const auto isProtected = secure::protectProcess();
        const int file = open("/dev/null", O_RDONLY);
        _exit(isProtected && file > STDERR_FILENO && write(STDERR_FILENO, "", 1) == 1 ? 0 : 1);
    }
    QVERIFY(child > 0);
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

SHAHN_TEST(TestProcess)
#include "tst_process.moc"
