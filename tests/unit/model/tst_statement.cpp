// SPDX-License-Identifier: GPL-3.0-or-later
// The statement of an account: what is debited and credited, and the question for it.
#include "model/list_print.h"
#include "model/statement_lines.h"
#include "model/statement_presenter.h"
#include "support/client_desk.h"
#include "support/scripted_paper.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace shahn;
using namespace shahn::test;
using model::StatementLine;

class TestStatement final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDocumentIsDebitAndCredit();
    void whatHasNoDocumentStandsBefore();
    void aRecordedDebtIsADebit();
    void anotherAccountForgetsTheFirst();
    void aLateAnswerIsDropped();
    void aListIsPrintedAndTriedAgain();
    void whoSignsOutHearsNothing();
};

namespace
{

model::CustomerStatement customerStatementOf(ClientDesk &desk)
{
    return model::CustomerStatement(
        { desk.calls, desk.session, desk.scheduler }, protocol::endpoints::statement);
}

} // namespace

void TestStatement::everyDocumentIsDebitAndCredit()
{
    const model::StatementLines all = model::linesOf(customerStatement());
    QCOMPARE(all.openingMinor, 35'000 - 300);
    QCOMPARE(all.closingMinor, 42'000 - 300);
    QCOMPARE(all.unpostedMinor, 12'000); // the fine was recorded
    QCOMPARE(all.lines.size(), size_t(3));
    QCOMPARE(all.lines[0].debitMinor, 40'800); // energy, charges and taxes
    QCOMPARE(all.lines[0].creditMinor, 50'000);
    QCOMPARE(all.lines[0].owedMinor, 34'700 + 12'000 - 9'200);
    QCOMPARE(all.lines[1].debitMinor, 0);
    QCOMPARE(all.lines[1].creditMinor, 5'000);
    QCOMPARE(all.lines[2].debitMinor, 50'000); // what is given back
    QCOMPARE(all.lines[2].creditMinor, 40'800);
    QCOMPARE(all.lines[2].owedMinor, all.closingMinor);
}

void TestStatement::whatHasNoDocumentStandsBefore()
{
    protocol::Statement statement = customerStatement();
    statement.entries.clear();
    const model::StatementLines all = model::linesOf(statement);
    QCOMPARE(all.openingMinor + all.unpostedMinor, all.closingMinor);
    statement.debts.clear();
    statement.carryOverClosingMinor = statement.carryOverOpeningMinor;
    QCOMPARE(model::linesOf(statement).unpostedMinor, 0);
}

void TestStatement::aRecordedDebtIsADebit()
{
    protocol::Statement statement = customerStatement();
    protocol::StatementEntry recorded;
    recorded.debtsMinor = -12'000;
    statement.entries.insert(statement.entries.begin(), recorded);
    const model::StatementLines all = model::linesOf(statement);
    QCOMPARE(all.unpostedMinor, 0);
    QCOMPARE(all.lines[0].debitMinor, 12'000);
    QCOMPARE(all.lines[0].creditMinor, 0);
    QCOMPARE(all.lines.back().owedMinor, all.closingMinor);
}

void TestStatement::anotherAccountForgetsTheFirst()
{
    ClientDesk desk;
    desk.signIn();
    auto statement = customerStatementOf(desk);
    statement.refresh();
    QVERIFY(desk.calls.statements.empty()); // nobody is chosen
    statement.choose(QStringLiteral("200417"));
    QVERIFY(desk.calls.statements.empty());
    statement.refresh();
    desk.calls.statements.back().answer(customerStatement());
    QVERIFY(statement.isRead());
    statement.setPeriod({ QStringLiteral("2026-10-01"), QStringLiteral("2026-10-31") });
    QVERIFY(statement.isRead()); // until the other one comes
    const protocol::StatementQuery &asked = desk.calls.statements.back().question.request;
    QCOMPARE(asked.number, QStringLiteral("200417"));
    QCOMPARE(*asked.from, QStringLiteral("2026-10-01"));
    statement.choose(QStringLiteral("200418"));
    QVERIFY(!statement.isRead());
    desk.calls.statements.back().answer(customerStatement());
    QVERIFY(!statement.isRead());
}

void TestStatement::aLateAnswerIsDropped()
{
    ClientDesk desk;
    desk.signIn();
    auto statement = customerStatementOf(desk);
    QSignalSpy read(&statement, &model::StatementPresenter::read);
    statement.choose(QStringLiteral("200417"));
    statement.refresh();
    desk.calls.statements.back().refuse(ErrorCode::NetworkUnreachable);
    QVERIFY(statement.error());
    statement.forgetLineError();
    QCOMPARE(desk.calls.statements.size(), size_t(2));
    statement.clear();
    const auto before = read.size();
    desk.calls.statements.back().answer(customerStatement());
    QCOMPARE(read.size(), before);
    QVERIFY(!statement.isRead() && !statement.busy().isRunning());
}

void TestStatement::aListIsPrintedAndTriedAgain()
{
    ClientDesk desk;
    desk.signIn();
    ScriptedPaper paper;
    paper.isSlow = true;
    model::ListPrint print(paper, desk.session);
    model::Listing listing;
    listing.title = QStringLiteral("Statement of account");
    print.print(listing);
    print.print(listing); // one is on its way
    QCOMPARE(paper.sheets.size(), size_t(1));
    QCOMPARE(print.state(), model::FileJob::State::Running);
    paper.sheets.back().done(fail(ErrorCode::PrinterUnavailable, QStringLiteral("scripted")));
    QCOMPARE(print.state(), model::FileJob::State::Failed);
    QVERIFY(print.error()->code == ErrorCode::PrinterUnavailable);
    print.retry();
    QCOMPARE(paper.sheets.back().listing.title, listing.title);
    paper.sheets.back().done(QStringLiteral("office"));
    QCOMPARE(print.state(), model::FileJob::State::Done);
    QCOMPARE(print.place(), QStringLiteral("office"));
    print.save(listing, QStringLiteral("/tmp/a.pdf"));
    QCOMPARE(paper.sheets.back().file, QStringLiteral("/tmp/a.pdf"));
}

void TestStatement::whoSignsOutHearsNothing()
{
    ClientDesk desk;
    desk.signIn();
    ScriptedPaper paper;
    paper.isSlow = true;
    auto print = std::make_unique<model::ListPrint>(paper, desk.session);
    print->print({});
    desk.session.end();
    QCOMPARE(print->state(), model::FileJob::State::Idle);
    paper.sheets.back().done(QStringLiteral("office"));
    QCOMPARE(print->state(), model::FileJob::State::Idle);
    print->print({});
    print.reset();
    paper.sheets.back().done(QStringLiteral("office")); // nobody is there any more
}

SHAHN_TEST(TestStatement)
#include "tst_statement.moc"
