// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outbox.h"

#include "cache/client_database.h"
#include "model/document_kinds.h"
#include "sql/connection.h"
#include "support/client_builders.h"
#include "support/disk_full_switch.h"
#include "support/held_database.h"
#include "support/manual_scheduler.h"
#include "support/scripted_calls.h"
#include "support/test_registry.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace shahn;
using namespace shahn::outbox;

class OutboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void writesBeforeItSends();
    void sells();
    void refusalOfFormFreesTheMeter();
    void refusalFreesTheMeterWhenTheIdIsClosed();
    void copyOfARefusedRequestMayHaveSold();
    void refusalThatCannotBeSettledIsUnknown();
    void refusalIsWrittenWhenThereIsRoomAgain();
    void unreadableEntryIsSettledByItsId_data();
    void unreadableEntryIsSettledByItsId();
    void unwritableJournalSendsNothing_data();
    void unwritableJournalSendsNothing();
    void lostAnswerIsAskedForUntilSold();
    void lostAnswerIsAskedForUntilClosed();
    void errorsThatSayNothingAreUnknown_data();
    void errorsThatSayNothingAreUnknown();
    void answersOfAnotherRequestAreNotBelieved();
    void meterIsGuardedWhileUnknown();
    void backOffGrowsAndIsBounded();
    void refusedQuestionIsAskedSlowly();
    void refusedQuestionIsTold();
    void questionFromBeforeTheSignInIsAskedAgain();
    void askNowAsksOnceAtATime();
    void restartAsksAgain();
    void expiredSessionGoesOnAfterSignIn();
    void soldIsShownEvenIfTheJournalFails();
    void unsentRequestIsGivenUpWhenThereIsRoom();
    void deliveryWaitsForTheJournal();
    void marksWaitForTheJournal_data();
    void marksWaitForTheJournal();
    void marksOfWhatIsStoredWaitForTheJournal();
    void markThatCannotBeTakenIsForgotten();
    void tellsWhenTheJournalIsWrittenAgain();
    void answerThatIsNotStoredIsNoUnknownOutcome();
    void lockedJournalSaysThatItIsHeld();
    void everyOrderOfEventsEndsWhereItWasTold_data();
    void everyOrderOfEventsEndsWhereItWasTold();
    void issuesUnderTheGivenId();
    void refusedOrderFreesTheMeter_data();
    void refusedOrderFreesTheMeter();
    void lostOrderIsAskedForUntilIssued();
    void lostOrderIsAskedForUntilClosed();
    void restartSettlesAnOrderThatWasSent();
    void settlementOfTheOtherKindIsNotBelieved();
    void oneKindGuardsTheMeterAgainstTheOther();
    void idIsUsedOnce();

private:
    void open();
    RequestId sell(const QString &drn = test::meterDrn);
    RequestId issue();
    EntryState stateOf(const RequestId &id);

    std::unique_ptr<QTemporaryDir> m_directory;
    test::DiskFullSwitch m_disk;
    std::unique_ptr<test::ManualScheduler> m_scheduler;
    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<test::ScriptedCalls> m_calls;
    std::unique_ptr<cache::ClientDatabase> m_database;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Outbox> m_outbox;
};

void OutboxTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_disk = test::DiskFullSwitch();
    m_scheduler = std::make_unique<test::ManualScheduler>();
    m_random = std::make_unique<SeededRandom>(11);
    open();
}

void OutboxTest::cleanup()
{
    m_outbox.reset();
    m_journal.reset();
    m_database.reset();
}

// As a start of the program, after the end of an earlier one.
void OutboxTest::open()
{
    cleanup();
    m_calls = std::make_unique<test::ScriptedCalls>();
    auto database = cache::ClientDatabase::open(m_directory->path(), m_scheduler->clock, &m_disk);
    QVERIFY(database);
    m_database = std::move(*database);
    auto journal = Journal::open(*m_database, model::sentKinds(), m_scheduler->clock);
    QVERIFY(journal);
    m_journal = std::move(*journal);
    m_outbox = std::make_unique<Outbox>(
        *m_journal, *m_calls, Outbox::Tools{ m_scheduler->clock, *m_random, *m_scheduler });
    QVERIFY(m_outbox->start());
}

RequestId OutboxTest::sell(const QString &drn)
{
    const auto id
        = m_outbox->submit(outbox::documentOf(test::saleRequest(drn)), { QStringLiteral("amina") });
    return id ? *id : RequestId();
}

RequestId OutboxTest::issue()
{
    const RequestId id = m_outbox->newRequestId();
    const auto sent = m_outbox->submit(
        id, outbox::documentOf(test::clearTamperRequest()), { QStringLiteral("amina") });
    return sent ? id : RequestId();
}

EntryState OutboxTest::stateOf(const RequestId &id)
{
    const auto entry = m_journal->find(id);
    return entry ? entry->state : EntryState::Created;
}

void OutboxTest::writesBeforeItSends()
{
    const RequestId id = sell();
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_calls->sales.size(), 1U);
    QCOMPARE(m_calls->sales[0].question.id, id);
    QCOMPARE(stateOf(id), EntryState::Sent);
}

void OutboxTest::sells()
{
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    const RequestId id = sell();
    QVERIFY(m_outbox->obstacle(test::meterDrn));
    m_calls->sales[0].answer(test::saleReply(id));
    QCOMPARE(decided.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Answered);
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
    QVERIFY(m_outbox->unknownRequests().empty());
}

// Of the form: every server says so of every copy.
void OutboxTest::refusalOfFormFreesTheMeter()
{
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    const RequestId id = sell();
    m_calls->sales[0].refuse(ErrorCode::MeterCheckDigit);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Refused);
    QVERIFY(m_calls->settlements.empty());
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
}

// Another copy of the request may be at another server, which finds another state.
void OutboxTest::refusalFreesTheMeterWhenTheIdIsClosed()
{
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    QSignalSpy unknown(m_outbox.get(), &Outbox::outcomeUnknown);
    const RequestId first = sell();
    m_calls->sales[0].refuse(ErrorCode::MeterBlocked);
    QCOMPARE(refused.size(), 0);
    QCOMPARE(stateOf(first), EntryState::Sent);
    QVERIFY(m_outbox->obstacle(test::meterDrn));
    QCOMPARE(m_calls->settlements.size(), 1U); // at once
    QCOMPARE(m_calls->settlements[0].question.id, first);
    m_calls->settlements[0].answer(test::settledAsClosed());
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.at(0).at(1).value<Error>().code, ErrorCode::MeterBlocked);
    QCOMPARE(unknown.size(), 0);
    QCOMPARE(stateOf(first), EntryState::Refused);
    QCOMPARE(m_journal->find(first)->refusal->code, ErrorCode::MeterBlocked);
    const RequestId second = sell();
    QVERIFY(!second.isEmpty());
    QVERIFY(second != first);
    QCOMPARE(m_calls->sales.size(), 2U);
}

void OutboxTest::copyOfARefusedRequestMayHaveSold()
{
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    const RequestId id = sell();
    m_calls->sales[0].refuse(ErrorCode::ClockNotTrusted);
    m_calls->settlements.at(0).answer(test::settledAsSold(id));
    QCOMPARE(decided.size(), 1);
    QCOMPARE(refused.size(), 0);
    QCOMPARE(stateOf(id), EntryState::Answered);
}

void OutboxTest::refusalThatCannotBeSettledIsUnknown()
{
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    QSignalSpy closed(m_outbox.get(), &Outbox::closed);
    QSignalSpy unknown(m_outbox.get(), &Outbox::outcomeUnknown);
    const RequestId id = sell();
    m_calls->sales[0].refuse(ErrorCode::MeterBlocked);
    m_calls->settlements.at(0).stayUnknown();
    QCOMPARE(stateOf(id), EntryState::Unknown);
    QCOMPARE(unknown.size(), 1);
    QCOMPARE(unknown.at(0).at(1).value<Error>().code, ErrorCode::MeterBlocked);
    QCOMPARE(m_outbox->unknownRequests().at(0).lastError->code, ErrorCode::TimedOut);
    m_outbox->askNow();
    m_calls->settlements.at(1).answer(test::settledAsClosed());
    QCOMPARE(closed.size(), 1);
    QCOMPARE(refused.size(), 0);
    QCOMPARE(stateOf(id), EntryState::Closed);
}

// It was told: nobody gives money back for it a second time.
void OutboxTest::refusalIsWrittenWhenThereIsRoomAgain()
{
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    QSignalSpy closed(m_outbox.get(), &Outbox::closed);
    QSignalSpy journalFailed(m_outbox.get(), &Outbox::journalFailed);
    const RequestId id = sell();
    m_disk.isFull = true;
    m_calls->sales[0].refuse(ErrorCode::MeterCheckDigit);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(journalFailed.size(), 1);
    QVERIFY(m_outbox->obstacle(test::meterDrn));
    m_disk.isFull = false;
    m_outbox->askNow();
    QVERIFY(m_calls->settlements.empty()); // what it was told it knows
    QCOMPARE(refused.size(), 1);
    QCOMPARE(closed.size(), 0);
    QCOMPARE(stateOf(id), EntryState::Refused);
    QVERIFY(m_journal->unhandled()->empty());
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
}

void OutboxTest::unreadableEntryIsSettledByItsId_data()
{
    QTest::addColumn<bool>("isSold");
    QTest::newRow("sold") << true;
    QTest::newRow("never sold") << false;
}

// Its meter is not known, so no meter is free before it is settled.
void OutboxTest::unreadableEntryIsSettledByItsId()
{
    QFETCH(bool, isSold);
    const RequestId id = sell();
    QVERIFY(m_database->connection().runText(
        QStringLiteral("UPDATE journal SET request = 'x' || request")));
    open();
    QCOMPARE(m_outbox->unknownRequests().size(), 1U);
    QCOMPARE(m_outbox->unknownRequests()[0].entry.id, id);
    QCOMPARE(m_outbox->unknownRequests()[0].entry.fault->code, ErrorCode::DataCorrupt);
    QVERIFY(m_outbox->obstacle(QStringLiteral("01234567894")));
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    QSignalSpy closed(m_outbox.get(), &Outbox::closed);
    m_outbox->askNow();
    m_calls->settlements.at(0).answer(isSold ? test::settledAsSold(id) : test::settledAsClosed());
    QCOMPARE(decided.size(), isSold ? 1 : 0);
    QCOMPARE(closed.size(), isSold ? 0 : 1);
    QVERIFY(!m_outbox->obstacle(QStringLiteral("01234567894")));
    open();
    QVERIFY(m_outbox->unknownRequests().empty());
}

void OutboxTest::unwritableJournalSendsNothing_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::newRow("the first write") << QByteArray("insert_journal");
    QTest::newRow("the second write") << QByteArray("update_journal");
    QTest::newRow("a commit") << QByteArray("commit");
}

void OutboxTest::unwritableJournalSendsNothing()
{
    QFETCH(QByteArray, statement);
    m_disk.onlyAt = statement;
    m_disk.isFull = true;
    const auto refused
        = m_outbox->submit(outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::JournalUnwritable);
    QVERIFY(m_calls->sales.empty());
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
    m_disk.isFull = false;
    QVERIFY(!sell().isEmpty());
    // After the next start nothing of the first attempt is open.
    m_calls->sales[0].refuse(ErrorCode::MeterBlocked);
    m_calls->settlements.at(0).answer(test::settledAsClosed());
    open();
    QVERIFY(m_outbox->unknownRequests().empty());
}

void OutboxTest::lostAnswerIsAskedForUntilSold()
{
    QSignalSpy unknown(m_outbox.get(), &Outbox::outcomeUnknown);
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    const RequestId id = sell();
    m_calls->sales[0].stayUnknown();
    QCOMPARE(unknown.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Unknown);
    QCOMPARE(m_outbox->unknownRequests().size(), 1U);
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    QCOMPARE(m_calls->settlements.size(), 1U);
    QCOMPARE(m_calls->settlements[0].question.id, id);
    m_calls->settlements[0].stayUnknown();
    m_scheduler->advanceMs(2 * Outbox::firstDelayMs);
    QCOMPARE(m_calls->settlements.size(), 2U);
    m_calls->settlements[1].answer(test::settledAsSold(id));
    QCOMPARE(decided.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Answered);
    QVERIFY(m_outbox->unknownRequests().empty());
    m_scheduler->advanceMs(10 * Outbox::lastDelayMs);
    QCOMPARE(m_calls->settlements.size(), 2U);
    QCOMPARE(m_calls->sales.size(), 1U); // a sale is sent once, ever
}

void OutboxTest::lostAnswerIsAskedForUntilClosed()
{
    QSignalSpy closed(m_outbox.get(), &Outbox::closed);
    const RequestId id = sell();
    m_calls->sales[0].refuse(ErrorCode::OutcomeUnknown);
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    m_calls->settlements.at(0).answer(test::settledAsClosed());
    QCOMPARE(closed.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Closed);
    QVERIFY(!sell().isEmpty());
}

void OutboxTest::errorsThatSayNothingAreUnknown_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<EntryState>("state");
    QTest::newRow("busy") << ErrorCode::Busy << EntryState::Unknown;
    QTest::newRow("disk full") << ErrorCode::DiskFull << EntryState::Unknown;
    QTest::newRow("database") << ErrorCode::DatabaseUnavailable << EntryState::Unknown;
    QTest::newRow("session") << ErrorCode::SessionExpired << EntryState::Sent;
    QTest::newRow("revoked") << ErrorCode::CertificateRevoked << EntryState::Sent;
    QTest::newRow("closed") << ErrorCode::RequestClosed << EntryState::Refused;
    QTest::newRow("vault") << ErrorCode::VaultUnavailable << EntryState::Sent;
    QTest::newRow("tokens ahead of the clock") << ErrorCode::TokenTimeAhead << EntryState::Sent;
    QTest::newRow("lost commit") << ErrorCode::OutcomeUnknown << EntryState::Unknown;
    QTest::newRow("timed out") << ErrorCode::TimedOut << EntryState::Unknown;
    QTest::newRow("internal") << ErrorCode::Internal << EntryState::Unknown;
    QTest::newRow("mismatch") << ErrorCode::IdempotencyMismatch << EntryState::Unknown;
}

void OutboxTest::errorsThatSayNothingAreUnknown()
{
    QFETCH(ErrorCode, code);
    QFETCH(EntryState, state);
    const RequestId id = sell();
    m_calls->sales[0].refuse(code);
    QCOMPARE(stateOf(id), state);
    QCOMPARE(m_outbox->obstacle(test::meterDrn).has_value(), state != EntryState::Refused);
    QCOMPARE(m_calls->settlements.size(), state == EntryState::Sent ? 1U : 0U);
}

void OutboxTest::answersOfAnotherRequestAreNotBelieved()
{
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    const RequestId id = sell();
    const RequestId other(QStringLiteral("018f0000-0000-7000-8000-000000000000"));
    m_calls->sales[0].answer(test::saleReply(other));
    QCOMPARE(stateOf(id), EntryState::Unknown);
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    m_calls->settlements.at(0).answer(test::settledAsSold(other));
    QCOMPARE(stateOf(id), EntryState::Unknown);
    m_scheduler->advanceMs(Outbox::personDelayMs);
    m_calls->settlements.at(1).answer({ QStringLiteral("maybe"), {}, {} });
    QCOMPARE(stateOf(id), EntryState::Unknown);
    QCOMPARE(decided.size(), 0);
    QVERIFY(m_outbox->obstacle(test::meterDrn));
}

void OutboxTest::meterIsGuardedWhileUnknown()
{
    sell();
    auto refused
        = m_outbox->submit(outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    QCOMPARE(refused.error().code, ErrorCode::OutcomePending);
    m_calls->sales[0].stayUnknown();
    refused
        = m_outbox->submit(outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    QCOMPARE(refused.error().code, ErrorCode::OutcomePending);
    QCOMPARE(m_calls->sales.size(), 1U);
    QVERIFY(!sell(QStringLiteral("01234567894")).isEmpty()); // another meter is free
}

void OutboxTest::backOffGrowsAndIsBounded()
{
    sell();
    m_calls->sales[0].stayUnknown();
    qint64 expectedMs = Outbox::firstDelayMs;
    for (size_t asked = 0; asked < 12; ++asked) {
        const PendingRequest sale = m_outbox->unknownRequests().at(0);
        const qint64 delayMs = sale.nextAskAtMsUtc - m_scheduler->clock.nowMsUtc();
        QVERIFY2(delayMs <= expectedMs && delayMs >= expectedMs / 2,
            qPrintable(QStringLiteral("%1 of %2").arg(delayMs).arg(expectedMs)));
        m_scheduler->advanceMs(delayMs);
        QCOMPARE(m_calls->settlements.size(), asked + 1);
        m_calls->settlements[asked].stayUnknown();
        expectedMs = std::min(2 * expectedMs, Outbox::lastDelayMs);
    }
}

void OutboxTest::refusedQuestionIsAskedSlowly()
{
    sell();
    m_calls->sales[0].stayUnknown();
    m_outbox->askNow();
    m_calls->settlements.at(0).refuse(ErrorCode::PermissionDenied);
    const PendingRequest sale = m_outbox->unknownRequests().at(0);
    QCOMPARE(sale.lastError->code, ErrorCode::PermissionDenied);
    QVERIFY(sale.nextAskAtMsUtc - m_scheduler->clock.nowMsUtc() >= Outbox::personDelayMs / 2);
}

// Whoever hears of it can have somebody sign in.
void OutboxTest::refusedQuestionIsTold()
{
    QSignalSpy failed(m_outbox.get(), &Outbox::questionFailed);
    sell();
    m_calls->sales[0].stayUnknown();
    m_outbox->askNow();
    m_calls->settlements.at(0).refuse(ErrorCode::SessionExpired);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::SessionExpired);

    // Also where a refusal of one copy is what the person is told.
    m_outbox->askNow();
    m_calls->settlements.at(1).answer(test::settledAsClosed());
    sell();
    m_calls->sales[1].refuse(ErrorCode::MeterBlocked);
    m_calls->settlements.at(2).refuse(ErrorCode::SessionExpired);
    QCOMPARE(failed.size(), 2);
}

void OutboxTest::questionFromBeforeTheSignInIsAskedAgain()
{
    QSignalSpy failed(m_outbox.get(), &Outbox::questionFailed);
    sell();
    m_calls->sales[0].stayUnknown();
    m_scheduler->advanceMs(Outbox::lastDelayMs);
    m_outbox->askNow(); // somebody has signed in
    QCOMPARE(m_calls->settlements.size(), 1U);
    m_calls->settlements[0].refuse(ErrorCode::SessionExpired);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(m_calls->settlements.size(), 2U);
    m_calls->settlements[1].refuse(ErrorCode::SessionExpired);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(m_calls->settlements.size(), 2U);
}

void OutboxTest::askNowAsksOnceAtATime()
{
    sell();
    m_calls->sales[0].stayUnknown();
    m_outbox->askNow();
    m_outbox->askNow();
    m_scheduler->advanceMs(Outbox::lastDelayMs);
    QCOMPARE(m_calls->settlements.size(), 1U);
    m_calls->settlements[0].stayUnknown();
    m_outbox->askNow();
    QCOMPARE(m_calls->settlements.size(), 2U);
}

void OutboxTest::restartAsksAgain()
{
    const RequestId lost = sell();
    m_calls->sales[0].stayUnknown();
    m_scheduler->advanceMs(10);
    const RequestId sent = sell(QStringLiteral("01234567894"));
    open();
    QCOMPARE(m_outbox->unknownRequests().size(), 2U);
    QVERIFY(m_outbox->obstacle(test::meterDrn));
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    QCOMPARE(m_calls->settlements.size(), 2U);
    for (const auto &asked : m_calls->settlements) {
        if (asked.question.id == lost)
            asked.answer(test::settledAsClosed());
        else
            asked.answer(test::settledAsSold(asked.question.id));
    }
    QCOMPARE(stateOf(lost), EntryState::Closed);
    QCOMPARE(stateOf(sent), EntryState::Answered);
    QCOMPARE(decided.size(), 1);
    QVERIFY(m_calls->sales.empty());
}

void OutboxTest::expiredSessionGoesOnAfterSignIn()
{
    const RequestId id = sell();
    m_calls->sales[0].stayUnknown();
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    m_calls->settlements.at(0).refuse(ErrorCode::SessionExpired);
    QCOMPARE(stateOf(id), EntryState::Unknown);
    m_outbox->askNow(); // as after a sign-in
    m_calls->settlements.at(1).answer(test::settledAsSold(id));
    QCOMPARE(stateOf(id), EntryState::Answered);
}

void OutboxTest::soldIsShownEvenIfTheJournalFails()
{
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    QSignalSpy journalFailed(m_outbox.get(), &Outbox::journalFailed);
    bool isFaultLast = false; // the words of an outcome take the place of those before
    connect(
        m_outbox.get(), &Outbox::journalFailed, this, [&] { isFaultLast = !decided.isEmpty(); });
    const RequestId id = sell();
    m_disk.isFull = true;
    m_calls->sales[0].answer(test::saleReply(id));
    QVERIFY(isFaultLast);
    QCOMPARE(decided.size(), 1);
    QCOMPARE(journalFailed.size(), 1);
    QVERIFY(m_outbox->obstacle(test::meterDrn));
    m_scheduler->advanceMs(10 * Outbox::lastDelayMs);
    QCOMPARE(journalFailed.size(), 1); // told once
    m_disk.isFull = false;
    m_scheduler->advanceMs(Outbox::lastDelayMs);
    QVERIFY(m_calls->settlements.empty());
    QCOMPARE(decided.size(), 1); // told once
    QCOMPARE(stateOf(id), EntryState::Answered);
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
}

// Neither sent nor given up on the disk: the next start would tell to give the money back for it.
void OutboxTest::unsentRequestIsGivenUpWhenThereIsRoom()
{
    m_disk.onlyAt = QByteArrayLiteral("update_journal");
    m_disk.isFull = true;
    QVERIFY(sell().isEmpty());
    QVERIFY(m_calls->sales.empty());
    QCOMPARE(m_outbox->writeWaiting().unsentCount, 1);
    QCOMPARE(m_outbox->writeWaiting().markCount, 0);
    m_disk = test::DiskFullSwitch();
    const RequestId sold = sell();
    QVERIFY(!sold.isEmpty());
    m_calls->sales.back().answer(test::saleReply(sold));
    QVERIFY(m_outbox->writeWaiting().isNothing());
    open();
    QVERIFY(m_journal->unhandled()->empty());
    QVERIFY(m_journal->unsettled()->empty());
}

void OutboxTest::deliveryWaitsForTheJournal()
{
    QSignalSpy journalFailed(m_outbox.get(), &Outbox::journalFailed);
    const RequestId printed = sell();
    m_calls->sales[0].answer(test::saleReply(printed));
    m_outbox->noteDelivered(printed);
    QCOMPARE(stateOf(printed), EntryState::Delivered);

    // Printed while the journal had no room for the answer: it is not printed after the next start.
    const RequestId late = sell();
    m_disk.isFull = true;
    m_calls->sales[1].answer(test::saleReply(late));
    QCOMPARE(journalFailed.size(), 1);
    QVERIFY(m_outbox->writeWaiting().isNothing()); // the server is asked for it after a start
    m_outbox->noteDelivered(late);
    QCOMPARE(m_outbox->writeWaiting().markCount, 1);
    m_disk.isFull = false;
    m_outbox->askNow();
    QCOMPARE(stateOf(late), EntryState::Delivered);
    QCOMPARE(journalFailed.size(), 1);
    QVERIFY(m_journal->undelivered()->empty());

    m_outbox->noteDelivered(late); // a copy of it
    QCOMPARE(journalFailed.size(), 1);

    // Handed over without its receipt meanwhile, which comes out then.
    const RequestId told = sell();
    m_calls->sales.back().answer(test::saleReply(told));
    m_outbox->noteHandedOver(told);
    QCOMPARE(stateOf(told), EntryState::HandedOver);
    m_outbox->noteDelivered(told);
    m_outbox->noteHandedOver(told);
    QCOMPARE(stateOf(told), EntryState::Delivered);
    QCOMPARE(journalFailed.size(), 1);

    // What cannot be written is told once, and written when there is room.
    const RequestId lost = sell();
    m_calls->sales.back().answer(test::saleReply(lost));
    const RequestId printedLate = sell();
    m_calls->sales.back().answer(test::saleReply(printedLate));
    m_disk.isFull = true;
    m_outbox->noteDelivered(lost);
    QCOMPARE(journalFailed.size(), 2);
    m_outbox->noteDelivered(printedLate);
    QCOMPARE(journalFailed.size(), 3);
    QCOMPARE(m_journal->undelivered()->size(), size_t(2));
    // Marked as done meanwhile: it came out all the same.
    m_disk.isFull = false;
    m_outbox->noteHandedOver(lost);
    QCOMPARE(stateOf(lost), EntryState::Delivered);
    QCOMPARE(stateOf(printedLate), EntryState::Delivered); // there is room for both
    m_scheduler->advanceMs(Outbox::lastDelayMs);
    QCOMPARE(journalFailed.size(), 3);
    QVERIFY(m_scheduler->delaysMs(m_outbox.get()).empty());
}

void OutboxTest::marksWaitForTheJournal_data()
{
    QTest::addColumn<bool>("isLate");
    QTest::newRow("in time") << false;
    QTest::newRow("late") << true;
}

// Of an outcome that was told and not written: the one is read after all, of the other the receipt
// does not come out.
void OutboxTest::marksWaitForTheJournal()
{
    QFETCH(const bool, isLate);
    QSignalSpy journalFailed(m_outbox.get(), &Outbox::journalFailed);
    const RequestId id = sell();
    if (isLate) {
        m_calls->sales[0].stayUnknown();
        m_outbox->askNow();
    }
    m_disk.isFull = true;
    if (isLate)
        m_calls->settlements.at(0).answer(test::settledAsSold(id));
    else
        m_calls->sales[0].answer(test::saleReply(id));
    if (isLate)
        m_outbox->noteHandled(id);
    else
        m_outbox->noteUnhandled({ id });
    QCOMPARE(journalFailed.size(), 1); // of the outcome
    m_disk.isFull = false;
    m_outbox->askNow();
    QCOMPARE(stateOf(id), EntryState::Answered);
    QCOMPARE(m_journal->unhandled()->empty(), isLate);
}

void OutboxTest::marksOfWhatIsStoredWaitForTheJournal()
{
    QSignalSpy journalFailed(m_outbox.get(), &Outbox::journalFailed);
    std::vector<RequestId> ids;
    for (int i = 0; i < 3; ++i) {
        ids.push_back(sell());
        m_calls->sales.back().answer(test::saleReply(ids.back()));
        m_scheduler->advanceMs(1); // the order of the list
    }
    m_disk.isFull = true;
    m_disk.refusedCount = 0;
    m_outbox->noteUnhandled(ids);
    QCOMPARE(m_disk.refusedCount, 1); // the window waits once, not for each
    QCOMPARE(journalFailed.size(), 1);
    m_outbox->noteHandled(ids[1]);
    m_outbox->noteDelivered(ids[1]);
    QCOMPARE(m_outbox->markOf(ids[0]), Arrival::Late);
    QCOMPARE(m_outbox->markOf(ids[1]), Arrival::InTime);
    QVERIFY(m_journal->unhandled()->empty());

    const auto told = journalFailed.size();
    m_scheduler->advanceMs(Outbox::lastDelayMs);
    QCOMPARE(journalFailed.size(), told);
    m_disk.isFull = false;
    m_scheduler->advanceMs(Outbox::lastDelayMs);
    QCOMPARE(m_journal->unhandled()->size(), size_t(2));
    QCOMPARE(m_journal->unhandled()->at(0).id, ids[0]);
    QCOMPARE(m_journal->unhandled()->at(1).id, ids[2]);
    QCOMPARE(stateOf(ids[1]), EntryState::Delivered);
    QCOMPARE(m_outbox->markOf(ids[0]), std::nullopt);
    QVERIFY(m_scheduler->delaysMs(m_outbox.get()).empty());
}

// Else it would be tried for ever, and hold up the others.
void OutboxTest::markThatCannotBeTakenIsForgotten()
{
    const RequestId refused = sell();
    m_calls->sales.back().refuse(ErrorCode::MeterCheckDigit);
    const RequestId sold = sell();
    m_calls->sales.back().answer(test::saleReply(sold));
    m_outbox->noteDelivered(refused);
    m_outbox->noteUnhandled({ RequestId(QStringLiteral("0")) });
    m_outbox->noteDelivered(sold);
    QCOMPARE(stateOf(refused), EntryState::Refused);
    QCOMPARE(stateOf(sold), EntryState::Delivered);
}

void OutboxTest::tellsWhenTheJournalIsWrittenAgain()
{
    QSignalSpy journalWritten(m_outbox.get(), &Outbox::journalWritten);
    const RequestId id = sell();
    m_calls->sales.back().answer(test::saleReply(id));
    m_outbox->noteUnhandled({ id });
    QCOMPARE(journalWritten.size(), 0); // nothing was refused
    m_disk.isFull = true;
    m_outbox->noteHandled(id);
    QCOMPARE(journalWritten.size(), 0);
    m_disk.isFull = false;
    m_outbox->noteUnhandled({ id });
    QCOMPARE(journalWritten.size(), 1);
    m_disk.isFull = true;
    m_outbox->noteHandled(id);
    m_disk.isFull = false;
    QVERIFY(!sell().isEmpty());
    QCOMPARE(journalWritten.size(), 2);
}

void OutboxTest::answerThatIsNotStoredIsNoUnknownOutcome()
{
    const RequestId id = sell();
    QCOMPARE(m_outbox->obstacle(test::meterDrn)->code, ErrorCode::OutcomePending);
    m_disk.isFull = true;
    m_calls->sales.back().answer(test::saleReply(id));
    const auto obstacle = m_outbox->obstacle(test::meterDrn);
    QVERIFY(obstacle);
    QCOMPARE(obstacle->code, ErrorCode::JournalUnwritable);
    QVERIFY(obstacle->context.facts().value(QStringLiteral("isAnswered")).toBool());
    QVERIFY(m_outbox->unknownRequests().at(0).isAnswered);
    const auto again
        = m_outbox->submit(outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    QVERIFY(!again);
    QCOMPARE(again.error().context, obstacle->context);
}

void OutboxTest::lockedJournalSaysThatItIsHeld()
{
    const RequestId id = sell();
    const test::HeldDatabase other(m_directory->filePath(QStringLiteral("client.db")));
    m_calls->sales.back().answer(test::saleReply(id)); // told all the same
    QVERIFY(m_outbox->unknownRequests().at(0).isAnswered);
    const auto refused
        = m_outbox->submit(outbox::documentOf(test::saleRequest(QStringLiteral("01234567894"))),
            { QStringLiteral("amina") });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::JournalUnwritable);
    QVERIFY(refused.error().context.facts().value(QStringLiteral("isHeld")).toBool());
}

namespace
{

enum class Answer : quint8 { Made, RefusedByForm, RefusedCopy, Lost };
enum class Room : quint8 { Enough, None, Unreadable, Silent }; // for what the journal is to write
enum class Restart : quint8 { Never, WhileSent, WhileUnknown, AtTheEnd };

struct Order {
    Answer answer = Answer::Made;
    bool isMade = false; // what the server says when it is asked
    bool isQuestionLost = false; // the one that follows a refused copy
    Room atUnknown = Room::Enough;
    Room atOutcome = Room::Enough;
    Restart restart = Restart::Never;

    bool becomesUnknown() const { return answer == Answer::Lost || isQuestionLost; }

    bool isWrittenAtOnce() const { return atOutcome == Room::Enough || atOutcome == Room::Silent; }

    bool isPossible() const
    {
        if (isMade ? answer == Answer::RefusedByForm : answer == Answer::Made)
            return false;
        if (isQuestionLost && answer != Answer::RefusedCopy)
            return false;
        if (restart == Restart::WhileSent) // no answer comes any more
            return answer == Answer::Lost && atUnknown == Room::Enough;
        return becomesUnknown() || (atUnknown == Room::Enough && restart != Restart::WhileUnknown);
    }

    QByteArray name() const
    {
        const auto roomName = [](Room room) {
            return std::array{ "", " (full)", " (unreadable)",
                " (silent)" }[static_cast<size_t>(room)];
        };
        QByteArray text = std::array{ "made", "refused by form", "copy refused",
            "lost" }[static_cast<size_t>(answer)];
        if (isQuestionLost)
            text += ", question lost";
        if (becomesUnknown())
            text += QByteArray(", unknown") + roomName(atUnknown);
        text += QByteArray(isMade ? ", sold" : ", never sold") + roomName(atOutcome);
        return text
            + std::array{ "", ", restart while sent", ", restart while unknown",
                  ", restart at the end" }[static_cast<size_t>(restart)];
    }
};

// What was told, as the cashier heard it.
struct Told {
    bool isUnknown = false;
    std::vector<EntryState> outcomes;

    void listenTo(const Outbox &outbox)
    {
        const auto tell = [this](EntryState state) { outcomes.push_back(state); };
        QObject::connect(&outbox, &Outbox::decided, &outbox, [=] { tell(EntryState::Answered); });
        QObject::connect(&outbox, &Outbox::refused, &outbox, [=] { tell(EntryState::Refused); });
        QObject::connect(&outbox, &Outbox::closed, &outbox, [=] { tell(EntryState::Closed); });
        QObject::connect(&outbox, &Outbox::outcomeUnknown, &outbox, [this] { isUnknown = true; });
    }
};

} // namespace

void OutboxTest::everyOrderOfEventsEndsWhereItWasTold_data()
{
    QTest::addColumn<Order>("order");
    for (const Answer answer :
        { Answer::Made, Answer::RefusedByForm, Answer::RefusedCopy, Answer::Lost }) {
        for (const bool isMade : { true, false }) {
            for (const bool isQuestionLost : { false, true }) {
                for (const Room atUnknown : { Room::Enough, Room::None }) {
                    for (const Room atOutcome :
                        { Room::Enough, Room::None, Room::Unreadable, Room::Silent }) {
                        for (const Restart restart : { Restart::Never, Restart::WhileSent,
                                 Restart::WhileUnknown, Restart::AtTheEnd }) {
                            const Order order{ answer, isMade, isQuestionLost, atUnknown, atOutcome,
                                restart };
                            if (order.isPossible())
                                QTest::newRow(order.name().constData()) << order;
                        }
                    }
                }
            }
        }
    }
}

// The journal ends with the outcome that was told last, and waits for a person where one was told
// before that nobody knows it.
void OutboxTest::everyOrderOfEventsEndsWhereItWasTold()
{
    QFETCH(const Order, order);
    Told told;
    told.listenTo(*m_outbox);
    const RequestId id = sell();
    const auto makeRoom = [this](Room room) {
        m_disk.isFull = room == Room::None || room == Room::Unreadable;
        m_disk.isUnreadable = room == Room::Unreadable;
        m_disk.isSilent = room == Room::Silent;
    };
    const auto restart = [&] {
        makeRoom(Room::Enough);
        open();
        told = { true, {} };
        told.listenTo(*m_outbox);
    };
    size_t answeredCount = 0; // of this run's questions
    const auto answerQuestion = [&] {
        m_calls->settlements.at(answeredCount++)
            .answer(order.isMade ? test::settledAsSold(id) : test::settledAsClosed());
    };

    if (order.restart == Restart::WhileSent) {
        restart();
    } else if (order.becomesUnknown()) {
        if (order.answer == Answer::RefusedCopy)
            m_calls->sales[0].refuse(ErrorCode::MeterBlocked);
        makeRoom(order.atUnknown);
        if (order.answer == Answer::Lost)
            m_calls->sales[0].stayUnknown();
        else
            m_calls->settlements.at(answeredCount++).stayUnknown(ErrorCode::Internal);
        makeRoom(Room::Enough);
        QVERIFY(told.isUnknown);
        if (order.restart == Restart::WhileUnknown) {
            restart();
            answeredCount = 0;
        }
    }

    makeRoom(order.atOutcome);
    if (told.isUnknown) {
        m_outbox->askNow();
        answerQuestion();
    } else if (order.answer == Answer::Made) {
        m_calls->sales[0].answer(test::saleReply(id));
    } else if (order.answer == Answer::RefusedByForm) {
        m_calls->sales[0].refuse(ErrorCode::MeterCheckDigit);
    } else {
        m_calls->sales[0].refuse(ErrorCode::MeterBlocked);
        answerQuestion();
    }
    QCOMPARE(told.outcomes.size(), size_t(1));
    QCOMPARE(m_outbox->obstacle(test::meterDrn).has_value(), !order.isWrittenAtOnce());

    if (order.restart == Restart::AtTheEnd) {
        const Told before = told;
        restart();
        answeredCount = 0;
        if (order.isWrittenAtOnce())
            told = before;
    }
    makeRoom(Room::Enough);
    m_outbox->askNow();
    while (answeredCount < m_calls->settlements.size())
        answerQuestion();

    QCOMPARE(told.outcomes.size(), size_t(1));
    QCOMPARE(stateOf(id), told.outcomes.front());
    QCOMPARE(m_journal->unhandled()->size(), size_t(told.isUnknown ? 1 : 0));
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
    QVERIFY(m_outbox->unknownRequests().empty());
}

void OutboxTest::issuesUnderTheGivenId()
{
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    const RequestId id = m_outbox->newRequestId();
    QVERIFY(m_calls->engineerings.empty());
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
    QVERIFY(m_outbox->submit(
        id, outbox::documentOf(test::clearTamperRequest()), { QStringLiteral("amina") }));
    QCOMPARE(stateOf(id), EntryState::Sent); // on the disk before it is answered
    QCOMPARE(m_calls->engineerings.at(0).question.id, id);
    QCOMPARE(m_calls->engineerings.at(0).question.request.kind, QStringLiteral("clearTamper"));
    QVERIFY(m_outbox->obstacle(test::meterDrn));
    m_calls->engineerings[0].answer(test::engineeringReply(id));
    QCOMPARE(decided.size(), 1);
    const auto reply = messageOf<protocol::EngineeringReply>(decided[0][1].value<Document>());
    QVERIFY(reply); // and no sale
    QCOMPARE(reply->tokens.at(0).digits, QStringLiteral("98765432109876543210"));
    QCOMPARE(stateOf(id), EntryState::Answered);
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
}

void OutboxTest::refusedOrderFreesTheMeter_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("no approval") << ErrorCode::ApprovalRequired << false;
    QTest::newRow("no permission") << ErrorCode::PermissionDenied << false;
    QTest::newRow("key expired") << ErrorCode::VendingKeyExpired << false;
    QTest::newRow("busy") << ErrorCode::Busy << true; // as for a sale
}

void OutboxTest::refusedOrderFreesTheMeter()
{
    QFETCH(ErrorCode, code);
    QFETCH(bool, isUnknown);
    QSignalSpy refused(m_outbox.get(), &Outbox::refused);
    const RequestId id = issue();
    m_calls->engineerings.at(0).refuse(code);
    if (!isUnknown) {
        QCOMPARE(refused.size(), 0);
        m_calls->settlements.at(0).answer(test::settledAsClosed());
    }
    QCOMPARE(stateOf(id), isUnknown ? EntryState::Unknown : EntryState::Refused);
    QCOMPARE(refused.size(), isUnknown ? 0 : 1);
    QCOMPARE(m_outbox->obstacle(test::meterDrn).has_value(), isUnknown);
}

void OutboxTest::lostOrderIsAskedForUntilIssued()
{
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    QSignalSpy outcomeUnknown(m_outbox.get(), &Outbox::outcomeUnknown);
    const RequestId id = issue();
    m_calls->engineerings.at(0).stayUnknown();
    QCOMPARE(outcomeUnknown.size(), 1);
    QCOMPARE(m_outbox->unknownRequests().size(), 1U);
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    QCOMPARE(m_calls->settlements.at(0).question.id, id);
    m_calls->settlements[0].answer(test::settledAsIssued(id));
    QCOMPARE(decided.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Answered);
    QVERIFY(m_outbox->unknownRequests().empty());
    QCOMPARE(m_calls->engineerings.size(), 1U); // never sent twice
}

void OutboxTest::lostOrderIsAskedForUntilClosed()
{
    QSignalSpy closed(m_outbox.get(), &Outbox::closed);
    const RequestId id = issue();
    m_calls->engineerings.at(0).stayUnknown();
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    m_calls->settlements.at(0).answer(test::settledAsClosed());
    QCOMPARE(closed.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Closed);
    QVERIFY(!m_outbox->obstacle(test::meterDrn));
}

void OutboxTest::restartSettlesAnOrderThatWasSent()
{
    const RequestId id = issue();
    open(); // the program ended before the answer
    QCOMPARE(stateOf(id), EntryState::Unknown);
    QVERIFY(m_outbox->obstacle(test::meterDrn));
    QSignalSpy decided(m_outbox.get(), &Outbox::decided);
    m_scheduler->advanceMs(Outbox::firstDelayMs);
    m_calls->settlements.at(0).answer(test::settledAsIssued(id));
    QCOMPARE(decided.size(), 1);
    QCOMPARE(stateOf(id), EntryState::Answered);
    const auto reply = m_journal->find(id)->reply;
    QVERIFY(reply && messageOf<protocol::EngineeringReply>(*reply));
    QVERIFY(m_calls->engineerings.empty());
}

void OutboxTest::settlementOfTheOtherKindIsNotBelieved()
{
    const RequestId order = issue();
    const RequestId sale = sell(QStringLiteral("01234567894"));
    m_calls->engineerings.at(0).stayUnknown();
    m_calls->sales.at(0).stayUnknown();
    m_outbox->askNow();
    QCOMPARE(m_calls->settlements.size(), 2U);
    for (const auto &asked : m_calls->settlements) {
        if (asked.question.id == order)
            asked.answer(test::settledAsSold(order));
        else
            asked.answer(test::settledAsIssued(sale));
    }
    QCOMPARE(stateOf(order), EntryState::Unknown);
    QCOMPARE(stateOf(sale), EntryState::Unknown);
    m_outbox->askNow();
    for (size_t i = 2; i < 4; ++i) {
        const auto &asked = m_calls->settlements.at(i);
        protocol::SettlementReply torn
            = asked.question.id == order ? test::settledAsIssued(order) : test::settledAsSold(sale);
        if (i == 2)
            torn.kind.reset();
        else
            torn.state = QStringLiteral("closed");
        asked.answer(torn);
    }
    QCOMPARE(m_outbox->unknownRequests().size(), 2U);
}

void OutboxTest::oneKindGuardsTheMeterAgainstTheOther()
{
    const RequestId order = issue();
    const auto sale
        = m_outbox->submit(outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    QCOMPARE(sale.error().code, ErrorCode::OutcomePending);
    m_calls->engineerings.at(0).stayUnknown();
    QVERIFY(sell().isEmpty());
    m_outbox->askNow();
    m_calls->settlements.at(0).answer(test::settledAsIssued(order));
    QVERIFY(!sell().isEmpty());
    const auto issued = m_outbox->submit(m_outbox->newRequestId(),
        outbox::documentOf(test::clearTamperRequest()), { QStringLiteral("amina") });
    QVERIFY(!issued);
    QCOMPARE(issued.error().code, ErrorCode::OutcomePending);
    QCOMPARE(m_calls->engineerings.size(), 1U);
}

void OutboxTest::idIsUsedOnce()
{
    const RequestId id = issue();
    m_calls->refuseAndClose(m_calls->engineerings.at(0), ErrorCode::ApprovalRequired);
    const auto again = m_outbox->submit(
        id, outbox::documentOf(test::clearTamperRequest()), { QStringLiteral("amina") });
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::JournalUnwritable);
    QCOMPARE(m_calls->engineerings.size(), 1U);
    QCOMPARE(stateOf(id), EntryState::Refused);
}

SHAHN_TEST(OutboxTest)
#include "tst_outbox.moc"
