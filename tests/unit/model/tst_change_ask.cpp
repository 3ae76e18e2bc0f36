// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody is asked once for what one person alone does not change, also where an answer is lost.
#include "model/change_ask.h"

#include "protocol/endpoints.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using namespace shahn::test;

class TestChangeAsk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasOfferedIsAskedFor();
    void whatWasForgottenIsNotAnswered();
    void aRefusalIsTold();
    void aLostAnswerIsAskedForAgain();
    void whatWaitsForSomethingElseIsNamed();
    void everyErrorReachesTheSession();
};

namespace
{

namespace endpoints = protocol::endpoints;

const QString request = QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d60");

QJsonObject customer(const char *category, const char *phone)
{
    return { { QStringLiteral("category"), QLatin1String(category) },
        { QStringLiteral("phone"), QLatin1String(phone) } };
}

protocol::ChangeAsk orderOf(const QJsonObject &record)
{
    return { {},
        protocol::RecordOrder{ QStringLiteral("customer"), QStringLiteral("200417"), 3, record } };
}

struct Desk : ClientDesk {
    Desk() { signIn(); }

    void offer(const QJsonObject &record) { ask.offer(orderOf(record)); }

    size_t askedCount() const { return calls.others.size(); }

    model::ChangeAsk ask{ calls, session };
    QSignalSpy asked{ &ask, &model::ChangeAsk::asked };
};

} // namespace

void TestChangeAsk::whatWasOfferedIsAskedFor()
{
    Desk desk;
    desk.ask.ask(QStringLiteral("nothing is offered"));
    QCOMPARE(desk.askedCount(), size_t(0));
    desk.offer(customer("STAFF", "091 234 5678"));
    QVERIFY(desk.ask.isOffered());
    desk.ask.ask(QStringLiteral("works here"));
    QVERIFY(desk.ask.isRunning());
    desk.ask.ask(QStringLiteral("twice"));
    QCOMPARE(desk.askedCount(), size_t(1));
    protocol::ChangeAsk expected = orderOf(customer("STAFF", "091 234 5678"));
    expected.note = QStringLiteral("works here");
    QCOMPARE(
        desk.calls.asked(endpoints::askForChange).question.request, protocol::toJson(expected));
    desk.calls.asked(endpoints::askForChange)
        .answer({ { QStringLiteral("approvalRequestId"), request } });
    QCOMPARE(desk.asked.count(), 1);
    QCOMPARE(desk.ask.requestId(), request);
    QVERIFY(!desk.ask.isOffered() && !desk.ask.isRunning() && !desk.ask.error());
}

void TestChangeAsk::whatWasForgottenIsNotAnswered()
{
    Desk desk;
    desk.offer(customer("STAFF", "091 234 5678"));
    desk.ask.ask({});
    desk.ask.forget();
    QVERIFY(!desk.ask.isOffered() && !desk.ask.isRunning());
    desk.calls.asked(endpoints::askForChange)
        .answer({ { QStringLiteral("approvalRequestId"), request } });
    QCOMPARE(desk.asked.count(), 0);
    QVERIFY(desk.ask.requestId().isEmpty());
}

void TestChangeAsk::aRefusalIsTold()
{
    Desk desk;
    desk.offer(customer("STAFF", "091 234 5678"));
    desk.ask.ask({});
    desk.calls.asked(endpoints::askForChange).refuse(ErrorCode::TooManyAsked);
    QCOMPARE(desk.ask.error()->code, ErrorCode::TooManyAsked);
    QVERIFY(desk.ask.isOffered() && desk.ask.requestId().isEmpty()); // it may be asked for again
    // One that names no request is none that waits.
    desk.ask.ask({});
    desk.calls.asked(endpoints::askForChange).refuse(ErrorCode::AlreadyExists);
    QCOMPARE(desk.ask.error()->code, ErrorCode::AlreadyExists);
    QCOMPARE(desk.askedCount(), size_t(2));
}

// The server knows what waits.
void TestChangeAsk::aLostAnswerIsAskedForAgain()
{
    Desk desk;
    desk.offer(customer("STAFF", "091 234 5678"));
    desk.ask.ask({});
    desk.calls.asked(endpoints::askForChange).stayUnknown();
    QCOMPARE(desk.ask.error()->code, ErrorCode::TimedOut);
    QVERIFY(desk.ask.isOffered());
    desk.ask.ask({});
    QVERIFY(desk.ask.isRunning() && !desk.ask.error());
    desk.calls.asked(endpoints::askForChange)
        .answer({ { QStringLiteral("approvalRequestId"), request } });
    QCOMPARE(desk.asked.count(), 1);
    QCOMPARE(desk.ask.requestId(), request);
}

void TestChangeAsk::whatWaitsForSomethingElseIsNamed()
{
    Desk desk;
    desk.offer(customer("STAFF", "091 234 5678"));
    desk.ask.ask({});
    desk.calls.asked(endpoints::askForChange)
        .refuse(fail(ErrorCode::AlreadyExists, QString(),
            { { QStringLiteral("approvalRequestId"), request } }));
    QCOMPARE(desk.asked.count(), 0);
    QCOMPARE(desk.ask.requestId(), request);
    QCOMPARE(desk.ask.error()->code, ErrorCode::AlreadyExists);
    QVERIFY(desk.ask.isOffered() && !desk.ask.isRunning());
}

void TestChangeAsk::everyErrorReachesTheSession()
{
    Desk desk;
    QSignalSpy expired(&desk.session, &model::Session::expired);
    desk.offer(customer("STAFF", "091 234 5678"));
    desk.ask.ask({});
    desk.calls.asked(endpoints::askForChange).refuse(ErrorCode::SessionExpired);
    QCOMPARE(expired.count(), 1);
}

SHAHN_TEST(TestChangeAsk)
#include "tst_change_ask.moc"
