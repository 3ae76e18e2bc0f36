// SPDX-License-Identifier: GPL-3.0-or-later
// Versions of tariffs: read, written as drafts, tried, compared and published, with the keys.
#include "gui/window_states.h"

#include "core/text.h"
#include "protocol/endpoints.h"
#include "support/kept_listing.h"
#include "support/roles.h"
#include "support/test_registry.h"
#include "view/price_list_panel.h"
#include "view/tariff_page.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>

using namespace shahn;
using namespace shahn::test;

namespace endpoints = protocol::endpoints;

class TestTariffByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListSaysWhatIsInForce();
    void whoMayOnlyReadReads();
    void aPurchaseIsTried();
    void mistakesAreShownAtTheirLines();
    void whatIsTypedIsKept();
    void aDraftIsDiscarded();
    void pricesAreCompared();
    void thePublicIsTold();
    void thePublicReadsPaper();
    void itIsPublishedOnceSomebodySigns();
    void whatIsRefusedIsTold();
    void aLostAnswerIsSettled_data();
    void aLostAnswerIsSettled();
    void aFileIsOpenedAndWritten();
    void aNewTariffBegins();
    void termsThatDoNotComeAreTold();
};

namespace
{

QString cell(GuiDesk &gui, const char *table, int row, int column)
{
    return withoutInvisible(
        gui.find<QTableView>(table).model()->index(row, column).data().toString())
        .replace(QChar(QChar::Nbsp), u' ');
}

int rowCount(GuiDesk &gui, const char *table)
{
    return gui.find<QTableView>(table).model()->rowCount();
}

QString textOf(GuiDesk &gui, const char *label)
{
    const auto &found = gui.find<QLabel>(label);
    return found.isVisible() ? withoutInvisible(found.text()) : QString();
}

QString text(GuiDesk &gui) { return gui.find<QPlainTextEdit>("textEdit").toPlainText(); }

void replace(GuiDesk &gui, const char *from, const char *to)
{
    auto &edit = gui.find<QPlainTextEdit>("textEdit");
    const QString before = edit.toPlainText();
    if (!before.contains(QLatin1String(from)))
        qFatal("%s is not in %s", from, qPrintable(before));
    edit.setPlainText(QString(before).replace(QLatin1String(from), QLatin1String(to)));
}

void waitForKeeping(GuiDesk &gui)
{
    gui.desk.scheduler.advanceMs(model::TariffPresenter::keepAfterMs);
}

size_t askedCount(GuiDesk &gui) { return gui.desk.calls.others.size(); }

} // namespace

void TestTariffByKeyboard::theListSaysWhatIsInForce()
{
    GuiDesk gui;
    openTariffVersions(gui);
    QCOMPARE(rowCount(gui, "versionTable"), 4);
    QCOMPARE(cell(gui, "versionTable", 0, 0), QStringLiteral("DOM"));
    QCOMPARE(cell(gui, "versionTable", 0, 1), QStringLiteral("Domestic"));
    QCOMPARE(cell(gui, "versionTable", 0, 2), QStringLiteral("4"));
    QVERIFY(
        cell(gui, "versionTable", 0, 4).startsWith(QStringLiteral("waits for a signature until ")));
    QVERIFY(cell(gui, "versionTable", 0, 4).endsWith(QStringLiteral("asked for by salem")));
    QCOMPARE(cell(gui, "versionTable", 1, 4), QStringLiteral("coming"));
    QCOMPARE(cell(gui, "versionTable", 2, 4), QStringLiteral("in force"));
    QCOMPARE(cell(gui, "versionTable", 3, 4), QStringLiteral("over"));
    // Somebody has declined it meanwhile.
    protocol::TariffVersionList list = tariffVersions();
    list.versions.front().state = QStringLiteral("declined");
    list.versions.front().decidedBy = QStringLiteral("huda");
    list.versions.front().declineReason = QStringLiteral("too dear");
    gui.press(Qt::Key_F5);
    gui.desk.calls.asked(endpoints::tariffVersions).answer(protocol::toJson(list));
    QCOMPARE(cell(gui, "versionTable", 0, 4), QStringLiteral("declined by huda: too dear"));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(cell(gui, "versionTable", 2, 1), QStringLiteral("منزلي"));
}

void TestTariffByKeyboard::whoMayOnlyReadReads()
{
    GuiDesk gui;
    openTariffText(gui, "posManager");
    QVERIFY(gui.find<QPlainTextEdit>("textEdit").isReadOnly());
    QVERIFY(!gui.find<QPushButton>("publishButton").isVisible());
    QVERIFY(!gui.find<QPushButton>("discardButton").isVisible());
    QVERIFY(text(gui).contains(QStringLiteral("code = \"DOM\"")));
    QVERIFY(rowCount(gui, "exampleTable") > 2);
    const size_t before = askedCount(gui);
    gui.press(Qt::Key_F9);
    QCOMPARE(askedCount(gui), before);
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_Insert);
    QVERIFY(gui.find<QTableView>("versionTable").isVisible());
}

// 100 in money: 2.000 for the month, 98.000 for energy with 5 % on it.
void TestTariffByKeyboard::aPurchaseIsTried()
{
    GuiDesk gui;
    openTariffText(gui);
    const auto lineOf = [&](const char *begin) {
        for (int row = 0; row < rowCount(gui, "exampleTable"); ++row) {
            if (cell(gui, "exampleTable", row, 0).startsWith(QLatin1String(begin)))
                return row;
        }
        return -1;
    };
    gui.find<QLineEdit>("monthsEdit").setText(QStringLiteral("2"));
    const int fee = lineOf("Service fee");
    QVERIFY(fee >= 0);
    QCOMPARE(cell(gui, "exampleTable", fee, 1), QStringLiteral("2"));
    QCOMPARE(cell(gui, "exampleTable", fee, 2), QStringLiteral("2.000"));
    QCOMPARE(cell(gui, "exampleTable", fee, 3), QStringLiteral("4.000"));
    const int first = lineOf("Step 1");
    QCOMPARE(cell(gui, "exampleTable", first, 1), QStringLiteral("100.0 kWh"));
    QCOMPARE(cell(gui, "exampleTable", first, 2), QStringLiteral("0.100"));
    QCOMPARE(cell(gui, "exampleTable", first, 3), QStringLiteral("10.000"));
    QCOMPARE(cell(gui, "exampleTable", lineOf("VAT"), 2), QStringLiteral("5 %"));
    QCOMPARE(cell(gui, "exampleTable", lineOf("Total"), 3), QStringLiteral("100.000"));
    // Nobody of this class pays the tax; what was bought before has filled the first step.
    auto &classes = gui.find<QComboBox>("classBox");
    classes.setCurrentIndex(classes.findData(QStringLiteral("MOSQUE")));
    QCOMPARE(lineOf("VAT"), -1);
    gui.find<QLineEdit>("boughtEdit").setText(QStringLiteral("100"));
    QCOMPARE(lineOf("Step 1"), -1);
    gui.find<QComboBox>("byBox").setCurrentIndex(1);
    gui.find<QLineEdit>("amountEdit").setText(QStringLiteral("10"));
    QCOMPARE(cell(gui, "exampleTable", lineOf("Total"), 3), QStringLiteral("6.500"));
    gui.find<QLineEdit>("amountEdit").setText(QStringLiteral("ten"));
    QCOMPARE(rowCount(gui, "exampleTable"), 0);
    QVERIFY(!textOf(gui, "exampleNotice").isEmpty());
}

void TestTariffByKeyboard::mistakesAreShownAtTheirLines()
{
    GuiDesk gui;
    openTariffText(gui);
    replace(gui, "price = \"0.25\"", "price = 0.25");
    auto &problems = gui.find<QListWidget>("problemsList");
    QVERIFY(problems.isVisible());
    const QStringList lines = text(gui).split(u'\n');
    const qsizetype wrong = lines.indexOf(QStringLiteral("price = 0.25")) + 1;
    QVERIFY2(withoutInvisible(problems.item(0)->text())
                 .startsWith(QStringLiteral("line %1, tariff.steps[1].price: ").arg(wrong)),
        qPrintable(problems.item(0)->text()));
    QCOMPARE(rowCount(gui, "exampleTable"), 0);
    QVERIFY(!gui.find<QPushButton>("publishButton").isEnabled());
    // Enter leads to the line.
    problems.setFocus();
    problems.setCurrentRow(0);
    gui.press(Qt::Key_Return);
    auto &edit = gui.find<QPlainTextEdit>("textEdit");
    QCOMPARE(edit.textCursor().blockNumber() + 1, int(wrong));
    QVERIFY(edit.hasFocus());
    gui.setLanguage(QStringLiteral("ar"));
    const QString arabic = withoutInvisible(problems.item(0)->text());
    QVERIFY2(arabic.startsWith(QStringLiteral("السطر %1، tariff.steps[1].price: ").arg(wrong))
            && arabic.endsWith(QStringLiteral("يجب أن يكون نصًا بين علامتي اقتباس")),
        qPrintable(arabic));
    replace(gui, "price = 0.25", "price = \"0.25\"");
    QVERIFY(!problems.isVisible());
}

void TestTariffByKeyboard::whatIsTypedIsKept()
{
    GuiDesk gui;
    openTariffText(gui);
    replace(gui, "\"0.25\"", "\"0.3\"");
    waitForKeeping(gui);
    QVERIFY(textOf(gui, "stateLabel").startsWith(QStringLiteral("Draft")));
    // Nothing is asked, for nothing is lost.
    gui.press(Qt::Key_Escape);
    QCOMPARE(rowCount(gui, "versionTable"), 5);
    QVERIFY(cell(gui, "versionTable", 0, 4).startsWith(QStringLiteral("draft of this machine")));
    // Typed a moment before somebody else signs in.
    gui.find<QTableView>("versionTable").selectRow(0);
    gui.press(Qt::Key_Return);
    QVERIFY(text(gui).contains(QStringLiteral("\"0.3\"")));
    replace(gui, "\"0.3\"", "\"0.35\"");
    gui.press(Qt::Key_F12);
    protocol::SignInReply other = GuiDesk::session();
    setRole(other, QStringLiteral("smsManager"));
    other.operatorLogin = QStringLiteral("karim");
    gui.signIn(other);
    gui.find<QPushButton>("tariffNavButton").click();
    gui.press(Qt::Key_F7);
    gui.desk.calls.asked(endpoints::tariffVersions).answer(protocol::toJson(tariffVersions()));
    QCOMPARE(rowCount(gui, "versionTable"), 4);
    gui.press(Qt::Key_F12);
    openTariffVersions(gui);
    QCOMPARE(rowCount(gui, "versionTable"), 5);
    gui.find<QTableView>("versionTable").selectRow(0);
    gui.press(Qt::Key_Return);
    QVERIFY(text(gui).contains(QStringLiteral("\"0.35\"")));
    // The version itself is only read while it has a draft.
    gui.press(Qt::Key_Escape);
    gui.find<QTableView>("versionTable").selectRow(3);
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(endpoints::tariffVersion)
        .answer(protocol::toJson(protocol::TariffInfo{ 2, tariffOfHomes() }));
    QVERIFY(gui.find<QPlainTextEdit>("textEdit").isReadOnly());
    QVERIFY(textOf(gui, "formNoticeLabel").startsWith(QStringLiteral("There is a draft")));
}

void TestTariffByKeyboard::aDraftIsDiscarded()
{
    GuiDesk gui;
    openTariffText(gui);
    replace(gui, "\"0.25\"", "\"0.3\"");
    waitForKeeping(gui);
    auto &button = gui.find<QPushButton>("discardButton");
    QVERIFY(!asked(gui, QMessageBox::RejectRole, [&] { button.click(); }).isEmpty());
    QVERIFY(gui.find<QPlainTextEdit>("textEdit").isVisible());
    asked(gui, QMessageBox::DestructiveRole, [&] { button.click(); });
    QVERIFY(gui.find<QTableView>("versionTable").isVisible());
    QCOMPARE(rowCount(gui, "versionTable"), 4);
    // Typed back to what it was, there is none either.
    gui.find<QTableView>("versionTable").selectRow(2);
    gui.press(Qt::Key_Return);
    gui.desk.calls.asked(endpoints::tariffVersion)
        .answer(protocol::toJson(protocol::TariffInfo{ 2, tariffOfHomes() }));
    replace(gui, "\"0.25\"", "\"0.3\"");
    waitForKeeping(gui);
    replace(gui, "\"0.3\"", "\"0.25\"");
    waitForKeeping(gui);
    gui.press(Qt::Key_Escape);
    QCOMPARE(rowCount(gui, "versionTable"), 4);
}

void TestTariffByKeyboard::pricesAreCompared()
{
    GuiDesk gui;
    openTariffText(gui);
    replace(gui, "\"0.1\"", "\"0.2\"");
    gui.find<QTabWidget>("tabs").setCurrentIndex(1);
    // A month of 10 kWh: 1.000 and 5 % on it, 2.000 for the month.
    QCOMPARE(cell(gui, "comparisonTable", 0, 0), QStringLiteral("all others"));
    QCOMPARE(cell(gui, "comparisonTable", 0, 1), QStringLiteral("10"));
    QCOMPARE(cell(gui, "comparisonTable", 0, 2), QStringLiteral("3.050"));
    QCOMPARE(cell(gui, "comparisonTable", 0, 3), QStringLiteral("4.100"));
    QCOMPARE(cell(gui, "comparisonTable", 0, 4), QStringLiteral("1.050"));
    QCOMPARE(cell(gui, "comparisonTable", 0, 5), QStringLiteral("34.4 %"));
    QCOMPARE(cell(gui, "comparisonTable", 6, 0), QStringLiteral("MOSQUE"));
    QCOMPARE(cell(gui, "comparisonTable", 6, 3), QStringLiteral("4.000"));
    // Of another tariff nothing is in force.
    replace(gui, "code = \"DOM\"", "code = \"NEW\"");
    QCOMPARE(cell(gui, "comparisonTable", 0, 2), QString());
    QVERIFY(textOf(gui, "comparisonLabel").startsWith(QStringLiteral("Nothing of this tariff")));
}

void TestTariffByKeyboard::thePublicIsTold()
{
    GuiDesk gui;
    openTariffText(gui);
    gui.find<QTabWidget>("tabs").setCurrentIndex(2);
    const auto all = [&] {
        QStringList lines;
        for (int row = 0; row < rowCount(gui, "listTable"); ++row)
            lines.append((cell(gui, "listTable", row, 0) + u' ' + cell(gui, "listTable", row, 1))
                             .simplified());
        return lines;
    };
    for (const char *const said : { "Price of one kWh", "0.0 to 100.0 kWh a month 0.100",
             "Service fee, each calendar month 2.000",
             "VAT, of what is bought, added to the prices 5 %", "Not paid by customers of MOSQUE" })
        QVERIFY2(all().contains(QLatin1String(said)), qPrintable(all().join(u'\n')));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY2(all().contains(QStringLiteral("رسوم الخدمة، عن كل شهر 2.000")),
        qPrintable(all().join(u'\n')));
}

void TestTariffByKeyboard::thePublicReadsPaper()
{
    QTemporaryDir folder;
    GuiDesk gui;
    openTariffText(gui, "posManager"); // who may only read prints, too
    gui.find<QTabWidget>("tabs").setCurrentIndex(2);
    gui.find<QPushButton>("printButton").click();
    QCOMPARE(gui.paper.sheets.size(), size_t(1));
    model::Listing listing = gui.paper.sheets.back().listing;
    QVERIFY(listing.other && listing.watermark.isEmpty());
    QCOMPARE(listing.fileName, QStringLiteral("prices-DOM-2"));
    QVERIFY(gui.find<QLabel>("exportLabel").isVisible());
    keepListing(listing, QStringLiteral("prices_both"));
    gui.find<QComboBox>("languageBox").setCurrentIndex(1);
    gui.find<QPushButton>("printButton").click();
    QVERIFY(gui.paper.sheets.back().listing.isRightToLeft);
    keepListing(gui.paper.sheets.back().listing, QStringLiteral("prices_ar"));
    gui.find<QComboBox>("languageBox").setCurrentIndex(2);
    auto &panel = gui.find<view::PriceListPanel>("PriceListPanel");
    panel.saveAs(folder.filePath(QStringLiteral("prices.pdf")));
    QCOMPARE(gui.paper.sheets.back().file, folder.filePath(QStringLiteral("prices.pdf")));
    QVERIFY(!gui.paper.sheets.back().listing.isRightToLeft);
    keepListing(gui.paper.sheets.back().listing, QStringLiteral("prices_en"));
    const QString path = folder.filePath(QStringLiteral("prices.csv"));
    panel.exportTo(path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString table = QString::fromUtf8(file.readAll());
    QVERIFY2(table.contains(QStringLiteral("Level,English,Price\r\n"))
            && table.contains(QStringLiteral("1,0.0 to 100.0 kWh a month,0.100\r\n")),
        qPrintable(table));
}

void TestTariffByKeyboard::itIsPublishedOnceSomebodySigns()
{
    GuiDesk gui;
    openTariffText(gui);
    gui.press(Qt::Key_F9); // what is published already is no draft
    replace(gui, "\"0.25\"", "\"0.3\"");
    gui.find<QTabWidget>("tabs").setCurrentIndex(2); // what is typed is a draft on paper, too
    gui.find<QPushButton>("printButton").click();
    QVERIFY(!gui.paper.sheets.back().listing.watermark.isEmpty());
    gui.find<QLineEdit>("noteEdit").setText(QStringLiteral("prices of the new year"));
    const size_t before = askedCount(gui);
    asked(gui, QMessageBox::RejectRole, [&] { gui.press(Qt::Key_F9); });
    QCOMPARE(askedCount(gui), before);
    const QString said = asked(gui, QMessageBox::DestructiveRole, [&] { gui.press(Qt::Key_F9); });
    QVERIFY2(said.startsWith(QStringLiteral("Domestic (DOM) is sold by from ")), qPrintable(said));
    const auto sent = gui.desk.calls.asked(endpoints::publishTariff);
    const auto publication
        = protocol::fromJson<protocol::TariffPublication>(sent.question.request).value();
    QCOMPARE(publication.note, QStringLiteral("prices of the new year"));
    QCOMPARE(publication.tariff.version, 0);
    QVERIFY(!publication.isTrial);
    pricing::Tariff expected = tariffOfHomes();
    expected.schedules[0].steps[1].priceMicro = 300'000;
    QVERIFY(publication.tariff.terms == expected);
    // Nothing is typed into what is on its way, and it is sent once.
    QVERIFY(gui.find<QPlainTextEdit>("textEdit").isReadOnly());
    gui.press(Qt::Key_F9);
    QCOMPARE(askedCount(gui), before + 1);
    sent.answer(protocol::toJson(protocol::PublicationReply{
        { 4, expected }, QStringLiteral("01934f2e-7b30-7c11-9d52-3f6a1c2b4d60") }));
    QVERIFY(gui.find<QTableView>("versionTable").isVisible());
    QVERIFY2(textOf(gui, "noticeLabel")
                 .startsWith(QStringLiteral("Domestic, version 4 waits for another person")),
        qPrintable(textOf(gui, "noticeLabel")));
    gui.desk.calls.asked(endpoints::tariffVersions).answer(protocol::toJson(tariffVersions()));
    QCOMPARE(rowCount(gui, "versionTable"), 4); // the draft is gone
}

void TestTariffByKeyboard::whatIsRefusedIsTold()
{
    GuiDesk gui;
    openTariffText(gui);
    replace(gui, "\"0.25\"", "\"0.3\"");
    asked(gui, QMessageBox::DestructiveRole, [&] { gui.press(Qt::Key_F9); });
    gui.desk.calls.asked(endpoints::publishTariff)
        .refuse(fail(ErrorCode::InvalidField, QStringLiteral("starts in the past"),
            { { QStringLiteral("field"), QStringLiteral("startsAtMsUtc") },
                { QStringLiteral("rule"), QStringLiteral("past") } }));
    QVERIFY(gui.find<QPlainTextEdit>("textEdit").isVisible());
    QVERIFY(!gui.find<QPlainTextEdit>("textEdit").isReadOnly());
    QVERIFY(!textOf(gui, "formNoticeLabel").isEmpty());
    // The draft is still there.
    gui.press(Qt::Key_Escape);
    QCOMPARE(rowCount(gui, "versionTable"), 5);
}

void TestTariffByKeyboard::aLostAnswerIsSettled_data()
{
    QTest::addColumn<QString>("state"); // of the version that starts when the draft does
    QTest::addColumn<bool>("isSame");
    QTest::addColumn<bool>("isSettled");
    QTest::newRow("asked for") << QStringLiteral("open") << true << true;
    QTest::newRow("published") << QStringLiteral("coming") << true << true;
    QTest::newRow("another text") << QStringLiteral("open") << false << false;
    QTest::newRow("nothing") << QString() << false << false;
}

void TestTariffByKeyboard::aLostAnswerIsSettled()
{
    QFETCH(QString, state);
    QFETCH(bool, isSame);
    QFETCH(bool, isSettled);
    GuiDesk gui;
    openTariffText(gui);
    replace(gui, "\"0.25\"", "\"0.3\"");
    asked(gui, QMessageBox::DestructiveRole, [&] { gui.press(Qt::Key_F9); });
    const auto sent = gui.desk.calls.asked(endpoints::publishTariff);
    pricing::Tariff terms = protocol::fromJson<protocol::TariffPublication>(sent.question.request)
                                .value()
                                .tariff.terms;
    sent.refuse(ErrorCode::TimedOut);
    QVERIFY2(textOf(gui, "formNoticeLabel").startsWith(QStringLiteral("The answer did not come: ")),
        qPrintable(textOf(gui, "formNoticeLabel")));
    gui.window->findChild<view::TariffPage *>()->forgetLineError(); // the server answers again
    protocol::TariffVersionList list = tariffVersions();
    protocol::TariffVersionInfo &found = list.versions.front();
    if (state.isEmpty()) {
        list.versions.erase(list.versions.begin());
    } else {
        found.startsAtMsUtc = terms.startsAtMsUtc;
        found.state = state;
        found.requester = QStringLiteral("amina");
        if (state == QLatin1String("coming"))
            found.requestId.clear();
    }
    const protocol::TariffVersionInfo version = found;
    gui.desk.calls.asked(endpoints::tariffVersions).answer(protocol::toJson(list));
    if (!isSame)
        terms.schedules[0].steps[1].priceMicro = 310'000;
    if (state == QLatin1String("open"))
        gui.desk.calls.asked(endpoints::approvalContent)
            .answer(protocol::toJson(
                protocol::ApprovalContent{ .tariff = protocol::TariffInfo{ 4, terms } }));
    if (state != QLatin1String("open") || !isSame)
        // The version that the draft was begun with starts when it does.
        gui.desk.calls.asked(endpoints::tariffVersion)
            .answer(protocol::toJson(protocol::TariffInfo{ 4, isSame ? terms : tariffOfHomes() }));
    QCOMPARE(gui.find<QTableView>("versionTable").isVisible(), isSettled);
    if (!isSettled) {
        QVERIFY2(textOf(gui, "formNoticeLabel").endsWith(QStringLiteral("Publish it again.")),
            qPrintable(textOf(gui, "formNoticeLabel")));
        QVERIFY(gui.find<QPushButton>("publishButton").isEnabled());
        return;
    }
    QVERIFY2(textOf(gui, "noticeLabel")
                 .contains(state == QLatin1String("open") ? QStringLiteral("waits for another")
                                                          : QStringLiteral("is published")),
        qPrintable(textOf(gui, "noticeLabel")));
}

void TestTariffByKeyboard::aFileIsOpenedAndWritten()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("homes.toml"));
    GuiDesk gui;
    openTariffText(gui);
    const QString before = text(gui);
    gui.find<view::TariffForm>("TariffForm").exportTo(path);
    QVERIFY(textOf(gui, "formNoticeLabel").startsWith(QStringLiteral("Exported to ")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), before);
    gui.find<view::TariffForm>("TariffForm")
        .exportTo(folder.filePath(QStringLiteral("none/homes.toml")));
    QVERIFY(!textOf(gui, "formNoticeLabel").startsWith(QStringLiteral("Exported")));
    gui.press(Qt::Key_Escape);

    auto &page = *gui.window->findChild<view::TariffPage *>();
    page.openFile(path);
    QCOMPARE(text(gui), before);
    QVERIFY(textOf(gui, "stateLabel").startsWith(QStringLiteral("Draft")));
    waitForKeeping(gui);
    gui.press(Qt::Key_Escape);
    QCOMPARE(rowCount(gui, "versionTable"), 5);
    page.openFile(folder.filePath(QStringLiteral("nothing.toml")));
    QVERIFY(gui.find<QTableView>("versionTable").isVisible());
    QVERIFY(!textOf(gui, "noticeLabel").isEmpty());
}

void TestTariffByKeyboard::aNewTariffBegins()
{
    GuiDesk gui;
    openTariffVersions(gui);
    gui.press(Qt::Key_Insert);
    QVERIFY(text(gui).startsWith(QStringLiteral("[tariff]\n")));
    QVERIFY(text(gui).contains(QStringLiteral("time_zone = ")));
    QVERIFY(gui.find<QListWidget>("problemsList").count() > 0); // it has no name and no price
    // Nobody has typed anything: there is no draft.
    gui.press(Qt::Key_Escape);
    QCOMPARE(rowCount(gui, "versionTable"), 4);
}

void TestTariffByKeyboard::termsThatDoNotComeAreTold()
{
    GuiDesk gui;
    openTariffVersions(gui);
    gui.find<QTableView>("versionTable").setFocus();
    gui.find<QTableView>("versionTable").selectRow(0);
    gui.press(Qt::Key_Return);
    QVERIFY(gui.find<QPlainTextEdit>("textEdit").isReadOnly());
    const auto content = gui.desk.calls.asked(endpoints::approvalContent);
    QCOMPARE(content.question.request[QLatin1String("requestId")].toString(),
        tariffVersions().versions.front().requestId);
    content.refuse(ErrorCode::NotFound);
    QVERIFY(!textOf(gui, "formNoticeLabel").isEmpty());
    QVERIFY(gui.find<QPlainTextEdit>("textEdit").isReadOnly());
}

SHAHN_TEST(TestTariffByKeyboard)
#include "tst_tariff_by_keyboard.moc"
