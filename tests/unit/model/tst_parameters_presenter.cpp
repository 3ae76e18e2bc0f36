// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of a place, and one of them set there and nowhere else.
#include "model/parameters_presenter.h"

#include "protocol/endpoints.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using namespace shahn::test;

class TestParametersPresenter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsSetAtThePlaceThatIsShown();
    void whatIsOpenStaysAsItWasRead();
    void aLostAnswerIsNobodyElses_data();
    void aLostAnswerIsNobodyElses();
    void somebodyElsesChangeIsTold();
    void whatWasLeftIsNotWaitedFor();
    void everyErrorReachesTheSession_data();
    void everyErrorReachesTheSession();
};

namespace
{

namespace endpoints = protocol::endpoints;
using model::ParametersPresenter;
using protocol::ParameterEntry;
using protocol::ParameterInfo;
using protocol::ParameterList;

constexpr qint64 laterMs = 1'795'219'200'000;

const QString factor = QStringLiteral("unusualAmountFactor");

ParameterInfo infoOf(const QString &value, qint64 version)
{
    ParameterInfo info;
    info.name = factor;
    info.value = value;
    info.isSetHere = true;
    info.maySet = true;
    info.version = version;
    return info;
}

ParameterEntry plannedEntry(qint64 id, const std::optional<QString> &value)
{
    ParameterEntry entry;
    entry.id = id;
    entry.value = value;
    entry.startsAtMsUtc = laterMs;
    return entry;
}

ParameterList listOf(const char *unit, const ParameterInfo &info)
{
    return { QStringLiteral("unit"), QLatin1String(unit), {}, { info } };
}

struct Desk : ClientDesk {
    Desk()
    {
        protocol::SignInReply reply = signInReply();
        setRole(reply, QStringLiteral("administrator"));
        signIn(reply);
    }

    void answerList(const ParameterList &list)
    {
        calls.asked(endpoints::listParameters).answer(protocol::toJson(list));
    }

    // At the unit HARBOUR.
    void open(const ParameterInfo &info)
    {
        parameters.setPlace({ QStringLiteral("HARBOUR"), {} });
        answerList(listOf("HARBOUR", info));
        parameters.open(factor);
    }

    QJsonObject sent() { return calls.asked(endpoints::setParameter).question.request; }

    ParametersPresenter parameters{ { calls, session, scheduler } };
};

} // namespace

void TestParametersPresenter::itIsSetAtThePlaceThatIsShown()
{
    Desk desk;
    desk.parameters.setPlace({ QStringLiteral("HARBOUR"), {} });
    desk.answerList(listOf("HARBOUR", infoOf(QStringLiteral("8"), 3)));
    desk.parameters.setPlace({ {}, QStringLiteral("CDU-99") });
    desk.calls.asked(endpoints::listParameters).refuse(ErrorCode::NotFound);
    QCOMPARE(desk.parameters.list()->placeCode, QStringLiteral("HARBOUR"));
    desk.parameters.open(factor);
    QCOMPARE(desk.calls.asked(endpoints::parameterHistory)
                 .question.request.value(QLatin1String("unit"))
                 .toString(),
        QStringLiteral("HARBOUR"));
    desk.parameters.save({ QStringLiteral("12"), {} });
    QCOMPARE(desk.sent().value(QLatin1String("unit")).toString(), QStringLiteral("HARBOUR"));
    QVERIFY(!desk.sent().contains(QLatin1String("station")));
}

// A list that comes while it is open is of what is beside it.
void TestParametersPresenter::whatIsOpenStaysAsItWasRead()
{
    Desk desk;
    desk.parameters.setPlace({ QStringLiteral("HARBOUR"), {} });
    desk.answerList(listOf("HARBOUR", infoOf(QStringLiteral("8"), 3)));
    desk.parameters.setPlace({ QStringLiteral("NORTH"), {} });
    desk.parameters.open(factor);
    desk.answerList(listOf("NORTH", infoOf(QStringLiteral("20"), 9)));
    QCOMPARE(desk.parameters.opened()->value, QStringLiteral("8"));
    QCOMPARE(desk.parameters.openedAt().placeCode, QStringLiteral("HARBOUR"));
    desk.parameters.save({ QStringLiteral("12"), {} });
    QCOMPARE(desk.sent().value(QLatin1String("unit")).toString(), QStringLiteral("HARBOUR"));
    QCOMPARE(desk.sent().value(QLatin1String("version")).toInt(), 3);
    desk.calls.asked(endpoints::setParameter)
        .answer(protocol::toJson(infoOf(QStringLiteral("12"), 4)));
    // Of another place than the list.
    QCOMPARE(desk.parameters.list()->parameters.front().value, QStringLiteral("20"));
}

void TestParametersPresenter::aLostAnswerIsNobodyElses_data()
{
    QTest::addColumn<QString>("asked");
    for (const char *name : { "set", "planned", "given back", "withdrawn" })
        QTest::newRow(name) << QString(QLatin1String(name));
}

void TestParametersPresenter::aLostAnswerIsNobodyElses()
{
    QFETCH(QString, asked);
    ParameterInfo info = infoOf(QStringLiteral("8"), 3);
    info.planned = { plannedEntry(3, QStringLiteral("9")) };
    Desk desk;
    desk.open(info);
    const auto ask = [&] {
        if (asked == QLatin1String("set"))
            desk.parameters.save({ QStringLiteral("12"), {} });
        else if (asked == QLatin1String("planned"))
            desk.parameters.save({ QStringLiteral("12"), laterMs });
        else if (asked == QLatin1String("given back"))
            desk.parameters.giveBack({});
        else
            desk.parameters.withdraw(3);
    };
    QSignalSpy saved(&desk.parameters, &ParametersPresenter::saved);
    ask();
    desk.calls.asked(endpoints::setParameter).stayUnknown();
    QVERIFY(desk.parameters.saveError().has_value());
    ask();
    desk.calls.asked(endpoints::setParameter).refuse(ErrorCode::RecordChanged);
    info.version = 4;
    if (asked == QLatin1String("set"))
        info.value = QStringLiteral("12");
    else if (asked == QLatin1String("planned"))
        info.planned.push_back(plannedEntry(4, QStringLiteral("12")));
    else if (asked == QLatin1String("given back"))
        info.isSetHere = false;
    else
        info.planned.clear();
    desk.answerList(listOf("HARBOUR", info));
    QCOMPARE(saved.count(), 1);
    QVERIFY(!desk.parameters.saveError());
    QVERIFY(!desk.parameters.busy().isRunning());
    QCOMPARE(desk.parameters.opened()->version, 4);
    QCOMPARE(desk.parameters.list()->parameters.front(), info);
}

void TestParametersPresenter::somebodyElsesChangeIsTold()
{
    Desk desk;
    desk.open(infoOf(QStringLiteral("8"), 3));
    QSignalSpy saved(&desk.parameters, &ParametersPresenter::saved);
    desk.parameters.save({ QStringLiteral("12"), {} });
    desk.calls.asked(endpoints::setParameter).refuse(ErrorCode::RecordChanged);
    QVERIFY(desk.parameters.busy().isRunning());
    desk.answerList(listOf("HARBOUR", infoOf(QStringLiteral("20"), 4)));
    QVERIFY(!desk.parameters.busy().isRunning());
    QCOMPARE(saved.count(), 0);
    QVERIFY(desk.parameters.saveError()->code == ErrorCode::RecordChanged);
    QCOMPARE(desk.parameters.opened()->value, QStringLiteral("20"));
    desk.parameters.save({ QStringLiteral("12"), {} });
    QCOMPARE(desk.sent().value(QLatin1String("version")).toInt(), 4);
}

void TestParametersPresenter::whatWasLeftIsNotWaitedFor()
{
    Desk desk;
    desk.open(infoOf(QStringLiteral("8"), 3));
    desk.parameters.save({ QStringLiteral("12"), {} });
    desk.calls.asked(endpoints::setParameter).refuse(ErrorCode::RecordChanged);
    desk.parameters.close();
    desk.answerList(listOf("HARBOUR", infoOf(QStringLiteral("20"), 4)));
    QVERIFY(!desk.parameters.busy().isRunning());
    QVERIFY(!desk.parameters.saveError());
}

void TestParametersPresenter::everyErrorReachesTheSession_data()
{
    QTest::addColumn<QString>("endpoint");
    for (const char *name : { "list", "history", "save", "save of a form that was left" })
        QTest::newRow(name) << QString(QLatin1String(name));
}

void TestParametersPresenter::everyErrorReachesTheSession()
{
    QFETCH(QString, endpoint);
    Desk desk;
    desk.open(infoOf(QStringLiteral("8"), 3));
    desk.parameters.save({ QStringLiteral("12"), {} });
    if (endpoint == QLatin1String("save of a form that was left"))
        desk.parameters.close();
    if (endpoint == QLatin1String("list"))
        desk.parameters.refresh();
    const auto refuse = [&desk](const protocol::EndpointHead &asked) {
        desk.calls.asked(asked).refuse(ErrorCode::SessionExpired);
    };
    if (endpoint == QLatin1String("list"))
        refuse(endpoints::listParameters);
    else if (endpoint == QLatin1String("history"))
        refuse(endpoints::parameterHistory);
    else
        refuse(endpoints::setParameter);
    QVERIFY(!desk.session.isSignedIn());
}

SHAHN_TEST(TestParametersPresenter)
#include "tst_parameters_presenter.moc"
