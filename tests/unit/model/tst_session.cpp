// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/session.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class SessionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyMayAnything();
    void listedRightsCount();
};

void SessionTest::nobodyMayAnything()
{
    test::ClientDesk desk;
    for (const Right right : allRights())
        QVERIFY(!desk.session.may(right));
    desk.signIn();
    QVERIFY(desk.session.may(Right::Sell));
    desk.session.end();
    QVERIFY(!desk.session.may(Right::Sell));
}

// A role is a name; a word of a newer version is no right here.
void SessionTest::listedRightsCount()
{
    test::ClientDesk desk;
    protocol::SignInReply reply = test::signInReply();
    reply.role = QStringLiteral("cashier");
    reply.rights = { QStringLiteral("seeCustomers"), QStringLiteral("flyKites") };
    desk.signIn(reply);
    QVERIFY(desk.session.may(Right::SeeCustomers));
    QVERIFY(!desk.session.may(Right::Sell));
}

SHAHN_TEST(SessionTest)
#include "tst_session.moc"
