// SPDX-License-Identifier: GPL-3.0-or-later
// A list of records: which question its rows answer, and what of it is asked again.
#include "model/record_list_model.h"

#include "protocol/record_endpoints.h"
#include "support/client_desk.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::test;

class TestRecordListModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailedQuestionLeavesNoRowsOfAnother();
    void aFailedRefreshKeepsTheRows();
    void onlyTheLostPageIsAskedAgain();
    void theListThatNeverCameIsSortedAnew();
    void clearingAsksNothingAndWaitsForNothing();
};

namespace
{

using model::RecordListModel;

const archive::Entity &offices() { return *archive::entityNamed(QStringLiteral("office")); }

QJsonObject page(int count, const char *next = "")
{
    QJsonArray records;
    for (int i = 0; i < count; ++i)
        records.append(
            QJsonObject{ { QStringLiteral("code"), QStringLiteral("%1%2").arg(i).arg(count) } });
    return { { QStringLiteral("records"), records },
        { QStringLiteral("next"), QLatin1String(next) } };
}

struct Desk : ClientDesk {
    Desk()
    {
        protocol::SignInReply reply = signInReply();
        setRole(reply, QStringLiteral("administrator"));
        signIn(reply);
    }

    Asked<ScriptedCalls::Other, QJsonObject> last() { return calls.others.back(); }

    QString after() { return last().question.request.value(QLatin1String("after")).toString(); }

    RecordListModel records{ { calls, session, scheduler }, offices(), RecordListModel::Filter() };
};

const RecordListModel::Filter beginsWithA{ &offices().key(), QStringLiteral("A") };

} // namespace

void TestRecordListModel::aFailedQuestionLeavesNoRowsOfAnother()
{
    Desk desk;
    desk.records.refresh();
    desk.last().answer(page(RecordListModel::pageSize, "more"));
    desk.records.setFilter(beginsWithA);
    QCOMPARE(desk.records.rowCount(), RecordListModel::pageSize);
    desk.last().stayUnknown();
    QCOMPARE(desk.records.rowCount(), 0);
    QVERIFY(!desk.records.isComplete());
    QVERIFY(!desk.records.canFetchMore({}));
    desk.records.askAgain();
    desk.last().answer(page(1));
    QVERIFY(!desk.records.error());
    QVERIFY(desk.records.isComplete());
}

void TestRecordListModel::aFailedRefreshKeepsTheRows()
{
    Desk desk;
    desk.records.refresh();
    desk.last().answer(page(RecordListModel::pageSize, "more"));
    desk.records.refresh();
    desk.last().stayUnknown();
    QCOMPARE(desk.records.rowCount(), RecordListModel::pageSize);
    QVERIFY(desk.records.canFetchMore({}));
}

void TestRecordListModel::onlyTheLostPageIsAskedAgain()
{
    Desk desk;
    desk.records.refresh();
    desk.last().answer(page(RecordListModel::pageSize, "more"));
    desk.records.fetchMore({});
    desk.last().stayUnknown();
    QVERIFY(desk.records.error().has_value());
    desk.records.askAgain();
    QCOMPARE(desk.after(), QStringLiteral("more"));
    desk.last().answer(page(1));
    QCOMPARE(desk.records.rowCount(), RecordListModel::pageSize + 1);
    QVERIFY(!desk.records.error());
    QVERIFY(desk.records.isComplete());
    const size_t before = desk.calls.others.size();
    desk.records.askAgain();
    QCOMPARE(desk.calls.others.size(), before);
}

void TestRecordListModel::theListThatNeverCameIsSortedAnew()
{
    Desk desk;
    desk.records.sort(0, Qt::AscendingOrder);
    QVERIFY(desk.calls.others.empty()); // before anybody asked for it
    desk.records.refresh();
    desk.last().stayUnknown();
    desk.records.sort(0, Qt::DescendingOrder);
    QCOMPARE(desk.last().question.request.value(QLatin1String("sort")).toString(),
        QStringLiteral("-code"));
}

void TestRecordListModel::clearingAsksNothingAndWaitsForNothing()
{
    Desk desk;
    desk.records.setFilter(beginsWithA);
    desk.records.setFilterSoon({ &offices().key(), QStringLiteral("AB") });
    const size_t before = desk.calls.others.size();
    desk.records.clear();
    QVERIFY(!desk.records.busy().isRunning());
    QVERIFY(desk.records.filter() == RecordListModel::Filter());
    desk.scheduler.advanceMs(RecordListModel::filterDelayMs);
    QCOMPARE(desk.calls.others.size(), before);
    desk.last().answer(page(1));
    QCOMPARE(desk.records.rowCount(), 0);
    QVERIFY(!desk.records.isComplete());
}

SHAHN_TEST(TestRecordListModel)
#include "tst_record_list_model.moc"
