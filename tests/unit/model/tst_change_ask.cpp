// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody is asked once for what one person alone does not change, also where an answer is lost.
#include "model/change_ask.h"

#include "archive/record.h"
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
    void aLostAnswerIsFound_data();
    void aLostAnswerIsFound();
    void aLostAnswerForAParameterIsFound_data();
    void aLostAnswerForAParameterIsFound();
    void everyErrorReachesTheSession_data();
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

QJsonObject changesOf(const QJsonObject &record)
{
    return archive::differences(*archive::entityNamed(QStringLiteral("customer")),
        customer("HOME", "091 234 5678"), record);
}

protocol::ChangeAsk orderOf(const QJsonObject &record)
{
    return { {},
        protocol::RecordOrder{ QStringLiteral("customer"), QStringLiteral("200417"), 3, record } };
}

protocol::ParameterDraft draftOf(const char *value)
{
    protocol::ParameterDraft draft;
    draft.name = QStringLiteral("freeIssueKwhMax");
    draft.value = QLatin1String(value);
    draft.version = 2;
    return draft;
}

struct Desk : ClientDesk {
    Desk() { signIn(); }

    void offer(const QJsonObject &record) { ask.offer(orderOf(record), changesOf(record)); }

    void refuseAsThere()
    {
        calls.asked(endpoints::askForChange)
            .refuse(fail(ErrorCode::AlreadyExists, QString(),
                { { QStringLiteral("approvalRequestId"), request } }));
    }

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
    // Likewise what it was compared with.
    desk.offer(customer("STAFF", "091 234 5678"));
    desk.ask.ask({});
    desk.refuseAsThere();
    desk.offer(customer("SHOP", "091 234 5678"));
    protocol::ApprovalContent content;
    content.changes = changesOf(customer("SHOP", "091 234 5678"));
    desk.calls.asked(endpoints::approvalContent).answer(protocol::toJson(content));
    QCOMPARE(desk.asked.count(), 0);
    QVERIFY(desk.ask.isOffered() && desk.ask.requestId().isEmpty());
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

void TestChangeAsk::aLostAnswerIsFound_data()
{
    QTest::addColumn<QJsonObject>("sent");
    QTest::addColumn<QJsonObject>("waiting");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<bool>("isFound");
    const QJsonObject staff = customer("STAFF", "091 234 5678");
    const QJsonObject shop = customer("SHOP", "091 234 5678");
    const QJsonObject moved = customer("STAFF", "091 999 9999");
    QTest::newRow("the same") << staff << staff << true << true;
    QTest::newRow("another content") << staff << shop << true << false;
    QTest::newRow("more") << staff << moved << true << false;
    // Nobody reads what the other one is.
    QTest::newRow("personal") << moved << moved << true << false;
    QTest::newRow("of another branch") << staff << staff << false << false;
}

void TestChangeAsk::aLostAnswerIsFound()
{
    QFETCH(QJsonObject, sent);
    QFETCH(QJsonObject, waiting);
    QFETCH(bool, isRead);
    QFETCH(bool, isFound);
    Desk desk;
    desk.offer(sent);
    desk.ask.ask({});
    desk.calls.asked(endpoints::askForChange).stayUnknown();
    QCOMPARE(desk.ask.error()->code, ErrorCode::TimedOut);
    desk.ask.ask({});
    desk.refuseAsThere();
    QVERIFY(desk.ask.isRunning());
    const auto content = desk.calls.asked(endpoints::approvalContent);
    QCOMPARE(content.question.request[QLatin1String("requestId")].toString(), request);
    protocol::ApprovalContent frozen;
    frozen.changes = changesOf(waiting);
    if (isRead)
        content.answer(protocol::toJson(frozen));
    else
        content.refuse(ErrorCode::NotFound);
    QCOMPARE(desk.asked.count(), isFound ? 1 : 0);
    QCOMPARE(desk.ask.requestId(), request);
    QCOMPARE(desk.ask.isOffered(), !isFound);
    QCOMPARE(desk.ask.error().has_value(), !isFound);
    QVERIFY(!desk.ask.isRunning());
}

void TestChangeAsk::aLostAnswerForAParameterIsFound_data()
{
    QTest::addColumn<QByteArray>("waiting");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("the same") << QByteArray("20") << true;
    QTest::newRow("another value") << QByteArray("30") << false;
}

void TestChangeAsk::aLostAnswerForAParameterIsFound()
{
    QFETCH(QByteArray, waiting);
    QFETCH(bool, isFound);
    Desk desk;
    desk.ask.offer({ {}, {}, draftOf("20") });
    desk.ask.ask({});
    desk.refuseAsThere();
    protocol::ApprovalContent frozen;
    frozen.parameter = draftOf(waiting.constData());
    desk.calls.asked(endpoints::approvalContent).answer(protocol::toJson(frozen));
    QCOMPARE(desk.asked.count(), isFound ? 1 : 0);
    QCOMPARE(desk.ask.error().has_value(), !isFound);
}

void TestChangeAsk::everyErrorReachesTheSession_data()
{
    QTest::addColumn<bool>("isOfContent");
    QTest::newRow("asking") << false;
    QTest::newRow("comparing") << true;
}

void TestChangeAsk::everyErrorReachesTheSession()
{
    QFETCH(bool, isOfContent);
    Desk desk;
    QSignalSpy expired(&desk.session, &model::Session::expired);
    desk.offer(customer("STAFF", "091 234 5678"));
    desk.ask.ask({});
    if (isOfContent) {
        desk.refuseAsThere();
        desk.calls.asked(endpoints::approvalContent).refuse(ErrorCode::SessionExpired);
    } else {
        desk.calls.asked(endpoints::askForChange).refuse(ErrorCode::SessionExpired);
    }
    QCOMPARE(expired.count(), 1);
}

SHAHN_TEST(TestChangeAsk)
#include "tst_change_ask.moc"
