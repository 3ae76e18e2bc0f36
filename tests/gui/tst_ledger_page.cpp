// SPDX-License-Identifier: GPL-3.0-or-later
// The trial balance of a period, and the book of an account behind it.
#include "gui/window_states.h"

#include "core/text.h"
#include "model/document_kinds.h"
#include "model/record_export.h"
#include "protocol/endpoints.h"
#include "protocol/messages/engineering.h"
#include "support/roles.h"
#include "support/test_registry.h"
#include "view/ledger_words.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace shahn;
using namespace shahn::test;

namespace endpoints = protocol::endpoints;

class TestLedgerPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoMayNotSeeTheLedgerHasNoPage();
    void everyAccountIsShown();
    void aPeriodIsChosen();
    void daysAreTyped();
    void aDifferenceIsTold();
    void aBookIsOpenedAndFetched();
    void anErrorOfABookIsTold();
    void everyDocumentHasItsWord();
    void theBalanceIsPrinted();
    void theBalanceIsExported();
    void aWholeBookIsPrinted();
    void aBookIsExported();
};

namespace
{

QString cell(GuiDesk &gui, const char *table, int row, int column)
{
    return withoutInvisible(
        gui.find<QTableView>(table).model()->index(row, column).data().toString());
}

QString notice(GuiDesk &gui)
{
    const auto &label = gui.find<QLabel>("noticeLabel");
    return label.isVisible() ? withoutInvisible(label.text()) : QString();
}

void choose(GuiDesk &gui, int period)
{
    auto &box = gui.find<QComboBox>("periodBox");
    box.setCurrentIndex(period);
    Q_EMIT box.activated(period);
}

std::pair<QString, QString> asked(GuiDesk &gui)
{
    const QJsonObject request = gui.desk.calls.asked(endpoints::trialBalance).question.request;
    return { request[QLatin1String("from")].toString(), request[QLatin1String("to")].toString() };
}

} // namespace

void TestLedgerPage::whoMayNotSeeTheLedgerHasNoPage()
{
    for (const MadeRole &role : madeRoles) {
        GuiDesk gui;
        protocol::SignInReply reply = GuiDesk::session();
        setRole(reply, QLatin1String(role.code));
        gui.signIn(reply);
        QCOMPARE(gui.find<QPushButton>("ledgerNavButton").isVisibleTo(gui.window.get()),
            role.rights.has(Right::SeeLedger));
    }
}

void TestLedgerPage::everyAccountIsShown()
{
    GuiDesk gui;
    openLedger(gui);
    const auto &model = *gui.find<QTableView>("ledgerTable").model();
    QCOMPARE(model.rowCount(), int(trialBalanceOfNovember().accounts.size()));
    QCOMPARE(cell(gui, "ledgerTable", 1, 0), QStringLiteral("cash/CDU-07"));
    QCOMPARE(cell(gui, "ledgerTable", 1, 1), QStringLiteral("Cash · Window 7"));
    QCOMPARE(cell(gui, "ledgerTable", 1, 2), QStringLiteral("800,000.000"));
    QCOMPARE(cell(gui, "ledgerTable", 1, 3), QStringLiteral("95,250.000"));
    QCOMPARE(cell(gui, "ledgerTable", 1, 5), QStringLiteral("895,250.000"));
    QCOMPARE(cell(gui, "ledgerTable", 2, 1), QStringLiteral("Carry-over credit of customers"));
    QCOMPARE(notice(gui), QString());
    QVERIFY(withoutInvisible(gui.find<QLabel>("periodLabel").text())
                .contains(QStringLiteral("2026-11-01 to 2026-11-21")));
    // A row goes into a spreadsheet as it stands.
    gui.find<QTableView>("ledgerTable").setFocus();
    gui.find<QTableView>("ledgerTable").selectRow(1);
    gui.press(Qt::Key_C, Qt::ControlModifier);
    QVERIFY2(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("cash/CDU-07\t")),
        qPrintable(QGuiApplication::clipboard()->text()));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(cell(gui, "ledgerTable", 4, 1), QStringLiteral("الطاقة المبيعة · منزلي"));
}

void TestLedgerPage::aPeriodIsChosen()
{
    GuiDesk gui;
    openLedger(gui);
    const QDate today = QDateTime::fromMSecsSinceEpoch(gui.desk.scheduler.clock.nowMsUtc(),
        QTimeZone(GuiDesk::session().utility.timeZone.toLatin1()))
                            .date();
    const QDate month(today.year(), today.month(), 1);
    QCOMPARE(asked(gui), std::pair(QString(), QString()));
    choose(gui, 1);
    QCOMPARE(asked(gui),
        std::pair(
            month.addMonths(-1).toString(Qt::ISODate), month.addDays(-1).toString(Qt::ISODate)));
    choose(gui, 2);
    QCOMPARE(asked(gui), std::pair(QDate(today.year(), 1, 1).toString(Qt::ISODate), QString()));
    // Esc goes back to this month, and only then away.
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.find<QComboBox>("periodBox").currentIndex(), 0);
    QCOMPARE(asked(gui), std::pair(QString(), QString()));
}

void TestLedgerPage::daysAreTyped()
{
    GuiDesk gui;
    openLedger(gui);
    QVERIFY(!gui.find<QLineEdit>("fromEdit").isVisible());
    choose(gui, 3);
    auto &from = gui.find<QLineEdit>("fromEdit");
    auto &to = gui.find<QLineEdit>("toEdit");
    // Typing begins with the days that are shown.
    QCOMPARE(from.text(), QStringLiteral("2026-11-01"));
    QCOMPARE(to.text(), QStringLiteral("2026-11-21"));
    const auto before = gui.desk.calls.others.size();
    const std::tuple<const char *, const char *, const char *> wrong[]
        = { { "1.11.2026", "2026-11-21", "A day is written like " },
              { "2026-11-01", "2026-02-29", "A day is written like " },
              { "2026-11-02", "2026-11-01", "The last day lies before the first." },
              { "2025-11-01", "2026-11-02", "A period has at most 366 days." } };
    for (const auto &[first, last, says] : wrong) {
        from.setText(QLatin1String(first));
        to.setText(QLatin1String(last));
        gui.find<QPushButton>("showButton").click();
        QVERIFY2(notice(gui).startsWith(QLatin1String(says)), qPrintable(notice(gui)));
        QCOMPARE(gui.desk.calls.others.size(), before); // nobody was asked
    }
    from.setText(QStringLiteral("2025-11-02"));
    from.setFocus();
    gui.press(Qt::Key_Return);
    QCOMPARE(asked(gui), std::pair(QStringLiteral("2025-11-02"), QStringLiteral("2026-11-02")));
    QCOMPARE(notice(gui), QString());
}

void TestLedgerPage::aDifferenceIsTold()
{
    GuiDesk gui;
    openLedger(gui);
    gui.press(Qt::Key_F5);
    protocol::TrialBalance balance = trialBalanceOfNovember();
    balance.closingMinor = 7'250;
    balance.isBalanced = false;
    gui.desk.calls.asked(endpoints::trialBalance).answer(protocol::toJson(balance));
    QVERIFY2(notice(gui).contains(QStringLiteral("7.250")), qPrintable(notice(gui)));
}

void TestLedgerPage::aBookIsOpenedAndFetched()
{
    GuiDesk gui;
    openLedgerBook(gui);
    const QJsonObject first = gui.desk.calls.asked(endpoints::ledgerBook).question.request;
    QCOMPARE(first[QLatin1String("account")].toString(), QStringLiteral("cash/CDU-07"));
    QCOMPARE(first[QLatin1String("from")].toString(), QStringLiteral("2026-11-01"));
    QCOMPARE(cell(gui, "bookTable", 1, 1), QStringLiteral("Sale"));
    QCOMPARE(cell(gui, "bookTable", 1, 2), QStringLiteral("CDU-07-000411"));
    QCOMPARE(cell(gui, "bookTable", 1, 4), QStringLiteral("300017"));
    QCOMPARE(cell(gui, "bookTable", 1, 5), QStringLiteral("50.000"));
    QCOMPARE(cell(gui, "bookTable", 1, 7), QStringLiteral("800,100.000"));
    // Near its end more is asked for, once.
    auto &bar = *gui.find<QTableView>("bookTable").verticalScrollBar();
    Q_EMIT bar.valueChanged(bar.maximum());
    Q_EMIT bar.valueChanged(bar.maximum());
    QCOMPARE(gui.desk.calls.asked(endpoints::ledgerBook)
                 .question.request[QLatin1String("after")]
                 .toString(),
        QStringLiteral("more"));
    protocol::LedgerBook rest = bookOfCash();
    rest.entries.resize(1);
    rest.next.reset();
    rest.differenceMinor = 9;
    gui.desk.calls.asked(endpoints::ledgerBook).answer(protocol::toJson(rest));
    QCOMPARE(gui.find<QTableView>("bookTable").model()->rowCount(), 4);
    QVERIFY2(withoutInvisible(gui.find<QTableView>("bookTable")
                                  .parentWidget()
                                  ->findChild<QLabel *>(QStringLiteral("noticeLabel"))
                                  ->text())
                 .contains(QStringLiteral("0.009")),
        "the difference");
    gui.press(Qt::Key_Escape);
    QVERIFY(gui.find<QTableView>("ledgerTable").isVisible());
    QVERIFY(gui.find<QTableView>("ledgerTable").hasFocus());
}

void TestLedgerPage::anErrorOfABookIsTold()
{
    GuiDesk gui;
    openLedger(gui);
    gui.find<QTableView>("ledgerTable").setFocus();
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(endpoints::ledgerBook).refuse(ErrorCode::NotFound);
    const auto &label = *gui.find<QTableView>("bookTable")
                             .parentWidget()
                             ->findChild<QLabel *>(QStringLiteral("noticeLabel"));
    QVERIFY(label.isVisible());
    QVERIFY(!label.text().isEmpty());
}

// Of those that post something.
void TestLedgerPage::everyDocumentHasItsWord()
{
    for (const model::DocumentKind &kind : model::documentKinds()) {
        const QString &name = kind.sending.name;
        const bool posts = name != QLatin1String(protocol::EngineeringReply::documentKind);
        QVERIFY2(!posts || view::LedgerWords::documentKind(name) != name, qPrintable(name));
    }
}

void TestLedgerPage::theBalanceIsPrinted()
{
    GuiDesk gui;
    openLedger(gui);
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.paper.sheets.size(), size_t(1));
    const model::Listing &listing = gui.paper.sheets.back().listing;
    QCOMPARE(listing.title, QStringLiteral("Trial balance"));
    QCOMPARE(listing.fileName, QStringLiteral("trial-balance-2026-11-01-2026-11-21"));
    QCOMPARE(listing.tables.front().rows.size(), trialBalanceOfNovember().accounts.size());
    QCOMPARE(withoutInvisible(listing.sums[1].value), QStringLiteral("406,101.000"));
    gui.press(Qt::Key_F6);
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    Q_EMIT dialog->fileSelected(QStringLiteral("/tmp/balance.pdf"));
    QCOMPARE(gui.paper.sheets.size(), size_t(2));
    QCOMPARE(gui.paper.sheets.back().file, QStringLiteral("/tmp/balance.pdf"));
}

// It is all here: nobody is asked.
void TestLedgerPage::theBalanceIsExported()
{
    GuiDesk gui;
    openLedger(gui);
    const size_t before = gui.desk.calls.others.size();
    gui.press(Qt::Key_E, Qt::ControlModifier);
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("balance.csv"));
    Q_EMIT dialog->fileSelected(path);
    QTRY_VERIFY(withoutInvisible(gui.find<QLabel>("exportLabel").text())
                    .contains(QStringLiteral("Records: 5")));
    QCOMPARE(gui.desk.calls.others.size(), before);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines
        = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QVERIFY2(lines[2].startsWith(QString::fromUtf8("cash/CDU-07,Cash · Window 7,800000.000,")),
        qPrintable(lines[2]));
}

// What is not here yet is fetched first.
void TestLedgerPage::aWholeBookIsPrinted()
{
    GuiDesk gui;
    openLedgerBook(gui);
    gui.press(Qt::Key_F9);
    QVERIFY(gui.paper.sheets.empty());
    QVERIFY(!gui.find<QPushButton>("printButton").isEnabled());
    const QJsonObject asked = gui.desk.calls.asked(endpoints::ledgerBook).question.request;
    QCOMPARE(asked[QLatin1String("after")].toString(), QStringLiteral("more"));
    QCOMPARE(asked[QLatin1String("limit")].toInt(), protocol::LedgerBookQuery::limitMax);
    protocol::LedgerBook second = bookOfCash();
    gui.desk.calls.asked(endpoints::ledgerBook).answer(protocol::toJson(second));
    QVERIFY(gui.paper.sheets.empty());
    second.next.reset();
    gui.desk.calls.asked(endpoints::ledgerBook).answer(protocol::toJson(second));
    QCOMPARE(gui.paper.sheets.size(), size_t(1));
    const model::Listing &listing = gui.paper.sheets.back().listing;
    QCOMPARE(listing.title, QStringLiteral("Book of an account"));
    QCOMPARE(listing.fileName, QStringLiteral("cash-CDU-07-2026-11-01-2026-11-21"));
    QCOMPARE(listing.tables.front().rows.size(), size_t(9));
    QCOMPARE(withoutInvisible(listing.sums.back().value), QStringLiteral("895,250.000"));
}

void TestLedgerPage::aBookIsExported()
{
    GuiDesk gui;
    openLedgerBook(gui);
    gui.press(Qt::Key_E, Qt::ControlModifier);
    auto *const dialog = gui.window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("book.csv"));
    auto *const name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QCOMPARE(name->text(), QStringLiteral("cash-CDU-07-2026-11-01-2026-11-21.csv"));
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    protocol::LedgerBook page = bookOfCash();
    const auto isAsked = [&gui](const QString &after) {
        const QJsonObject request = gui.desk.calls.asked(endpoints::ledgerBook).question.request;
        return request[QLatin1String("limit")].toInt() == model::RecordExport::pageSize
            && request[QLatin1String("after")].toString() == after;
    };
    QTRY_VERIFY(isAsked(QString()));
    gui.desk.calls.asked(endpoints::ledgerBook).answer(protocol::toJson(page));
    QTRY_VERIFY(isAsked(QStringLiteral("more")));
    page.next.reset();
    gui.desk.calls.asked(endpoints::ledgerBook).answer(protocol::toJson(page));
    QTRY_VERIFY(withoutInvisible(gui.find<QLabel>("exportLabel").text())
                    .contains(QStringLiteral("Records: 6")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines
        = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 7);
    QVERIFY2(lines[1].contains(QStringLiteral(",Sale,CDU-07-000410,,,CDU-07,amina,300017,,50.000")),
        qPrintable(lines[1]));
}

SHAHN_TEST(TestLedgerPage)
#include "tst_ledger_page.moc"
