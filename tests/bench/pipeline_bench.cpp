// SPDX-License-Identifier: GPL-3.0-or-later

// How many durable sales a second the pipeline makes without the network: a queue in this process,
// kept filled with a fixed number of sales. Prints one JSON line.
//
//     pipeline_bench [--meters N] [--in-flight N] [--seconds N] [--engine sqlite|postgresql]
//                    [--folder FOLDER]
//
// The database of SQLite lies in the folder; that of PostgreSQL where its server has it.

#include "store/sale_fixture.h"

#include "core/clock.h"
#include "sql/connection.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStorageInfo>

#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace shahn;
using namespace shahn::test;

namespace
{

struct BenchOptions {
    int meterCount = 0;
    int inFlight = 0;
    int seconds = 0;
    sql::Dialect engine = sql::Dialect::Sqlite;
    QString folder;
};

BenchOptions readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    const QCommandLineOption meters(
        QStringLiteral("meters"), {}, QStringLiteral("N"), QStringLiteral("100000"));
    const QCommandLineOption inFlight(
        QStringLiteral("in-flight"), {}, QStringLiteral("N"), QStringLiteral("32"));
    const QCommandLineOption seconds(
        QStringLiteral("seconds"), {}, QStringLiteral("N"), QStringLiteral("10"));
    const QCommandLineOption engine(
        QStringLiteral("engine"), {}, QStringLiteral("NAME"), QStringLiteral("sqlite"));
    const QCommandLineOption folder(
        QStringLiteral("folder"), {}, QStringLiteral("FOLDER"), QStringLiteral("/var/tmp"));
    parser.addOptions({ meters, inFlight, seconds, engine, folder });
    parser.addHelpOption();
    parser.process(application);
    return { parser.value(meters).toInt(), parser.value(inFlight).toInt(),
        parser.value(seconds).toInt(),
        parser.value(engine) == QLatin1String("postgresql") ? sql::Dialect::Postgresql
                                                            : sql::Dialect::Sqlite,
        parser.value(folder) };
}

// What a commit waits for.
QString waitsForText(const BenchOptions &options, sql::Connection &connection)
{
    if (options.engine == sql::Dialect::Sqlite)
        return QStringLiteral("fsync on %1 (%2)")
            .arg(QString::fromUtf8(QStorageInfo(options.folder).fileSystemType()), options.folder);
    const auto rows = connection.runText(
        QStringLiteral("SELECT current_setting('fsync') AS fsync,"
                       " current_setting('synchronous_commit') AS synchronous_commit"));
    return rows ? QStringLiteral("fsync %1, synchronous_commit %2")
                      .arg(rows->first().text("fsync"), rows->first().text("synchronous_commit"))
                : rows.error().detail;
}

// Counts answers and gives the places that they leave free.
class Window
{
public:
    explicit Window(int size) : m_free(size) { }

    void take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_free > 0; });
        --m_free;
    }

    void giveBack(bool isSold)
    {
        const std::lock_guard lock(m_mutex);
        ++m_free;
        ++(isSold ? m_soldCount : m_errorCount);
        m_changed.notify_one();
    }

    qint64 soldCount() const { return m_soldCount; }

    qint64 errorCount() const { return m_errorCount; }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_free;
    qint64 m_soldCount = 0;
    qint64 m_errorCount = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const BenchOptions options = readOptions(application);
    qputenv("SHAHN_TEST_FOLDER", options.folder.toUtf8());
    const auto world = SaleFixture::create(options.engine, options.meterCount);
    if (!world)
        return 1;
    Window window(options.inFlight);
    SystemRandom random;
    const auto queue = world->queue({ .chain = QStringLiteral("sms-1") });
    const auto start = std::chrono::steady_clock::now();
    const auto end = start + std::chrono::seconds(options.seconds);
    for (int i = 0; std::chrono::steady_clock::now() < end; ++i) {
        window.take();
        const int meter = static_cast<int>(random.below(static_cast<quint32>(options.meterCount)));
        queue->submit(world->sale(i, meter, 1'000 + i % 9'000),
            [&](const Expected<QByteArray> &answer) { window.giveBack(answer.has_value()); });
    }
    for (int i = 0; i < options.inFlight; ++i)
        window.take();
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    queue->stop();
    const QString fault = world->auditBooks();
    const QJsonObject result{
        { QStringLiteral("salesPerSecond"), double(window.soldCount()) / elapsed.count() },
        { QStringLiteral("salesPerBatch"),
            double(window.soldCount()) / double(queue->counters().batchCount) },
        { QStringLiteral("waitsFor"), waitsForText(options, world->base().connection()) },
        { QStringLiteral("meters"), options.meterCount },
        { QStringLiteral("inFlight"), options.inFlight },
        { QStringLiteral("seconds"), options.seconds },
        { QStringLiteral("errors"), window.errorCount() },
        { QStringLiteral("books"), fault },
    };
    puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return window.errorCount() == 0 && fault.isEmpty() ? 0 : 1;
}
