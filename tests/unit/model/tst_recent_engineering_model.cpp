// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/recent_engineering_model.h"

#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using model::RecentEngineeringModel;

class RecentEngineeringModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWithTheirCopies();
    void failureIsTold();
};

namespace
{

model::ReceiptCopies::Parts partsOf(test::ClientDesk &desk)
{
    return { desk.calls, desk.session, desk.scheduler.clock, desk.random, desk.scheduler };
}

const model::DocumentKind &kind() { return model::documentKind(QStringLiteral("engineering")); }

} // namespace

void RecentEngineeringModelTest::listsWithTheirCopies()
{
    test::ClientDesk desk;
    desk.signIn();
    model::ReceiptCopies copies(kind(), partsOf(desk));
    RecentEngineeringModel recent({ desk.calls, desk.session, copies });
    new QAbstractItemModelTester(
        &recent, QAbstractItemModelTester::FailureReportingMode::QtTest, &recent);
    const QString id = QStringLiteral("018f0000-0000-7000-8000-000000000001");
    protocol::RecentEngineeringReply reply;
    protocol::EngineeringSummary entry;
    entry.requestId = id;
    entry.kind = QStringLiteral("clearTamper");
    entry.reason = QStringLiteral("inspected");
    entry.jobNumber = QStringLiteral("WO-1");
    reply.engineering.push_back(entry);
    recent.refresh();
    desk.calls.recentEngineerings.back().answer(reply);
    QCOMPARE(recent.rowCount(), 1);
    const QModelIndex row = recent.index(0);
    QCOMPARE(row.data(RecentEngineeringModel::KindRole).toString(), entry.kind);
    QCOMPARE(row.data(RecentEngineeringModel::ReasonRole).toString(), entry.reason);
    QCOMPARE(row.data(RecentEngineeringModel::JobNumberRole).toString(), entry.jobNumber);

    copies.ask(id);
    QCOMPARE(desk.calls.engineeringReprints.back().question.request.requestId, id);
    desk.calls.engineeringReprints.back().answer(
        { test::copyInfo(3), test::engineeringReply(RequestId(id)) });
    QCOMPARE(row.data(RecentEngineeringModel::CopyCountRole).toInt(), 3);

    desk.session.end();
    QCOMPARE(recent.rowCount(), 0);
}

void RecentEngineeringModelTest::failureIsTold()
{
    test::ClientDesk desk;
    desk.signIn();
    model::ReceiptCopies copies(kind(), partsOf(desk));
    RecentEngineeringModel recent({ desk.calls, desk.session, copies });
    QSignalSpy failed(&recent, &RecentEngineeringModel::failed);
    recent.refresh();
    desk.calls.recentEngineerings.back().refuse(ErrorCode::SessionExpired);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!desk.session.isSignedIn());
}

SHAHN_TEST(RecentEngineeringModelTest)
#include "tst_recent_engineering_model.moc"
