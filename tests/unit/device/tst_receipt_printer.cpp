// SPDX-License-Identifier: GPL-3.0-or-later
// Prints to a folder and to the queues of a print server of the test's own.
#include "device/aside.h"
#include "device/receipt_printer.h"
#include "device/spooler.h"
#include "support/expect.h"
#include "support/sample_receipt.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSemaphore>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <unistd.h>

using namespace shahn;
using namespace shahn::device;

namespace
{

constexpr int limitMs = 30'000;

PrintJob jobFor(const PrintTarget &target, int copyNumber = 0)
{
    PrintJob job{ QStringLiteral("019ac0f3-5c21-7abc-8def-7be2034f1c9a"), test::sampleReceipt(),
        target };
    job.receipt.copy.number = copyNumber;
    return job;
}

// Paths that the spooler's own user must reach.
void openToAll(const QString &path)
{
    QFile::setPermissions(path,
        QFile::Permissions(0x7777)); // read, write and enter for everybody
}

// A print server with its own socket and folders. The queue "good" sends to a socket that the test
// listens on, "dead" is stopped.
class PrintServer
{
public:
    ~PrintServer()
    {
        m_server.terminate();
        m_server.waitForFinished(limitMs);
    }

    bool start();

private:
    void writeConfiguration() const;
    static bool run(const QString &program, const QStringList &arguments);

    QTemporaryDir m_folder;
    QProcess m_server;
};

void PrintServer::writeConfiguration() const
{
    const QDir folder(m_folder.path());
    openToAll(m_folder.path());
    for (const char *name : { "root", "spool", "cache", "run", "tmp" }) {
        folder.mkdir(QLatin1String(name));
        openToAll(folder.filePath(QLatin1String(name)));
    }
    QFile server(folder.filePath(QStringLiteral("cupsd.conf")));
    QVERIFY(server.open(QIODevice::WriteOnly));
    server.write(QStringLiteral("Listen %1/cups.sock\nBrowsing No\nDefaultAuthType None\n"
                                "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n"
                                "</Limit>\n</Policy>\n")
                     .arg(folder.path())
                     .toUtf8());
    QFile files(folder.filePath(QStringLiteral("cups-files.conf")));
    QVERIFY(files.open(QIODevice::WriteOnly));
    files.write(QStringLiteral("ServerRoot %1/root\nRequestRoot %1/spool\nCacheDir %1/cache\n"
                               "StateDir %1/run\nTempDir %1/tmp\nAccessLog %1/access.log\n"
                               "ErrorLog %1/error.log\nPageLog %1/page.log\nFileDevice Yes\n"
                               "User lp\nGroup lpadmin\nSystemGroup root\n")
                    .arg(folder.path())
                    .toUtf8());
}

bool PrintServer::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(limitMs) && process.exitCode() == 0;
}

bool PrintServer::start()
{
    writeConfiguration();
    const QString path = m_folder.path();
    m_server.start(QStringLiteral("cupsd"),
        { QStringLiteral("-f"), QStringLiteral("-c"), path + QStringLiteral("/cupsd.conf"),
            QStringLiteral("-s"), path + QStringLiteral("/cups-files.conf") });
    const QString socket = path + QStringLiteral("/cups.sock");
    if (!m_server.waitForStarted()
        || !QTest::qWaitFor([&] { return QFile::exists(socket); }, 10'000))
        return false;
    qputenv("CUPS_SERVER", socket.toUtf8());
    const QString driver = QStringLiteral("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd");
    for (const char *queue : { "good", "dead" }) {
        if (!run(QStringLiteral("lpadmin"),
                { QStringLiteral("-p"), QLatin1String(queue), QStringLiteral("-E"),
                    QStringLiteral("-v"), QStringLiteral("cups-pdf:/"), QStringLiteral("-P"),
                    driver }))
            return false;
    }
    return run(QStringLiteral("cupsdisable"), { QStringLiteral("dead") });
}

} // namespace

class TestReceiptPrinter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesToTheFolder();
    void copyHasItsOwnFile();
    void otherSaleUnderTheSameNumberIsKept();
    void printsOneAfterTheOther();
    void folderThatCannotBeWritten();
    void shareThatHangsHoldsUpNothing();
    void receiptNumberNeverLeavesTheFolder();
    void missingSpoolerFails();
    void queuePrintsAndDeadQueueTimesOut();
    void programThatHangsIsEnded();
};

void TestReceiptPrinter::writesToTheFolder()
{
    QTemporaryDir folder;
    const QString receipts = folder.filePath(QStringLiteral("receipts/2026"));
    ReceiptPrinter printer;
    QSignalSpy printing(&printer, &ReceiptPrinter::printing);
    QSignalSpy printed(&printer, &ReceiptPrinter::printed);
    printer.print(jobFor({ QString(), receipts, {} }));
    QCOMPARE(printing.size(), 1);
    QVERIFY(printer.isPrinting());
    QVERIFY(printed.wait(limitMs));
    QVERIFY(!printer.isPrinting());
    const QString path = printed[0][2].toString();
    QCOMPARE(path, receipts + QStringLiteral("/CDU-03-000412-7be2034f1c9a.pdf"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("%PDF-"));
}

void TestReceiptPrinter::copyHasItsOwnFile()
{
    QTemporaryDir folder;
    ReceiptPrinter printer;
    QSignalSpy printed(&printer, &ReceiptPrinter::printed);
    printer.print(jobFor({ QString(), folder.path(), {} }, 2));
    QVERIFY(printed.wait(limitMs));
    QCOMPARE(printed[0][1].toInt(), 2);
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("CDU-03-000412-7be2034f1c9a-copy2.pdf"))));
}

// A server that was restored from a backup gives its receipt numbers a second time.
void TestReceiptPrinter::otherSaleUnderTheSameNumberIsKept()
{
    QTemporaryDir folder;
    ReceiptPrinter printer;
    QSignalSpy printed(&printer, &ReceiptPrinter::printed);
    const PrintJob before = jobFor({ QString(), folder.path(), {} });
    PrintJob after = before;
    after.requestId = QStringLiteral("019ac0f3-5c21-7abc-8def-0a1b2c3d4e5f");
    for (const PrintJob &job : { before, after, after })
        printer.print(job);
    QTRY_COMPARE_WITH_TIMEOUT(printed.size(), 3, limitMs);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
    QVERIFY(printed[0][2] != printed[1][2]);
    QCOMPARE(printed[1][2], printed[2][2]); // the same one once more
}

void TestReceiptPrinter::printsOneAfterTheOther()
{
    QTemporaryDir folder;
    ReceiptPrinter printer;
    QSignalSpy printing(&printer, &ReceiptPrinter::printing);
    QSignalSpy printed(&printer, &ReceiptPrinter::printed);
    for (int copy = 0; copy < 3; ++copy)
        printer.print(jobFor({ QString(), folder.path(), {} }, copy));
    QCOMPARE(printing.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(printed.size(), 3, limitMs);
    for (int copy = 0; copy < 3; ++copy)
        QCOMPARE(printed[copy][1].toInt(), copy);
}

void TestReceiptPrinter::folderThatCannotBeWritten()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("file"));
    QFile blocker(file);
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    ReceiptPrinter printer;
    QSignalSpy failed(&printer, &ReceiptPrinter::failed);
    printer.print(jobFor({ QString(), file + QStringLiteral("/receipts"), {} }));
    QVERIFY(failed.wait(limitMs));
    QCOMPARE(failed[0][2].value<Error>().code, ErrorCode::FolderUnwritable);
}

void TestReceiptPrinter::shareThatHangsHoldsUpNothing()
{
    QThreadPool &threads = *QThreadPool::globalInstance();
    QSemaphore share;
    std::vector<Expected<QString>> told;
    const int count = threads.maxThreadCount() + 1;
    for (int i = 0; i < count; ++i) {
        runAside(
            this, QStringLiteral("writing"), 1,
            [&share]() -> Expected<QString> {
                share.acquire();
                return QString();
            },
            [&told](const Expected<QString> &result) { told.push_back(result); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), size_t(count), limitMs);
    for (const auto &result : told)
        EXPECT_ERROR(result, ErrorCode::PrinterUnavailable);

    QTemporaryDir folder;
    ReceiptPrinter printer;
    QSignalSpy printed(&printer, &ReceiptPrinter::printed);
    printer.print(jobFor({ QString(), folder.path(), {} }));
    QVERIFY(printed.wait(limitMs));

    share.release(count);
    threads.waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(told.size(), size_t(count)); // nobody waits for what comes late
    QCOMPARE(threads.activeThreadCount(), 0);
}

void TestReceiptPrinter::receiptNumberNeverLeavesTheFolder()
{
    PrintJob job = jobFor({});
    job.receipt.receiptNumber = QStringLiteral("../../etc/passwd");
    job.requestId = QStringLiteral("../../shadow");
    QCOMPARE(ReceiptPrinter::fileName(job), QStringLiteral("______etc_passwd-______shadow.pdf"));
}

void TestReceiptPrinter::missingSpoolerFails()
{
    qputenv("CUPS_SERVER", "/nonexistent/cups.sock");
    QTemporaryDir folder;
    ReceiptPrinter printer;
    QSignalSpy failed(&printer, &ReceiptPrinter::failed);
    printer.print(jobFor({ QStringLiteral("counter"), folder.path(), {} }));
    QVERIFY(failed.wait(limitMs));
    QCOMPARE(failed[0][2].value<Error>().code, ErrorCode::PrinterUnavailable);
}

void TestReceiptPrinter::queuePrintsAndDeadQueueTimesOut()
{
    const bool hasSpooler
        = !QStandardPaths::findExecutable(QStringLiteral("cupsd"), { QStringLiteral("/usr/sbin") })
               .isEmpty()
        && QFile::exists(QStringLiteral("/usr/lib/cups/backend/cups-pdf"));
    if (!hasSpooler || geteuid() != 0)
        QSKIP("needs cups, printer-driver-cups-pdf and the right to start a print server");
    qputenv("PATH", qgetenv("PATH") + ":/usr/sbin");
    PrintServer server;
    QVERIFY(server.start());

    QStringList queues;
    listPrinters(this, [&queues](const QStringList &found) { queues = found; });
    QTRY_COMPARE_WITH_TIMEOUT(queues.size(), 2, limitMs);
    QVERIFY(queues.contains(QStringLiteral("good")));

    ReceiptPrinter printer;
    QSignalSpy printed(&printer, &ReceiptPrinter::printed);
    QSignalSpy failed(&printer, &ReceiptPrinter::failed);
    printer.print(jobFor({ QStringLiteral("good"), QString(), {} }));
    QTRY_COMPARE_WITH_TIMEOUT(printed.size() + failed.size(), 1, limitMs);
    QVERIFY2(
        failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][2].value<Error>().detail));
    QCOMPARE(printed[0][2].toString(), QStringLiteral("good"));

    // The event loop goes on turning while a dead printer is waited for.
    ReceiptPrinter impatient(2'000);
    QSignalSpy gaveUp(&impatient, &ReceiptPrinter::failed);
    int turns = 0;
    QTimer ticker;
    connect(&ticker, &QTimer::timeout, this, [&turns] { ++turns; });
    ticker.start(20);
    impatient.print(jobFor({ QStringLiteral("dead"), QString(), {} }));
    QVERIFY(gaveUp.wait(limitMs));
    QCOMPARE(gaveUp[0][2].value<Error>().code, ErrorCode::PrinterUnavailable);
    QVERIFY2(turns > 10, qPrintable(QString::number(turns)));

    // The job does not wait in the queue to come out beside its copy.
    QString waiting = QStringLiteral("unknown");
    const auto ask = [&] {
        runProgram(QStringLiteral("lpstat"),
            { QStringLiteral("-W"), QStringLiteral("not-completed"), QStringLiteral("-o"),
                QStringLiteral("dead") },
            limitMs, this, [&waiting](int, const QString &output) { waiting = output.trimmed(); });
    };
    ask();
    QTRY_VERIFY_WITH_TIMEOUT(
        waiting.isEmpty() || (waiting != QLatin1String("unknown") && (ask(), false)), limitMs);
}

void TestReceiptPrinter::programThatHangsIsEnded()
{
    int exitCode = 0;
    bool isDone = false;
    runProgram(QStringLiteral("sleep"), { QStringLiteral("600") }, 200, this,
        [&](int code, const QString &) {
            exitCode = code;
            isDone = true;
        });
    QVERIFY(!isDone);
    QTRY_VERIFY_WITH_TIMEOUT(isDone, limitMs);
    QCOMPARE(exitCode, -1);
}

SHAHN_TEST(TestReceiptPrinter)
#include "tst_receipt_printer.moc"
