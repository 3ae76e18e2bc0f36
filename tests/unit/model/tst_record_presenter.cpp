// SPDX-License-Identifier: GPL-3.0-or-later
// One record: saved once, also where an answer is lost on its way.
#include "model/record_presenter.h"

#include "protocol/record_endpoints.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using namespace shahn::test;

class TestRecordPresenter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLostAnswerIsNobodyElses();
    void whatBothMadeIsNoRemark();
    void aLostAnswerToANewOneIsFound();
    void oneThatSomebodyElseMadeIsTold_data();
    void oneThatSomebodyElseMadeIsTold();
    void whatIsLeftAloneIsNotChecked();
    void everyErrorReachesTheSession_data();
    void everyErrorReachesTheSession();
};

namespace
{

using model::RecordPresenter;

const archive::Entity &offices() { return *archive::entityNamed(QStringLiteral("office")); }

const protocol::RecordEndpoints &endpoints() { return protocol::recordEndpoints(offices()); }

// What a form sends of HARBOUR.
QJsonObject typed(const QString &name)
{
    return { { QStringLiteral("nameEn"), name }, { QStringLiteral("nameAr"), QString() },
        { QStringLiteral("openingHours"), QString() }, { QStringLiteral("vendor"), QString() },
        { QStringLiteral("state"), QStringLiteral("active") } };
}

QJsonObject office(int version, const QString &name)
{
    QJsonObject record = typed(name);
    record.insert(QStringLiteral("code"), QStringLiteral("HARBOUR"));
    record.insert(QStringLiteral("kind"), QStringLiteral("office"));
    record.insert(QStringLiteral("parent"), QStringLiteral("DEMO"));
    record.insert(QStringLiteral("version"), version);
    return record;
}

QJsonObject typedNew(const QString &name)
{
    QJsonObject record = office(1, name);
    record.remove(QStringLiteral("version"));
    return record;
}

struct Desk : ClientDesk {
    Desk()
    {
        protocol::SignInReply reply = signInReply();
        setRole(reply, QStringLiteral("administrator"));
        signIn(reply);
    }

    void open()
    {
        record.open(QStringLiteral("HARBOUR"));
        calls.asked(endpoints().one).answer(office(3, QStringLiteral("Harbour")));
        calls.asked(endpoints().history).answer({ { QStringLiteral("history"), QJsonArray() } });
    }

    RecordPresenter record{ { calls, session, scheduler }, offices() };
    QSignalSpy saved{ &record, &RecordPresenter::saved };
};

} // namespace

void TestRecordPresenter::aLostAnswerIsNobodyElses()
{
    Desk desk;
    desk.open();
    desk.record.save(typed(QStringLiteral("Quay")));
    desk.calls.asked(endpoints().change).stayUnknown();
    QVERIFY(desk.record.error().has_value());
    desk.record.save(typed(QStringLiteral("Quay")));
    desk.calls.asked(endpoints().change).refuse(ErrorCode::RecordChanged);
    desk.calls.asked(endpoints().one).answer(office(4, QStringLiteral("Quay")));
    QCOMPARE(desk.saved.count(), 1);
    QVERIFY(!desk.record.error());
    QVERIFY(desk.record.meanwhile().isEmpty());
    QVERIFY(!desk.record.isEdited(typed(QStringLiteral("Quay"))));
    desk.record.save(typed(QStringLiteral("Pier")));
    QCOMPARE(desk.calls.asked(endpoints().change)
                 .question.request.value(QLatin1String("version"))
                 .toInt(),
        4);
}

void TestRecordPresenter::whatBothMadeIsNoRemark()
{
    Desk desk;
    desk.open();
    desk.record.save(typed(QStringLiteral("Quay")));
    desk.calls.asked(endpoints().change).refuse(ErrorCode::RecordChanged);
    QJsonObject now = office(4, QStringLiteral("Quay"));
    now.insert(QStringLiteral("openingHours"), QStringLiteral("8-14"));
    desk.calls.asked(endpoints().one).answer(now);
    QVERIFY(desk.record.error()->code == ErrorCode::RecordChanged);
    QCOMPARE(desk.record.meanwhile(),
        (QJsonObject{ { QStringLiteral("openingHours"), QStringLiteral("8-14") } }));
}

void TestRecordPresenter::aLostAnswerToANewOneIsFound()
{
    Desk desk;
    desk.record.openNew();
    desk.record.save(typedNew(QStringLiteral("Harbour")));
    desk.calls.asked(endpoints().add).stayUnknown();
    desk.record.save(typedNew(QStringLiteral("Harbour")));
    desk.calls.asked(endpoints().add).refuse(ErrorCode::AlreadyExists);
    desk.calls.asked(endpoints().one).answer(office(1, QStringLiteral("Harbour")));
    QCOMPARE(desk.saved.count(), 1);
    QVERIFY(!desk.record.error());
    QVERIFY(!desk.record.isNew());
    QCOMPARE(desk.record.key(), QStringLiteral("HARBOUR"));
}

void TestRecordPresenter::oneThatSomebodyElseMadeIsTold_data()
{
    QTest::addColumn<bool>("isInDoubt");
    QTest::newRow("at once") << false;
    QTest::newRow("behind a lost answer") << true;
}

void TestRecordPresenter::oneThatSomebodyElseMadeIsTold()
{
    QFETCH(bool, isInDoubt);
    Desk desk;
    desk.record.openNew();
    if (isInDoubt) {
        desk.record.save(typedNew(QStringLiteral("Harbour")));
        desk.calls.asked(endpoints().add).stayUnknown();
    }
    desk.record.save(typedNew(QStringLiteral("Harbour")));
    desk.calls.asked(endpoints().add).refuse(ErrorCode::AlreadyExists);
    if (isInDoubt)
        desk.calls.asked(endpoints().one).answer(office(1, QStringLiteral("Old harbour")));
    QCOMPARE(desk.saved.count(), 0);
    QVERIFY(desk.record.error()->code == ErrorCode::AlreadyExists);
    QVERIFY(desk.record.isNew());
    QVERIFY(!desk.record.busy().isRunning());
}

// An older version took it longer than it may be today.
void TestRecordPresenter::whatIsLeftAloneIsNotChecked()
{
    Desk desk;
    const archive::Field &hours = *offices().find(QStringLiteral("openingHours"));
    const QString tooLong(hours.lengthMax + 1, u'8');
    QJsonObject stored = office(3, QStringLiteral("Harbour"));
    stored.insert(QLatin1String(hours.name), tooLong);
    desk.record.open(QStringLiteral("HARBOUR"));
    desk.calls.asked(endpoints().one).answer(stored);
    QJsonObject changed = typed(QStringLiteral("Quay"));
    changed.insert(QLatin1String(hours.name), tooLong);
    QVERIFY(desk.record.mistakes(changed).empty());
    changed.insert(QLatin1String(hours.name), tooLong + u'9');
    QVERIFY(!desk.record.mistakes(changed).empty());
}

void TestRecordPresenter::everyErrorReachesTheSession_data()
{
    QTest::addColumn<QString>("asked");
    for (const char *name : { "record", "history", "save" })
        QTest::newRow(name) << QString(QLatin1String(name));
}

void TestRecordPresenter::everyErrorReachesTheSession()
{
    QFETCH(QString, asked);
    Desk desk;
    desk.open();
    if (asked == QLatin1String("save"))
        desk.record.save(typed(QStringLiteral("Quay")));
    else
        desk.record.open(QStringLiteral("HARBOUR"));
    const protocol::EndpointHead &endpoint = asked == QLatin1String("record") ? endpoints().one
        : asked == QLatin1String("history")                                   ? endpoints().history
                                                                              : endpoints().change;
    desk.calls.asked(endpoint).refuse(ErrorCode::SessionExpired);
    QVERIFY(!desk.session.isSignedIn());
}

SHAHN_TEST(TestRecordPresenter)
#include "tst_record_presenter.moc"
