// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/journal.h"

#include "cache/client_database.h"
#include "core/uuid.h"
#include "model/document_kinds.h"
#include "sql/connection.h"
#include "sql/fault_point.h"
#include "support/client_builders.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using namespace shahn::outbox;

namespace
{

const Requester amina{ QStringLiteral("amina"),
    { QStringLiteral("Amina Khalil"), QStringLiteral("أمينة خليل") } };

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
    void keepsEngineeringTokens();
    void readsEntriesOfAnEarlierProgram();
    void refusesEntriesOfNoKnownKind_data();
    void refusesEntriesOfNoKnownKind();
    void deletesWhatIsOldAndNotAmongTheNewest();
    void restartTurnsSentIntoUnknown();
    void restartTurnsCreatedIntoClosed();
    void undeliveredAnswersComeUpAfterARestart();
    void handedOverIsNotPrinted();
    void unreadableEntryHoldsUpNoOther();
    void lateOutcomesStayUntilHandled();
    void whatNeverLeftIsUnhandled();
    void whatIsUnhandledIsNeverDeleted();
    void answersOfAnEarlierProgramAreDelivered();
    void settledEntriesNeverChange();
    void statesNeverGoBack();
    void writesNothingReadable();
    void sealedRowsCannotBeSwapped();
    void everyFailingStatementLeavesTheEntryAsItWas();

private:
    Desk openDesk(sql::FaultPoint *faultPoint = nullptr)
    {
        Desk desk;
        auto database = cache::ClientDatabase::open(m_directory->path(), m_clock, faultPoint);
        if (!database)
            qFatal("%s", qPrintable(database.error().detail));
        desk.database = std::move(*database);
        auto journal = Journal::open(*desk.database, model::sentKinds(), m_clock);
        if (!journal)
            qFatal("%s", qPrintable(journal.error().detail));
        desk.journal = std::move(*journal);
        return desk;
    }

    // A row as another program may have left it.
    void writeRow(cache::ClientDatabase &database, const cache::JournalRow &row)
    {
        if (const auto inserted = cache::JournalTable(database).insert(row); !inserted)
            qFatal("%s", qPrintable(inserted.error().detail));
    }

    RequestId newEntry(Journal &journal)
    {
        m_clock.advanceMs(1); // ids ascend with time, and lists with them
        const RequestId id = newRequestId(m_clock, m_random);
        const auto created = journal.create(id, amina, documentOf(test::saleRequest()));
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
        QVERIFY(desk.journal->markAnswered(id, documentOf(test::saleReply(id)), Arrival::InTime));
    }
    const Desk desk = openDesk();
    const auto entry = desk.journal->find(id);
    QVERIFY(entry);
    QCOMPARE(entry->state, EntryState::Answered);
    QCOMPARE(entry->requester, amina);
    QCOMPARE(messageOf<protocol::SaleRequest>(entry->request)->tenderMinor, 50'000);
    QCOMPARE(entry->changedAtMsUtc - entry->createdAtMsUtc, 250);
    QVERIFY(entry->reply);
    QCOMPARE(messageOf<protocol::SaleReply>(*entry->reply)->tokens.at(0).digits,
        QStringLiteral("01234567890123456789"));
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
                QJsonObject{ { QStringLiteral("reason"), QStringLiteral("tamper") } } },
            Arrival::InTime));
    }
    const auto entry = openDesk().journal->find(id);
    QVERIFY(entry);
    QCOMPARE(entry->state, EntryState::Refused);
    QCOMPARE(entry->refusal->code, ErrorCode::MeterBlocked);
    QCOMPARE(entry->refusal->context.facts().value(QStringLiteral("reason")).toString(),
        QStringLiteral("tamper"));
}

void JournalTest::keepsEngineeringTokens()
{
    const RequestId id = newRequestId(m_clock, m_random);
    {
        const Desk desk = openDesk();
        QVERIFY(desk.journal->create(
            id, { QStringLiteral("amina") }, documentOf(test::clearTamperRequest())));
        QVERIFY(desk.journal->markSent(id));
        QVERIFY(desk.journal->markAnswered(
            id, documentOf(test::engineeringReply(id)), Arrival::InTime));
    }
    const Desk desk = openDesk();
    const auto entry = desk.journal->find(id);
    QVERIFY(entry);
    QCOMPARE(entry->state, EntryState::Answered);
    QCOMPARE(entry->requester.login, QStringLiteral("amina"));
    QCOMPARE(entry->meterNumber(), test::meterDrn);
    QCOMPARE(entry->request, documentOf(test::clearTamperRequest()));
    QCOMPARE(entry->reply.value(), documentOf(test::engineeringReply(id)));
}

void JournalTest::readsEntriesOfAnEarlierProgram()
{
    const Desk desk = openDesk();
    cache::JournalRow row;
    row.id = newRequestId(m_clock, m_random);
    row.state = static_cast<int>(EntryState::Sent);
    row.createdAtMsUtc = m_clock.nowMsUtc();
    row.request = R"({"operatorLogin":"amina","sale":{"meterNumber":"04257670465",)"
                  R"("tenderMinor":50000,"currency":"LYD","payment":"cash"}})";
    writeRow(*desk.database, row);
    const auto entry = desk.journal->find(row.id);
    QVERIFY2(entry, entry ? "" : qPrintable(entry.error().detail));
    QCOMPARE(entry->requester, outbox::Requester{ QStringLiteral("amina") });
    QCOMPARE(entry->meterNumber(), test::meterDrn);
    QCOMPARE(messageOf<protocol::SaleRequest>(entry->request)->tenderMinor, 50'000);
    QVERIFY(
        desk.journal->markAnswered(row.id, documentOf(test::saleReply(row.id)), Arrival::InTime));
    QVERIFY(desk.journal->find(row.id)->reply);
}

void JournalTest::refusesEntriesOfNoKnownKind_data()
{
    const QByteArray sale = protocol::toBytes(test::saleRequest());
    const QByteArray engineering = protocol::toBytes(test::clearTamperRequest());
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("neither") << QByteArray(R"({"operatorLogin":"amina"})");
    QTest::newRow("of nobody") << QByteArray(R"({"sale":)" + sale + '}');
    QTest::newRow("both") << QByteArray(
        R"({"operatorLogin":"amina","sale":)" + sale + R"(,"engineering":)" + engineering + '}');
}

void JournalTest::refusesEntriesOfNoKnownKind()
{
    QFETCH(QByteArray, request);
    const Desk desk = openDesk();
    cache::JournalRow row;
    row.id = newRequestId(m_clock, m_random);
    row.createdAtMsUtc = m_clock.nowMsUtc();
    row.request = request;
    writeRow(*desk.database, row);
    const auto entry = desk.journal->find(row.id);
    QVERIFY(!entry);
    QCOMPARE(entry.error().code, ErrorCode::DataCorrupt);
}

void JournalTest::deletesWhatIsOldAndNotAmongTheNewest()
{
    constexpr qint64 dayMs = 24 * 60 * 60 * 1'000;
    QCOMPARE(Journal::keptForMs, 90 * dayMs);
    const qint64 oldMs = m_clock.nowMsUtc() - Journal::keptForMs - 1;
    const auto idOf = [](int number) {
        return RequestId(QStringLiteral("%1").arg(number, 36, 10, QChar(u'0')));
    };
    {
        const Desk desk = openDesk();
        // Ten settled rows more than are kept; the first is open, the second is a day too young.
        QVERIFY(desk.database->connection().runText(QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
            "INSERT INTO journal SELECT printf('%036d', i), 4 + i % 3, %2, %2, 'x', '', 0 FROM n")
                                                        .arg(Journal::keptCount + 11)
                                                        .arg(oldMs)));
        QVERIFY(desk.database->connection().runText(
            QStringLiteral("UPDATE journal SET state = 2 WHERE request_id = '%1'")
                .arg(idOf(1).text())));
        QVERIFY(desk.database->connection().runText(
            QStringLiteral("UPDATE journal SET changed_at_ms = %1 WHERE request_id = '%2'")
                .arg(oldMs + 1)
                .arg(idOf(2).text())));
    }
    const Desk desk = openDesk();
    // What is still there cannot be unsealed.
    const auto isThere = [&](int number) {
        return desk.journal->find(idOf(number)).error().code != ErrorCode::NotFound;
    };
    QVERIFY(isThere(1));
    QVERIFY(isThere(2));
    for (int number = 3; number <= 11; ++number)
        QVERIFY2(!isThere(number), qPrintable(QString::number(number)));
    for (int number = 12; number <= Journal::keptCount + 11; number += 271)
        QVERIFY2(isThere(number), qPrintable(QString::number(number)));
    QVERIFY(isThere(Journal::keptCount + 11));
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
    QVERIFY(desk.journal->markAnswered(id, documentOf(test::saleReply(id)), Arrival::InTime));
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Answered);
}

void JournalTest::restartTurnsCreatedIntoClosed()
{
    RequestId id;
    {
        const Desk desk = openDesk();
        id = newEntry(*desk.journal);
    }
    const Desk desk = openDesk();
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Closed);
    QVERIFY(desk.journal->unsettled()->empty());
}

// The process ends between the journal and the paper: the journal is never closed in order.
void JournalTest::undeliveredAnswersComeUpAfterARestart()
{
    RequestId printed;
    RequestId lost;
    {
        const Desk desk = openDesk();
        printed = newEntry(*desk.journal);
        lost = newEntry(*desk.journal);
        const RequestId refused = newEntry(*desk.journal);
        for (const RequestId &id : { printed, lost, refused })
            QVERIFY(desk.journal->markSent(id));
        QVERIFY(!desk.journal->markDelivered(lost)); // nothing was answered yet
        QVERIFY(desk.journal->markAnswered(
            printed, documentOf(test::saleReply(printed)), Arrival::InTime));
        QVERIFY(
            desk.journal->markAnswered(lost, documentOf(test::saleReply(lost)), Arrival::InTime));
        QVERIFY(desk.journal->markRefused(
            refused, { ErrorCode::MeterBlocked, QStringLiteral("blocked") }, Arrival::InTime));
        QVERIFY(desk.journal->markDelivered(printed));
        QVERIFY(!desk.journal->markDelivered(printed));
        QVERIFY(!desk.journal->markDelivered(refused));
    }
    m_clock.advanceMs(2 * Journal::keptForMs); // it is not forgotten, however long nobody came
    const Desk desk = openDesk();
    const auto undelivered = desk.journal->undelivered();
    QVERIFY(undelivered);
    const std::vector<JournalEntry> &entries = *undelivered;
    QCOMPARE(entries.size(), size_t(1));
    QCOMPARE(entries.front().id.text(), lost.text());
    QCOMPARE(messageOf<protocol::SaleReply>(*entries.front().reply)->tokens.front().digits,
        QStringLiteral("01234567890123456789"));
    QVERIFY(desk.journal->unsettled()->empty());
    const auto kept = desk.journal->find(printed);
    QVERIFY(kept);
    QCOMPARE(kept->state, EntryState::Delivered);
    QVERIFY(kept->reply);
    QVERIFY(desk.journal->markDelivered(lost));
    QVERIFY(desk.journal->undelivered()->empty());
}

// The tokens were read out: nothing is printed by itself after a restart, and what is printed then
// is still the original.
void JournalTest::handedOverIsNotPrinted()
{
    RequestId id;
    {
        const Desk desk = openDesk();
        id = newEntry(*desk.journal);
        QVERIFY(!desk.journal->markHandedOver(id));
        QVERIFY(desk.journal->markSent(id));
        QVERIFY(desk.journal->markAnswered(id, documentOf(test::saleReply(id)), Arrival::InTime));
        QVERIFY(desk.journal->markHandedOver(id));
    }
    const Desk desk = openDesk();
    QVERIFY(desk.journal->undelivered()->empty());
    QVERIFY(desk.journal->unsettled()->empty());
    QCOMPARE(stateOf(*desk.journal, id), EntryState::HandedOver);
    QVERIFY(desk.journal->find(id)->reply);
    QVERIFY(desk.journal->markDelivered(id));
    QVERIFY(!desk.journal->markHandedOver(id));
    QCOMPARE(stateOf(*desk.journal, id), EntryState::Delivered);
}

// A program of a later version was here, or the disk is bad: the others are still handed over.
void JournalTest::unreadableEntryHoldsUpNoOther()
{
    RequestId bad;
    RequestId good;
    {
        const Desk desk = openDesk();
        for (RequestId *const id : { &bad, &good }) {
            *id = newEntry(*desk.journal);
            QVERIFY(desk.journal->markSent(*id));
            QVERIFY(
                desk.journal->markAnswered(*id, documentOf(test::saleReply(*id)), Arrival::InTime));
        }
        QVERIFY(desk.database->connection().runText(
            QStringLiteral("UPDATE journal SET request = (SELECT request FROM journal WHERE "
                           "request_id = '%1') WHERE request_id = '%2'")
                .arg(good.text(), bad.text())));
    }
    const Desk desk = openDesk();
    const auto undelivered = desk.journal->undelivered();
    QVERIFY(undelivered);
    QCOMPARE(undelivered->size(), size_t(2));
    for (const JournalEntry &entry : *undelivered) {
        QCOMPARE(entry.fault.has_value(), entry.id == bad);
        QCOMPARE(entry.reply.has_value(), entry.id == good);
    }
}

// An outcome that was unknown: its customer has gone, or waits for the money.
void JournalTest::lateOutcomesStayUntilHandled()
{
    RequestId closed;
    RequestId answeredLate;
    {
        const Desk desk = openDesk();
        const RequestId answered = newEntry(*desk.journal);
        const RequestId refused = newEntry(*desk.journal);
        closed = newEntry(*desk.journal);
        answeredLate = newEntry(*desk.journal);
        for (const RequestId &id : { answered, refused, closed, answeredLate })
            QVERIFY(desk.journal->markSent(id));
        QVERIFY(desk.journal->markAnswered(
            answered, documentOf(test::saleReply(answered)), Arrival::InTime));
        QVERIFY(desk.journal->markRefused(
            refused, { ErrorCode::MeterBlocked, QStringLiteral("blocked") }, Arrival::InTime));
        QVERIFY(desk.journal->markUnknown(closed));
        QVERIFY(desk.journal->markUnknown(answeredLate));
        QVERIFY(!desk.journal->markUnhandled(answeredLate)); // its outcome is open
        QVERIFY(desk.journal->unhandled()->empty());
        QVERIFY(desk.journal->markClosed(closed, Arrival::Late));
        QVERIFY(desk.journal->markAnswered(
            answeredLate, documentOf(test::saleReply(answeredLate)), Arrival::Late));
        QVERIFY(desk.journal->markDelivered(answeredLate)); // printed, and nobody was there
    }
    const Desk desk = openDesk();
    const auto unhandled = desk.journal->unhandled();
    QVERIFY(unhandled);
    QCOMPARE(unhandled->size(), size_t(2));
    QCOMPARE(unhandled->at(0).id.text(), closed.text());
    QCOMPARE(unhandled->at(0).state, EntryState::Closed);
    QCOMPARE(unhandled->at(1).id.text(), answeredLate.text());
    QVERIFY(unhandled->at(1).reply);
    QVERIFY(desk.journal->markHandled(closed));
    QVERIFY(desk.journal->markHandled(answeredLate));
    QVERIFY(desk.journal->unhandled()->empty());
    QCOMPARE(stateOf(*desk.journal, closed), EntryState::Closed);
    QVERIFY(desk.journal->markUnhandled(answeredLate));
    QCOMPARE(desk.journal->unhandled()->size(), size_t(1));
}

// The money may have been taken before the power went.
void JournalTest::whatNeverLeftIsUnhandled()
{
    RequestId id;
    {
        const Desk desk = openDesk();
        id = newEntry(*desk.journal);
    }
    const Desk desk = openDesk();
    const auto unhandled = desk.journal->unhandled();
    QVERIFY(unhandled);
    QCOMPARE(unhandled->size(), size_t(1));
    QCOMPARE(unhandled->front().id.text(), id.text());
}

void JournalTest::whatIsUnhandledIsNeverDeleted()
{
    const qint64 oldMs = m_clock.nowMsUtc() - Journal::keptForMs - 1;
    const RequestId oldest(QString(36, u'0'));
    {
        const Desk desk = openDesk();
        QVERIFY(desk.database->connection().runText(QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
            "INSERT INTO journal SELECT printf('%036d', i), 5, %2, %2, 'x', '', i = 0 FROM n")
                                                        .arg(Journal::keptCount + 1)
                                                        .arg(oldMs)));
    }
    const Desk desk = openDesk();
    // What is still there cannot be unsealed.
    QCOMPARE(desk.journal->find(oldest).error().code, ErrorCode::DataCorrupt);
    QCOMPARE(desk.journal->unhandled()->size(), size_t(1));
    QCOMPARE(desk.journal->unhandled()->front().fault->code, ErrorCode::DataCorrupt);
}

// A journal from before the state was kept: nothing in it is printed once more.
void JournalTest::answersOfAnEarlierProgramAreDelivered()
{
    QFile migration(
        QStringLiteral(":/cache/sql/migrations/0002_delivered/common/011_journal_copy.sql"));
    QVERIFY(migration.open(QIODevice::ReadOnly));
    const Desk desk = openDesk();
    const RequestId id = newEntry(*desk.journal);
    QVERIFY(desk.journal->markSent(id));
    QVERIFY(desk.journal->markAnswered(id, documentOf(test::saleReply(id)), Arrival::InTime));
    sql::Connection &connection = desk.database->connection();
    QVERIFY(connection.runText(
        QStringLiteral("CREATE TABLE journal_with_delivery AS SELECT * FROM journal WHERE 0")));
    QVERIFY(connection.runText(QString::fromUtf8(migration.readAll())));
    const auto rows = connection.runText(QStringLiteral("SELECT state FROM journal_with_delivery"));
    QVERIFY(rows);
    QCOMPARE(rows->first().int32("state"), static_cast<int>(EntryState::Delivered));
}

void JournalTest::settledEntriesNeverChange()
{
    const Desk desk = openDesk();
    const RequestId id = newEntry(*desk.journal);
    QVERIFY(desk.journal->markSent(id));
    QVERIFY(desk.journal->markAnswered(id, documentOf(test::saleReply(id)), Arrival::InTime));
    const auto refused
        = desk.journal->markRefused(id, { ErrorCode::Busy, QString() }, Arrival::Late);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::JournalUnwritable);
    QVERIFY(!desk.journal->markClosed(id, Arrival::Late));
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
        QVERIFY(desk.journal->markAnswered(id, documentOf(test::saleReply(id)), Arrival::InTime));
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

void JournalTest::sealedRowsCannotBeSwapped()
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

SHAHN_TEST(JournalTest)
#include "tst_journal.moc"
