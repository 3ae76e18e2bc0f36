// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/journal.h"

#include "cache/client_database.h"
#include "core/uuid.h"
#include "sql/connection.h"
#include "sql/fault_point.h"
#include "support/client_builders.h"

#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using namespace shahn::outbox;

namespace
{

// Fails the n-th statement from the moment it is armed.
class NthStatementFails final : public sql::FaultPoint
{
public:
    void arm(int number) { m_left = number; }

    bool hasFired() const { return m_left == 0; }

    std::optional<Error> beforeStatement(const QByteArray &name) override
    {
        if (m_left <= 0 || --m_left > 0)
            return std::nullopt;
        return Error{ ErrorCode::DiskFull, QString::fromLatin1(name) };
    }

    std::optional<Error> afterCommit() override { return std::nullopt; }

private:
    int m_left = -1;
};

// What a process has open, and closes by ending.
struct Desk {
    std::unique_ptr<cache::ClientDatabase> database;
    std::unique_ptr<Journal> journal;
};

} // namespace

class JournalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void keepsWhatWasAnswered();
    void keepsWhatWasRefused();
    void restartTurnsSentIntoUnknown();
    void restartTurnsCreatedIntoNeverSold();
    void settledEntriesNeverChange();
    void statesNeverGoBack();
    void writesNothingReadable();
    void sealedRowsCanNotBeSwapped();
    void everyFailingStatementLeavesTheEntryAsItWas();

private:
    Desk openDesk(sql::FaultPoint *faultPoint = nullptr)
    {
        Desk desk;
        auto database = cache::ClientDatabase::open(m_directory->path(), m_clock, faultPoint);
        if (!database)
            qFatal("%s", qPrintable(database.error().detail));
        desk.database = std::move(*database);
        auto journal = Journal::open(*desk.database, m_clock);
        if (!journal)
            qFatal("%s", qPrintable(journal.error().detail));
        desk.journal = std::move(*journal);
        return desk;
    }

    RequestId newEntry(Journal &journal)
    {
        const RequestId id = newRequestId(m_clock, m_random);
        const auto created = journal.create(id, QStringLiteral("amina"), test::saleRequest());
        if (!created)
            qFatal("%s", qPrintable(created.error().detail));
        return id;
    }

    EntryState stateOf(const Journal &journal, const RequestId &id)
    {
        const auto entry = journal.find(id);
        if (!entry)
            qFatal("%s", qPrintable(entry.error().detail));
        return entry->state;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    ManualClock m_clock{ 1'763'700'000'000 };
    SeededRandom m_random{ 7 };
};

void JournalTest::keepsWhatWasAnswered()
{
    RequestId id;
    {
        const Desk desk = openDesk();
        id = newEntry(*desk.journal);
        QVERIFY(desk.journal->markSent(id));
        m_clock.advanceMs(250);
        QVERIFY(desk.journal->markAnswered(id, test::saleReply(id)));
    }
    const Desk desk = openDesk();
    const auto entry = desk.journal->find(id);
    QVERIFY(entry);
    QCOMPARE(entry->state, EntryState::Answered);
    QCOMPARE(entry->operatorLogin, QStringLiteral("amina"));
    QCOMPARE(std::get<protocol::SaleRequest>(entry->request).tenderMinor, 50'000);
    QCOMPARE(entry->changedAtMsUtc - entry->createdAtMsUtc, 250);
    QVERIFY(entry->reply);
    QCOMPARE(std::get<protocol::SaleReply>(*entry->reply).tokens.at(0).digits, QStringLiteral("01234567890123456789"));
    QVERIFY(desk.journal->unsettled()->empty());
    QCOMPARE(desk.journal->newest(10)->size(), 1U);
}

void JournalTest::keepsWhatWasRefused()
{
    RequestId id;
    {
        const Desk desk = openDesk();
        id = newEntry(*desk.journal);
        QVERIFY(desk.journal->markSent(id));
        QVERIFY(desk.journal->markRefused(id,
            { ErrorCode::MeterBlocked, QStringLiteral("blocked"),
                { { QStringLiteral("reason"), QStringLiteral("tamper") } } }));
    }
    const auto entry = openDesk().journal->find(id);
    QVERIFY(entry);
    QCOMPARE(entry->state, EntryState::Refused);
    QCOMPARE(entry->refusal->code, ErrorCode::MeterBlocked);
    QCOMPARE(entry->refusal->context.value(QStringLiteral("reason")).toString(),
        QStringLiteral("tamper"));
}

void JournalTest::restartTurnsSentIntoUnknown()
{
    RequestId id;
    {
        const Desk desk = openDesk();
        id = newEntry(*desk.journal);
        QVERIFY(desk.journal->markSent(id));
    }
    const Desk desk = openDesk();
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Unknown);
    QCOMPARE(desk.journal->unsettled()->size(), 1U);
    QVERIFY(desk.journal->markAnswered(id, test::saleReply(id)));
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Answered);
}

void JournalTest::restartTurnsCreatedIntoNeverSold()
{
    RequestId id;
    {
        const Desk desk = openDesk();
        id = newEntry(*desk.journal);
    }
    const Desk desk = openDesk();
    QCOMPARE(stateOf(*desk.journal, id), EntryState::NeverSold);
    QVERIFY(desk.journal->unsettled()->empty());
}

void JournalTest::settledEntriesNeverChange()
{
    const Desk desk = openDesk();
    const RequestId id = newEntry(*desk.journal);
    QVERIFY(desk.journal->markSent(id));
    QVERIFY(desk.journal->markAnswered(id, test::saleReply(id)));
    const auto refused = desk.journal->markRefused(id, { ErrorCode::Busy, QString() });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::JournalUnwritable);
    QVERIFY(!desk.journal->markNeverSold(id));
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Answered);
    QVERIFY(desk.journal->find(id)->reply);
}

void JournalTest::statesNeverGoBack()
{
    const Desk desk = openDesk();
    const RequestId id = newEntry(*desk.journal);
    QVERIFY(desk.journal->markSent(id));
    QVERIFY(desk.journal->markUnknown(id));
    QVERIFY(!desk.journal->markSent(id));
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Unknown);
}

void JournalTest::writesNothingReadable()
{
    {
        const Desk desk = openDesk();
        const RequestId id = newEntry(*desk.journal);
        QVERIFY(desk.journal->markSent(id));
        QVERIFY(desk.journal->markAnswered(id, test::saleReply(id)));
    }
    int bytesSeen = 0;
    for (const char *name : { "client.db", "client.db-wal" }) {
        QFile file(m_directory->filePath(QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        bytesSeen += static_cast<int>(content.size());
        QVERIFY(!content.contains("01234567890123456789"));
        QVERIFY(!content.contains(test::meterDrn.toLatin1()));
        QVERIFY(!content.contains("amina"));
    }
    QVERIFY(bytesSeen > 0);
}

void JournalTest::sealedRowsCanNotBeSwapped()
{
    const Desk desk = openDesk();
    const RequestId first = newEntry(*desk.journal);
    const RequestId second = newEntry(*desk.journal);
    const auto swapped = desk.database->connection().runText(
        QStringLiteral("UPDATE journal SET request = (SELECT request FROM journal WHERE "
                       "request_id = '%1') WHERE request_id = '%2'")
            .arg(first.text(), second.text()));
    QVERIFY(swapped);
    QVERIFY(desk.journal->find(first));
    const auto read = desk.journal->find(second);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::DataCorrupt);
}

void JournalTest::everyFailingStatementLeavesTheEntryAsItWas()
{
    NthStatementFails fault;
    const Desk desk = openDesk(&fault);
    const RequestId id = newEntry(*desk.journal);
    int failures = 0;
    for (int number = 1;; ++number) {
        fault.arm(number);
        const auto sent = desk.journal->markSent(id);
        const bool hasFired = fault.hasFired();
        fault.arm(-1);
        if (!hasFired) {
            QVERIFY(sent);
            break;
        }
        ++failures;
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, ErrorCode::JournalUnwritable);
        QCOMPARE(stateOf(*desk.journal, id), EntryState::Created);
    }
    QVERIFY(failures >= 3); // begin, update, commit
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Sent);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
