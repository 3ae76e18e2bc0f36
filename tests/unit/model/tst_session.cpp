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
    void roleAndListedRightsCount_data();
    void roleAndListedRightsCount();
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

void SessionTest::roleAndListedRightsCount_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("listed");
    QTest::addColumn<QString>("expected"); // among those that are looked at
    const auto row
        = [](const char *name, const char *role, const char *listed, const char *expected) {
              QTest::newRow(name) << QString::fromLatin1(role) << QString::fromLatin1(listed)
                                  << QString::fromLatin1(expected);
          };
    row("cashier", "cashier", "", "seeCustomers sell serveMeters");
    row("with a right beside the role", "cashier", "changeKey",
        "seeCustomers sell serveMeters changeKey");
    row("administrator", "administrator", "", "seeCustomers editRoles");
    row("a role of the utility's own, and a right of a newer version", "collector",
        "seeCustomers flyKites", "seeCustomers");
}

void SessionTest::roleAndListedRightsCount()
{
    QFETCH(QString, role);
    QFETCH(QString, listed);
    QFETCH(QString, expected);
    test::ClientDesk desk;
    protocol::SignInReply reply = test::signInReply();
    reply.role = role;
    const QStringList rights = listed.split(u' ', Qt::SkipEmptyParts);
    reply.rights = { rights.begin(), rights.end() };
    desk.signIn(reply);
    QStringList found;
    for (const Right right : { Right::SeeCustomers, Right::EditRoles, Right::Sell,
             Right::ServeMeters, Right::ChangeKey, Right::Approve }) {
        if (desk.session.may(right))
            found.append(rightText(right));
    }
    QCOMPARE(found.join(u' '), expected);
}

SHAHN_TEST(SessionTest)
#include "tst_session.moc"
