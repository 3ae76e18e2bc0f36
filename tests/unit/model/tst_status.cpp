// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/outcomes_model.h"
#include "model/status_presenter.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::OutcomesModel;
using model::StatusPresenter;

class StatusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void countsSalesOfTheOperator();
    void salesOfTheSessionBeforeAreNotCounted();
    void listsUnknownSales();
    void listsUnknownOrdersOfTokens();
    void marksWhatTheJournalHasNotTaken();
    void outcomeThatIsTheFirstToBeWrittenAgainIsFound();
    void asksAgainOnSignInAndLine();
    void tellsLineAndPrinter();

private:
    RequestId loseAnAnswer();

    QJsonObject bodyOf(const QModelIndex &row) const
    {
        return m_outcomes->data(row, OutcomesModel::BodyRole).toJsonObject();
    }

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<StatusPresenter> m_status;
    std::unique_ptr<OutcomesModel> m_outcomes;
};

void StatusTest::init()
{
    m_outcomes.reset();
    m_status.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_status = std::make_unique<StatusPresenter>(
        StatusPresenter::Parts{ m_desk->line, *m_desk->outbox, m_desk->session });
    m_outcomes = std::make_unique<OutcomesModel>(
        OutcomesModel::Parts{ *m_desk->outbox, *m_desk->journal, m_desk->line, m_desk->session });
    new QAbstractItemModelTester(
        m_outcomes.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_outcomes.get());
    m_desk->signIn();
}

RequestId StatusTest::loseAnAnswer()
{
    const auto id = m_desk->outbox->submit(
        outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    if (!id)
        qFatal("not sent");
    m_desk->calls.sales.back().stayUnknown();
    return *id;
}

void StatusTest::countsSalesOfTheOperator()
{
    for (int i = 0; i < 2; ++i) {
        const auto id = m_desk->outbox->submit(
            outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
        QVERIFY(id);
        m_desk->calls.sales.back().answer(test::saleReply(*id));
    }
    QCOMPARE(m_status->soldCount(), 2);
    QCOMPARE(m_status->soldTotal().minor(), 100'000);
    m_desk->session.noteError({ ErrorCode::SessionExpired, QString() });
    m_desk->signIn(); // the same person again
    QCOMPARE(m_status->soldCount(), 2);
    m_desk->session.end(); // signed out: the next day may have come
    m_desk->signIn();
    QCOMPARE(m_status->soldCount(), 0);
    QCOMPARE(m_status->soldTotal().minor(), 0);
    m_desk->signIn(test::signInReply(QStringLiteral("salem")));
    QCOMPARE(m_status->soldCount(), 0);
}

// Its money lies in the drawer of the session before.
void StatusTest::salesOfTheSessionBeforeAreNotCounted()
{
    const RequestId before = loseAnAnswer();
    m_desk->session.end();
    m_desk->signIn();
    const auto settle = [this](const RequestId &id) {
        m_outcomes->askNow();
        m_desk->calls.settlements.back().answer(test::settledAsSold(id));
    };
    settle(before);
    QCOMPARE(m_status->soldCount(), 0);
    QCOMPARE(m_status->soldTotal().minor(), 0);
    settle(loseAnAnswer()); // of this one, found late
    QCOMPARE(m_status->soldCount(), 1);
    QCOMPARE(m_status->soldTotal().minor(), 50'000);
}

void StatusTest::listsUnknownSales()
{
    QSignalSpy foundDecided(m_outcomes.get(), &OutcomesModel::foundDecided);
    QSignalSpy foundClosed(m_outcomes.get(), &OutcomesModel::foundClosed);
    const RequestId first = loseAnAnswer();
    QCOMPARE(m_outcomes->unknownCount(), 1);
    QCOMPARE(m_outcomes->count(), 1);
    const QModelIndex row = m_outcomes->index(0);
    QCOMPARE(m_outcomes->data(row, OutcomesModel::MeterNumberRole).toString(), test::meterDrn);
    QCOMPARE(m_outcomes->data(row, OutcomesModel::KindRole).toString(), QStringLiteral("sale"));
    QCOMPARE(bodyOf(row).value(QStringLiteral("tenderMinor")).toInteger(), 50'000);
    QCOMPARE(m_outcomes->data(row, OutcomesModel::LastErrorCodeRole).toInt(), 1002);
    m_outcomes->askNow();
    QCOMPARE(m_outcomes->data(m_outcomes->index(0), OutcomesModel::NextAskAtRole).toInt(), 0);
    m_desk->calls.settlements.at(0).answer(test::settledAsSold(first));
    QCOMPARE(foundDecided.size(), 1);
    QCOMPARE(m_outcomes->unknownCount(), 0);
    QCOMPARE(m_outcomes->unhandledCount(), 1);
    QCOMPARE(m_outcomes->entryAt(0).state, outbox::EntryState::Answered);
    m_desk->outbox->noteDelivered(first);
    m_outcomes->reload();
    QCOMPARE(m_outcomes->entryAt(0).state, outbox::EntryState::Delivered);
    m_outcomes->markHandled(first);
    QCOMPARE(m_outcomes->count(), 0);

    loseAnAnswer();
    m_outcomes->askNow();
    m_desk->calls.settlements.at(1).answer(test::settledAsClosed());
    QCOMPARE(foundClosed.size(), 1);
    QCOMPARE(foundClosed[0][0].value<outbox::Document>(), outbox::documentOf(test::saleRequest()));
    QCOMPARE(m_outcomes->unknownCount(), 0);
    QCOMPARE(m_outcomes->unhandledCount(), 1);
    QCOMPARE(bodyOf(m_outcomes->index(0)).value(QStringLiteral("tenderMinor")).toInteger(), 50'000);
    QCOMPARE(m_outcomes->entryAt(0).state, outbox::EntryState::Closed);

    // A sale with an answer was never on the list.
    const auto id = m_desk->outbox->submit(
        outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    m_desk->calls.sales.back().answer(test::saleReply(*id));
    QCOMPARE(foundDecided.size(), 1);
}

void StatusTest::listsUnknownOrdersOfTokens()
{
    QSignalSpy foundDecided(m_outcomes.get(), &OutcomesModel::foundDecided);
    QSignalSpy foundClosed(m_outcomes.get(), &OutcomesModel::foundClosed);
    const auto lose = [&] {
        const RequestId id = m_desk->outbox->newRequestId();
        if (!m_desk->outbox->submit(
                id, outbox::documentOf(test::clearTamperRequest()), { QStringLiteral("amina") }))
            qFatal("not sent");
        m_desk->calls.engineerings.back().stayUnknown();
        return id;
    };
    m_desk->signIn();
    const RequestId first = lose();
    QCOMPARE(m_outcomes->unknownCount(), 1);
    QCOMPARE(m_outcomes->count(), 1);
    const QModelIndex row = m_outcomes->index(0);
    QCOMPARE(
        m_outcomes->data(row, OutcomesModel::KindRole).toString(), QStringLiteral("engineering"));
    QCOMPARE(m_outcomes->data(row, OutcomesModel::MeterNumberRole).toString(), test::meterDrn);
    QCOMPARE(bodyOf(row), protocol::toJson(test::clearTamperRequest()));
    m_outcomes->askNow();
    m_desk->calls.settlements.at(0).answer(test::settledAsIssued(first));
    QCOMPARE(foundDecided.size(), 1);
    QCOMPARE(m_status->soldCount(), 0); // no money
    QCOMPARE(m_status->soldTotal().minor(), 0);

    lose();
    m_outcomes->askNow();
    m_desk->calls.settlements.at(1).answer(test::settledAsClosed());
    QCOMPARE(foundClosed.size(), 1);
    QCOMPARE(foundClosed[0][0].value<outbox::Document>(),
        outbox::documentOf(test::clearTamperRequest()));
    QCOMPARE(m_outcomes->unknownCount(), 0);
    QCOMPARE(m_outcomes->unhandledCount(), 2);
}

// The refusal ends the session, so that its customer is told that it stands in the list.
void StatusTest::marksWhatTheJournalHasNotTaken()
{
    QSignalSpy journalFailed(m_desk->outbox.get(), &outbox::Outbox::journalFailed);
    const auto id = m_desk->outbox->submit(
        outbox::documentOf(test::saleRequest()), { QStringLiteral("amina") });
    QVERIFY(id);
    m_desk->disk.isFull = true;
    m_desk->calls.refuseAndClose(m_desk->calls.sales.back(), ErrorCode::SessionExpired);
    m_outcomes->markUnhandled({ *id });
    QCOMPARE(journalFailed.size(), 1); // the refusal itself
    QCOMPARE(m_outcomes->unknownCount(), 0); // the answer is known
    QCOMPARE(m_outcomes->notStoredCount(), 1);
    m_desk->disk.isFull = false;
    m_outcomes->askNow();
    QCOMPARE(m_outcomes->notStoredCount(), 0);
    QCOMPARE(m_outcomes->unhandledCount(), 1);
    QCOMPARE(m_outcomes->entryAt(0).state, outbox::EntryState::Refused);
    m_outcomes->markHandled(*id);
    QCOMPARE(m_outcomes->count(), 0);

    // An outcome that came late and is read before there is room for it.
    const RequestId lost = loseAnAnswer();
    m_outcomes->askNow();
    m_desk->disk.isFull = true;
    m_desk->calls.settlements.back().answer(test::settledAsClosed());
    m_outcomes->markSeen(lost);
    m_desk->disk.isFull = false;
    m_outcomes->askNow();
    QCOMPARE(m_desk->journal->stateOf(lost).value(), outbox::EntryState::Closed);
    QCOMPARE(m_outcomes->count(), 0);
}

void StatusTest::outcomeThatIsTheFirstToBeWrittenAgainIsFound()
{
    QSignalSpy foundDecided(m_outcomes.get(), &OutcomesModel::foundDecided);
    const RequestId lost = loseAnAnswer();
    m_outcomes->askNow();
    const auto id = m_desk->outbox->submit(
        outbox::documentOf(test::saleRequest(QStringLiteral("01234567894"))),
        { QStringLiteral("amina") });
    QVERIFY(id);
    m_desk->calls.sales.back().answer(test::saleReply(*id));
    m_desk->disk.isFull = true;
    m_outcomes->markUnhandled({ *id });
    m_desk->disk.isFull = false;
    m_desk->calls.settlements.back().answer(test::settledAsSold(lost));
    QCOMPARE(foundDecided.size(), 1);
    QCOMPARE(m_outcomes->unhandledCount(), 2);
}

void StatusTest::asksAgainOnSignInAndLine()
{
    loseAnAnswer();
    m_desk->line.noteSilence();
    m_desk->line.noteAnswer(10);
    QCOMPARE(m_desk->calls.settlements.size(), 1U);
    QSignalSpy expired(&m_desk->session, &model::Session::expired);
    m_desk->calls.settlements[0].refuse(ErrorCode::SessionExpired);
    QCOMPARE(expired.size(), 1);
    QVERIFY(!m_desk->session.isSignedIn());
    QCOMPARE(m_desk->calls.settlements.size(), 1U);
    m_desk->signIn();
    QCOMPARE(m_desk->calls.settlements.size(), 2U);
}

void StatusTest::tellsLineAndPrinter()
{
    QSignalSpy changed(m_status.get(), &StatusPresenter::changed);
    m_desk->line.noteSilence();
    QCOMPARE(m_status->lineState(), link::Reachability::State::Offline);
    QCOMPARE(m_status->offlineSinceMsUtc(), m_desk->scheduler.clock.nowMsUtc());
    m_status->setPrinterState(StatusPresenter::PrinterState::Failed, false);
    m_status->setPrinterState(StatusPresenter::PrinterState::Failed, false);
    QCOMPARE(changed.size(), 2);
}

SHAHN_TEST(StatusTest)
#include "tst_status.moc"
