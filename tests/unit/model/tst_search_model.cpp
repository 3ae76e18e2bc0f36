// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search_model.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::SearchModel;

namespace
{

protocol::SearchReply hits(const QStringList &drns)
{
    protocol::SearchReply reply;
    for (const QString &drn : drns)
        reply.hits.push_back(test::meterReply(drn).customer);
    return reply;
}

} // namespace

class SearchModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void asksAfterThePause();
    void lateAnswersAreDropped();
    void shortTextFindsNothing();
    void enterChoosesTheOnlyHit();
    void enterGivesWayToAnotherChoice();
    void enterChoosesTheTypedMeter();
    void enterChoosesTheTypedAccount();
    void wrongCheckDigitIsNamed();
    void failureIsKeptAndEndsTheSession();

private:
    void type(const QString &text)
    {
        m_model->setQuery(text);
        m_desk->scheduler.advanceMs(SearchModel::debounceMs);
    }

    std::unique_ptr<test::ClientDesk> m_desk;
    std::unique_ptr<SearchModel> m_model;
};

void SearchModelTest::init()
{
    m_model.reset();
    m_desk = std::make_unique<test::ClientDesk>();
    m_desk->signIn();
    m_model = std::make_unique<SearchModel>(m_desk->calls, m_desk->session, m_desk->scheduler);
    new QAbstractItemModelTester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
}

void SearchModelTest::asksAfterThePause()
{
    for (const QString &text : { QStringLiteral("fa"), QStringLiteral("fat") }) {
        m_model->setQuery(text);
        m_desk->scheduler.advanceMs(SearchModel::debounceMs - 1);
        QVERIFY(m_desk->calls.searches.empty());
    }
    m_desk->scheduler.advanceMs(1);
    QCOMPARE(m_desk->calls.searches.size(), 1U);
    QCOMPARE(m_desk->calls.searches[0].question.request.q, QStringLiteral("fat"));
    m_desk->scheduler.advanceMs(model::BusyFlag::visibleAfterMs);
    QVERIFY(m_model->busy().isVisible());
    m_desk->calls.searches[0].answer(hits({ test::meterDrn }));
    QVERIFY(!m_model->busy().isRunning());
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(
        m_model->data(m_model->index(0), SearchModel::MeterNumberRole).toString(), test::meterDrn);
}

void SearchModelTest::lateAnswersAreDropped()
{
    type(QStringLiteral("fat"));
    type(QStringLiteral("fatima"));
    QCOMPARE(m_desk->calls.searches.size(), 2U);
    m_desk->calls.searches[1].answer(hits({ test::meterDrn }));
    m_desk->calls.searches[0].answer(
        hits({ QStringLiteral("01234567894"), QStringLiteral("04254372016") }));
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->answeredQuery(), QStringLiteral("fatima"));

    type(QStringLiteral("fatih"));
    m_model->clear();
    m_desk->calls.searches[2].answer(hits({ test::meterDrn }));
    QCOMPARE(m_model->rowCount(), 0);
}

void SearchModelTest::shortTextFindsNothing()
{
    type(QStringLiteral("fat"));
    m_desk->calls.searches[0].answer(hits({ test::meterDrn }));
    type(QStringLiteral("f"));
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_desk->calls.searches.size(), 1U);
}

void SearchModelTest::enterChoosesTheOnlyHit()
{
    QSignalSpy chosen(m_model.get(), &SearchModel::chosen);
    m_model->setQuery(QStringLiteral("fatima"));
    m_model->enter(); // before the pause is over
    QCOMPARE(m_desk->calls.searches.size(), 1U);
    m_desk->calls.searches[0].answer(hits({ test::meterDrn }));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), test::meterDrn);
    m_desk->scheduler.advanceMs(SearchModel::debounceMs);
    QCOMPARE(m_desk->calls.searches.size(), 1U); // not asked twice
    m_model->enter(); // the hits are there already
    QCOMPARE(chosen.size(), 2);

    type(QStringLiteral("sal"));
    m_desk->calls.searches[1].answer(hits({ test::meterDrn, QStringLiteral("04254372016") }));
    QVERIFY(!m_model->isChoiceNeeded());
    m_model->enter();
    QCOMPARE(chosen.size(), 2);
    QVERIFY(m_model->isChoiceNeeded());
    type(QStringLiteral("sale"));
    QVERIFY(!m_model->isChoiceNeeded());
}

// Enter waits for its answer; meanwhile one of the old hits is clicked.
void SearchModelTest::enterGivesWayToAnotherChoice()
{
    QSignalSpy chosen(m_model.get(), &SearchModel::chosen);
    type(QStringLiteral("fat"));
    m_desk->calls.searches[0].answer(hits({ test::meterDrn, QStringLiteral("04254372016") }));
    m_model->setQuery(QStringLiteral("fathi"));
    m_model->enter();
    m_model->endChoice();
    m_desk->calls.searches[1].answer(hits({ QStringLiteral("04254372016") }));
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(m_model->rowCount(), 1);
}

void SearchModelTest::enterChoosesTheTypedAccount()
{
    QSignalSpy chosen(m_model.get(), &SearchModel::chosen);
    protocol::SearchReply reply = hits({ test::meterDrn, QStringLiteral("04254372016") });
    reply.hits[0].accountNumber = QStringLiteral("A-0011");
    reply.hits[1].accountNumber = QStringLiteral("A-001");
    type(QStringLiteral("a-001"));
    m_desk->calls.searches[0].answer(reply);
    m_model->enter();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("04254372016"));

    reply.hits[0].accountNumber = reply.hits[1].accountNumber; // an account with two meters
    type(QStringLiteral("A-001"));
    m_desk->calls.searches[1].answer(reply);
    m_model->enter();
    QCOMPARE(chosen.size(), 1);
    QVERIFY(m_model->isChoiceNeeded());
}

void SearchModelTest::enterChoosesTheTypedMeter()
{
    QSignalSpy chosen(m_model.get(), &SearchModel::chosen);
    m_model->setQuery(QStringLiteral("0425 7670 465"));
    m_model->enter();
    m_desk->calls.searches[0].answer(hits({ QStringLiteral("01234567894"), test::meterDrn }));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), test::meterDrn);
}

void SearchModelTest::wrongCheckDigitIsNamed()
{
    type(QStringLiteral("04257670466"));
    m_desk->calls.searches[0].answer(hits({}));
    QVERIFY(m_model->error());
    QCOMPARE(m_model->error()->code, ErrorCode::MeterCheckDigit);
    type(test::meterDrn);
    m_desk->calls.searches[1].answer(hits({}));
    QCOMPARE(m_model->error()->code, ErrorCode::MeterUnknown);
    type(QStringLiteral("nobody"));
    m_desk->calls.searches[2].answer(hits({}));
    QVERIFY(!m_model->error());
}

void SearchModelTest::failureIsKeptAndEndsTheSession()
{
    QSignalSpy expired(&m_desk->session, &model::Session::expired);
    type(QStringLiteral("fat"));
    m_desk->calls.searches[0].stayUnknown();
    QCOMPARE(m_model->error()->code, ErrorCode::TimedOut);
    QVERIFY(m_desk->session.isSignedIn());
    type(QStringLiteral("fati"));
    m_desk->calls.searches[1].refuse(ErrorCode::SessionExpired);
    QVERIFY(!m_desk->session.isSignedIn());
    QCOMPARE(expired.size(), 1);
}

SHAHN_TEST(SearchModelTest)
#include "tst_search_model.moc"
