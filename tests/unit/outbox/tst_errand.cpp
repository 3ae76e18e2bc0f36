// SPDX-License-Identifier: GPL-3.0-or-later
// A kind that only this test knows goes the way of all others.
#include "outbox/outbox.h"

#include "cache/client_database.h"
#include "support/client_builders.h"
#include "support/manual_scheduler.h"
#include "support/scripted_calls.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shahn;
using namespace shahn::outbox;

namespace
{

const QString errand = QStringLiteral("errand");

Expected<void> needs(const QJsonObject &body, const char *member)
{
    if (body.contains(QLatin1String(member)))
        return {};
    return Error{ ErrorCode::MissingField, QLatin1String(member) };
}

const protocol::EndpointHead errands{
    .name = "runErrand", .method = protocol::Method::Post, .path = "/v1/errands", .hasKey = true
};

Kinds kindsWithErrand()
{
    return Kinds({ { errand, &errands, [](const QJsonObject &body) { return needs(body, "where"); },
        [](const QJsonObject &body) { return needs(body, "receiptNumber"); } } });
}

Document errandTo(const QString &where)
{
    return { errand,
        { { QStringLiteral("meterNumber"), test::meterDrn }, { QStringLiteral("where"), where } } };
}

Document errandDone(const RequestId &id)
{
    return { errand,
        { { QStringLiteral("requestId"), id.text() },
            { QStringLiteral("receiptNumber"), QStringLiteral("CDU-03-000007") } } };
}

} // namespace

class ErrandTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isSentAndDecided();
    void isSettled_data();
    void isSettled();
    void isDeliveredAfterARestart();
    void senselessReplyIsUnknown_data();
    void senselessReplyIsUnknown();
    void senselessSettlementIsNotBelieved_data();
    void senselessSettlementIsNotBelieved();
    void senselessStoredReplyIsAFault();
    void guardsItsMeter();
    void guardsWhatItIsAbout();
    void isNotReadByAProgramThatDoesNotKnowIt();
    void unknownKindIsNotSent();

private:
    void open(const Kinds &kinds);
    RequestId run();
    JournalEntry entryOf(const RequestId &id);

    const Kinds m_kinds = kindsWithErrand();
    const Kinds m_noKinds = Kinds({});
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<test::ScriptedCalls> m_calls;
    std::unique_ptr<cache::ClientDatabase> m_database;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Outbox> m_outbox;
};

void ErrandTest::init()
{
    m_scheduler = std::make_unique<test::ManualScheduler>();
    m_random = std::make_unique<SeededRandom>(3);
    m_outbox.reset();
    m_journal.reset();
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    open(m_kinds);
}

// As a start of the program, after the end of an earlier one.
void ErrandTest::open(const Kinds &kinds)
{
    m_outbox.reset();
    m_journal.reset();
    m_database.reset();
    m_calls = std::make_unique<test::ScriptedCalls>();
    auto database = cache::ClientDatabase::open(m_directory->path(), m_scheduler->clock);
    QVERIFY(database);
    m_database = std::move(*database);
    auto journal = Journal::open(*m_database, kinds, m_scheduler->clock);
    QVERIFY(journal);
    m_journal = std::move(*journal);
    m_outbox = std::make_unique<Outbox>(
        *m_journal, *m_calls, Outbox::Tools{ m_scheduler->clock, *m_random, *m_scheduler });
    QVERIFY(m_outbox->start());
}

RequestId ErrandTest::run()
{
    const auto id
        = m_outbox->submit(errandTo(QStringLiteral("the harbour")), { QStringLiteral("amina") });
    return id ? *id : RequestId();
}

JournalEntry ErrandTest::entryOf(const RequestId &id)
{
    const auto entry = m_journal->find(id);
    if (!entry)
        qFatal("%s", qPrintable(entry.error().detail));
    return *entry;
}

void ErrandTest::isSentAndDecided()
{
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    const RequestId id = run();
    QCOMPARE(entryOf(id).state, EntryState::Sent);
    QCOMPARE(m_calls->others.size(), 1U);
    QCOMPARE(m_calls->others[0].question.id, id);
    QCOMPARE(m_calls->others[0].question.endpoint, &errands);
    QCOMPARE(m_calls->others[0].question.request, errandTo(QStringLiteral("the harbour")).body);
    m_calls->others[0].answer(errandDone(id).body);
    QCOMPARE(decided.size(), 1);
    QCOMPARE(decided[0][1].value<Document>(), errandDone(id));
    QCOMPARE(entryOf(id).state, EntryState::Answered);
    QCOMPARE(entryOf(id).request, errandTo(QStringLiteral("the harbour")));
    QCOMPARE(entryOf(id).reply.value(), errandDone(id));
}

void ErrandTest::isSettled_data()
{
    QTest::addColumn<bool>("isDecided");
    QTest::addColumn<bool>("isRestarted");
    QTest::newRow("decided") << true << false;
    QTest::newRow("closed") << false << false;
    QTest::newRow("decided after a restart") << true << true;
    QTest::newRow("closed after a restart") << false << true;
}

void ErrandTest::isSettled()
{
    QFETCH(bool, isDecided);
    QFETCH(bool, isRestarted);
    const RequestId id = run();
    m_calls->others.at(0).stayUnknown();
    QCOMPARE(entryOf(id).state, EntryState::Unknown);
    if (isRestarted)
        open(m_kinds);
    QCOMPARE(
        m_outbox->unknownRequests().at(0).entry.request, errandTo(QStringLiteral("the harbour")));
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    QSignalSpy closed(m_outbox.get(), &Outbox::closed);
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    QCOMPARE(m_calls->settlements.at(0).question.id, id);
    m_calls->settlements[0].answer(
        isDecided ? test::settledAs(errandDone(id)) : test::settledAsClosed());
    QCOMPARE(decided.size(), isDecided ? 1 : 0);
    QCOMPARE(closed.size(), isDecided ? 0 : 1);
    QCOMPARE(entryOf(id).state, isDecided ? EntryState::Answered : EntryState::Closed);
    QCOMPARE(entryOf(id).reply.has_value(), isDecided);
    QCOMPARE(m_journal->unhandled()->size(), size_t(1)); // it came late
    QVERIFY(m_outbox->unknownRequests().empty());
    QCOMPARE(m_calls->others.size(), isRestarted ? 0U : 1U); // sent once, ever
}

void ErrandTest::isDeliveredAfterARestart()
{
    const RequestId id = run();
    m_calls->others.at(0).answer(errandDone(id).body);
    open(m_kinds);
    const auto undelivered = m_journal->undelivered();
    QVERIFY(undelivered);
    QCOMPARE(undelivered->size(), size_t(1));
    QCOMPARE(undelivered->front().reply.value(), errandDone(id));
    m_outbox->noteDelivered(id);
    QCOMPARE(entryOf(id).state, EntryState::Delivered);
    QVERIFY(m_journal->undelivered()->empty());
}

void ErrandTest::senselessReplyIsUnknown_data()
{
    QTest::addColumn<QJsonObject>("reply");
    const RequestId other(QStringLiteral("018f0000-0000-7000-8000-000000000000"));
    QTest::newRow("nothing") << QJsonObject();
    QTest::newRow("not what the kind is") << QJsonObject(); // with its own id, see below
    QTest::newRow("of another request") << errandDone(other).body;
    QTest::newRow("of another kind") << outbox::documentOf(test::saleRequest()).body;
}

// The server did what was asked, but what exactly is not known.
void ErrandTest::senselessReplyIsUnknown()
{
    QFETCH(QJsonObject, reply);
    QSignalSpy unknown(m_outbox.get(), &Outbox::outcomeUnknown);
    const RequestId id = run();
    if (QTest::currentDataTag() == QByteArray("not what the kind is"))
        reply.insert(QStringLiteral("requestId"), id.text());
    m_calls->others.at(0).answer(reply);
    QCOMPARE(unknown.size(), 1);
    QCOMPARE(unknown[0][1].value<Error>().code, ErrorCode::DataCorrupt);
    QCOMPARE(entryOf(id).state, EntryState::Unknown);
}

void ErrandTest::senselessSettlementIsNotBelieved_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("of a kind that nobody knows") << QStringLiteral("favour") << true;
    QTest::newRow("not what the kind is") << errand << false;
}

void ErrandTest::senselessSettlementIsNotBelieved()
{
    QFETCH(QString, kind);
    QFETCH(bool, isWhole);
    QSignalSpy failed(m_outbox.get(), &Outbox::questionFailed);
    const RequestId id = run();
    m_calls->others.at(0).stayUnknown();
    m_outbox->askNow();
    Document reply = errandDone(id);
    reply.kind = kind;
    if (!isWhole)
        reply.body.remove(QStringLiteral("receiptNumber"));
    m_calls->settlements.at(0).answer(test::settledAs(reply));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::DataCorrupt);
    QCOMPARE(entryOf(id).state, EntryState::Unknown);
    m_scheduler->advanceMs(Outbox::personDelayMs);
    QCOMPARE(m_calls->settlements.size(), 2U); // it is asked again
}

// As a program that knew the kind otherwise may have left it.
void ErrandTest::senselessStoredReplyIsAFault()
{
    const RequestId id = run();
    QVERIFY(m_journal->markAnswered(id, errandTo(QStringLiteral("nowhere")), Arrival::InTime));
    QCOMPARE(m_journal->find(id).error().code, ErrorCode::DataCorrupt);
    QCOMPARE(m_journal->undelivered()->front().fault->code, ErrorCode::DataCorrupt);
    QVERIFY(!m_journal->undelivered()->front().reply);
}

void ErrandTest::guardsItsMeter()
{
    const RequestId id = run();
    QCOMPARE(m_outbox->obstacle(test::meterDrn)->code, ErrorCode::OutcomePending);
    QVERIFY(run().isEmpty());
    m_calls->others.at(0).answer(errandDone(id).body);
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
}

// One that is about no meter stands in the way of nothing but what it is about.
void ErrandTest::guardsWhatItIsAbout()
{
    Kind kind = *m_kinds.find(errand);
    kind.subject = QStringLiteral("where");
    const Kinds kinds({ kind });
    open(kinds);
    const outbox::Requester amina{ QStringLiteral("amina") };
    const Document harbour{ errand, { { QStringLiteral("where"), QStringLiteral("harbour") } } };
    const Document market{ errand, { { QStringLiteral("where"), QStringLiteral("market") } } };
    QVERIFY(m_outbox->submit(harbour, amina));
    QCOMPARE(m_outbox->submit(harbour, amina).error().code, ErrorCode::OutcomePending);
    QVERIFY(m_outbox->submit(market, amina));
    QCOMPARE(m_outbox->obstacle(QStringLiteral("market"))->code, ErrorCode::OutcomePending);
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
    m_calls->others.clear();
    open(m_kinds); // the journal goes before its kinds
}

// An earlier program was started once more: it cannot say what stands there, but settles it.
void ErrandTest::isNotReadByAProgramThatDoesNotKnowIt()
{
    const RequestId id = run();
    open(m_noKinds);
    QCOMPARE(m_outbox->unknownRequests().at(0).entry.fault->code, ErrorCode::DataCorrupt);
    QVERIFY(m_outbox->obstacle(QStringLiteral("01234567894")));
    open(m_kinds);
    QCOMPARE(entryOf(id).state, EntryState::Unknown);
    QCOMPARE(entryOf(id).request, errandTo(QStringLiteral("the harbour")));
}

void ErrandTest::unknownKindIsNotSent()
{
    Document request = errandTo(QStringLiteral("the harbour"));
    request.kind = QStringLiteral("favour");
    const auto sent = m_outbox->submit(request, { QStringLiteral("amina") });
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::DataCorrupt);
    QVERIFY(m_calls->others.empty());
    QVERIFY(m_journal->newest(1)->empty());
}

SHAHN_TEST(ErrandTest)
#include "tst_errand.moc"
