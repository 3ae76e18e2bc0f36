// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "gui/gui_desk.h"
#include "support/test_registry.h"

#include "protocol/conversion.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>

using namespace shahn;
using namespace shahn::test;

namespace
{

const QString token = QStringLiteral("0123 4567 8901 2345 6789");

QString focusName()
{
    const QWidget *widget = QApplication::focusWidget();
    return widget ? widget->objectName() : QString();
}

} // namespace

class TestSaleByKeyboard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sellsWithoutMouse();
    void arrowsChooseAmongHits();
    void anotherTextUnchoosesTheCustomer();
    void blockedMeterIsLeftWithEsc();
    void enterInTheAmountDoesNotSell();
    void secondPressSellsOnce();
    void escGoesBackOneStepAtATime();
    void copiesTheToken();
    void copiesSeveralTokens();
    void printsAgainAsCopy();
    void reprintsARecentSale();
    void panelTellsOfItsOwnReceipt();
    void unusualAmountIsAskedAbout();
    void paymentIsNoSaleOfEnergy();
    void whatWasSoldStaysInView();
    void freeEnergyWithoutAPurchase();
    void anotherPriceIsShownBeforeItIsSold();
    void linesNameWhatTheyRestOn();
    void copiesARowWithoutInvisibleMarks();
    void arabicDigitsAreUnderstood();
    void quickAmountsFitTheCurrency();
    void customerWithoutAnAddress();
    void signsOutWithF12();
};

void TestSaleByKeyboard::sellsWithoutMouse()
{
    GuiDesk gui;
    gui.signIn();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));

    gui.chooseCustomer();
    QCOMPARE(focusName(), QStringLiteral("amountEdit"));
    QCOMPARE(
        gui.find<QLabel>("nameLabel").text(), isolateByContent(QStringLiteral("Fatima Al-Sharif")));

    gui.type(QStringLiteral("50"));
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to sell 50.000 for 04257670465"));
    QVERIFY(gui.find<QPushButton>("sellButton").isEnabled());
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().contains(QStringLiteral("Fatima Al-Sharif")));
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().contains(QStringLiteral("50.000")));

    gui.press(Qt::Key_F9);
    QCOMPARE(gui.desk.calls.sales.size(), size_t(1));
    QCOMPARE(gui.desk.calls.sales[0].question.request.tenderMinor, qint64(50'000));
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    QCOMPARE(gui.find<QLabel>("tokenLabel1").text(), token);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sold ") + token);
    QCOMPARE(gui.printed.size(), size_t(1));
    QCOMPARE(gui.printed[0].copyNumber, 0);

    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("receipt.pdf"), {} });
    QVERIFY(gui.title().endsWith(QStringLiteral("printed")));

    QCOMPARE(focusName(), QStringLiteral("nextButton"));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    QVERIFY(gui.find<QLineEdit>("findEdit").text().isEmpty());
    QVERIFY(gui.find<QLabel>("totalLabel").text().contains(QStringLiteral("1 sale")));
}

void TestSaleByKeyboard::arrowsChooseAmongHits()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    protocol::SearchReply reply;
    reply.hits = { GuiDesk::customer(), GuiDesk::customer(QStringLiteral("04254372016")) };
    gui.desk.calls.searches.back().answer(reply);

    gui.press(Qt::Key_Return);
    QVERIFY(gui.desk.calls.meters.empty()); // two hits: Enter alone does not guess, and says so
    QVERIFY(gui.find<QLabel>("findNotice").text().startsWith(QStringLiteral("This customer")));
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Down);
    QCOMPARE(gui.find<QTableView>("hitsTable").currentIndex().row(), 1);
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    gui.press(Qt::Key_Return);
    QCOMPARE(
        gui.desk.calls.meters.back().question.request.meterNumber, QStringLiteral("04254372016"));
    QVERIFY(gui.find<QLabel>("findNotice").text().isEmpty());

    // Another row that is marked is another customer too.
    gui.desk.calls.meters.back().answer(GuiDesk::meter(QStringLiteral("04254372016")));
    gui.type(QStringLiteral("50"));
    gui.press(Qt::Key_F2);
    gui.press(Qt::Key_Up);
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.sales.empty());
}

// Issue: another meter was typed, Enter forgotten, and F9 sold to the first customer.
void TestSaleByKeyboard::anotherTextUnchoosesTheCustomer()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
    gui.press(Qt::Key_F2);
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    gui.type(QStringLiteral("04254372016"));
    QVERIFY(!gui.find<QPushButton>("sellButton").isEnabled());
    gui.press(Qt::Key_F9);
    QVERIFY(gui.desk.calls.sales.empty());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("04254372016"));

    // While a sale is sent, nothing else is looked for.
    gui.find<QLineEdit>("findEdit").clear();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    QVERIFY(gui.find<QLineEdit>("findEdit").isReadOnly());
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    QVERIFY(!gui.find<QLineEdit>("findEdit").isReadOnly());
}

void TestSaleByKeyboard::blockedMeterIsLeftWithEsc()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply reply = GuiDesk::meter();
    reply.refusal = protocol::RefusalInfo{ 3010, { QStringLiteral("tamper"), {} } };
    gui.chooseCustomer(reply);
    QCOMPARE(focusName(), QStringLiteral("SellPage"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
    gui.type(QStringLiteral("0"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), QStringLiteral("0"));
}

void TestSaleByKeyboard::enterInTheAmountDoesNotSell()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
    gui.press(Qt::Key_Return);
    QCOMPARE(focusName(), QStringLiteral("sellButton"));
    QVERIFY(gui.desk.calls.sales.empty());
}

void TestSaleByKeyboard::secondPressSellsOnce()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    QTest::keyClick(gui.window.get(), Qt::Key_F9);
    QCOMPARE(gui.desk.calls.sales.size(), size_t(1));
    QTest::keyClick(gui.window.get(), Qt::Key_Escape);
    QTest::keyClick(gui.window.get(), Qt::Key_F12);
    QVERIFY(gui.desk.session.isSignedIn());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Selling for 04257670465"));
}

void TestSaleByKeyboard::escGoesBackOneStepAtATime()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
    gui.press(Qt::Key_Escape);
    QVERIFY(gui.find<QLineEdit>("amountEdit").text().isEmpty());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell for 04257670465"));
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
}

void TestSaleByKeyboard::copiesTheToken()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    const auto &button = gui.find<QPushButton>("copyTokenButton");
    QCOMPARE(button.text(), QStringLiteral("Copy token  F4"));
    gui.press(Qt::Key_F4);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("01234567890123456789"));
    QCOMPARE(button.text(), QStringLiteral("Token copied  ✓"));
}

// All of them, one a line, and the button says so.
void TestSaleByKeyboard::copiesSeveralTokens()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales[0].question.id);
    sale.tokens.push_back(sale.tokens.front());
    sale.tokens.back().digits = QStringLiteral("98765432109876543210");
    gui.desk.calls.sales[0].answer(sale);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sold %1 · 9876 5432 1098 7654 3210").arg(token));
    const auto &button = gui.find<QPushButton>("copyTokenButton");
    QCOMPARE(button.text(), QStringLiteral("Copy 2 tokens  F4"));
    gui.press(Qt::Key_F4);
    QCOMPARE(QGuiApplication::clipboard()->text(),
        QStringLiteral("01234567890123456789\n98765432109876543210"));
    QCOMPARE(button.text(), QStringLiteral("2 tokens copied  ✓"));
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(button.text(), QStringLiteral("تم نسخ الرمزين  ✓"));
}

void TestSaleByKeyboard::printsAgainAsCopy()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    const RequestId id = gui.desk.calls.sales[0].question.id;
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(id));

    gui.window->showPrintState({ view::PrintState::Stage::Printing, 0, {}, {} });
    QVERIFY(!gui.find<QPushButton>("printAgainButton").isEnabled());
    gui.press(Qt::Key_F5);
    QVERIFY(gui.desk.calls.reprints.empty()); // not while the original is being printed

    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
    QVERIFY(gui.find<QLabel>("printLabel").text().contains(QStringLiteral("1007")));
    // The original did not come out: it is printed, and no copy is counted.
    gui.press(Qt::Key_F5);
    QVERIFY(gui.desk.calls.reprints.empty());
    QCOMPARE(gui.printed.size(), size_t(2));
    QCOMPARE(gui.printed.back().copyNumber, 0);

    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("receipt.pdf"), {} });
    gui.press(Qt::Key_F5);
    QCOMPARE(gui.desk.calls.reprints.size(), size_t(1));
    QCOMPARE(gui.desk.calls.reprints[0].question.request.requestId, id.text());
    gui.desk.calls.reprints[0].answer({ copyInfo(1), GuiDesk::saleOf(id) });
    QCOMPARE(gui.printed.back().copyNumber, 1);
}

void TestSaleByKeyboard::reprintsARecentSale()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_F7);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Recent sales"));
    gui.desk.calls.recents.back().answer(gui.recentSales());
    gui.press(Qt::Key_Down);
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();
    QVERIFY2(sentence.contains(QStringLiteral("CDU-03-000002")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("20.000")), qPrintable(sentence));
    gui.press(Qt::Key_Return);
    QCOMPARE(
        gui.desk.calls.reprints.back().question.request.requestId, QStringLiteral("request-2"));
    gui.desk.calls.reprints.back().answer({ copyInfo(2), GuiDesk::saleOf(RequestId()) });
    QCOMPARE(gui.printed.back().copyNumber, 2);
    // The row stays: the list is not empty.
    QCOMPARE(gui.find<QTableView>("recentTable").currentIndex().row(), 1);
    QVERIFY(gui.find<QLabel>("sentenceLabel").text().contains(QStringLiteral("CDU-03-000002")));
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
}

// A copy of another receipt is printed well; this sale's own has still not come out.
void TestSaleByKeyboard::panelTellsOfItsOwnReceipt()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
    gui.press(Qt::Key_F7);
    gui.desk.calls.recents.back().answer(gui.recentSales());
    gui.press(Qt::Key_Return);
    protocol::SaleReply other = GuiDesk::saleOf(RequestId());
    other.requestId = QStringLiteral("request-3");
    gui.desk.calls.reprints.back().answer({ copyInfo(1), other });
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 1, QStringLiteral("other.pdf"), {} });
    gui.press(Qt::Key_Escape);
    QVERIFY(gui.find<QLabel>("printLabel").text().contains(QStringLiteral("1007")));
    QVERIFY(!gui.title().endsWith(QStringLiteral("printed")));

    gui.press(Qt::Key_F2); // goes on to the next customer
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QCOMPARE(focusName(), QStringLiteral("findEdit"));
}

void TestSaleByKeyboard::unusualAmountIsAskedAbout()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply reply = GuiDesk::meter();
    reply.recentSales.resize(1);
    reply.recentSales[0].tenderMinor = 5'000;
    gui.chooseCustomer(reply);
    gui.sell(QStringLiteral("50"));
    QVERIFY(gui.desk.calls.sales.empty());
    const QLabel &notice = gui.find<QLabel>("noticeLabel");
    QVERIFY(notice.isVisible());
    QVERIFY2(notice.text().contains(QStringLiteral("50.000"))
            && notice.text().contains(QStringLiteral("5.000")),
        qPrintable(notice.text()));
    gui.desk.scheduler.advanceMs(model::SalePresenter::questionReadMs);
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.desk.calls.sales.size(), size_t(1));
}

// It is said before the money is taken, and behind it there is nothing to copy.
void TestSaleByKeyboard::paymentIsNoSaleOfEnergy()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply meter = meterReplyOfDebt();
    meter.customer = GuiDesk::customer();
    gui.chooseCustomer(meter);
    gui.type(QStringLiteral("50"));
    const QLabel &notice = gui.find<QLabel>("noticeLabel");
    QCOMPARE(notice.text(),
        QStringLiteral("Nothing is left for energy: this pays charges and debts only. No token."));
    QVERIFY(notice.isVisible());
    const QString sentence = withoutInvisible(gui.find<QLabel>("sentenceLabel").text());
    QVERIFY2(sentence.contains(QStringLiteral("for charges and debts of meter 04257670465.")),
        qPrintable(sentence));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY2(notice.text().contains(QStringLiteral("ولا رمز شحن")), qPrintable(notice.text()));
    gui.setLanguage(QStringLiteral("en"));
    gui.press(Qt::Key_F9);
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales.at(0).question.id);
    sale.quote = quoteOf(meter, 50'000);
    sale.tokens.clear();
    gui.desk.calls.sales[0].answer(sale);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Paid for 04257670465"));
    QVERIFY(gui.find<QLabel>("titleLabel").text().contains(QStringLiteral("Paid")));
    QCOMPARE(gui.find<QLabel>("energyLabel").text(),
        QStringLiteral("Charges and debts only. There is no token."));
    QVERIFY(!gui.find<QPushButton>("copyTokenButton").isVisible());
    QApplication::clipboard()->setText(QStringLiteral("kept"));
    gui.press(Qt::Key_F4);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("kept"));
    QCOMPARE(gui.printed.size(), size_t(1));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
}

// Its lines, with what is left of the debt, until the next customer.
void TestSaleByKeyboard::whatWasSoldStaysInView()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply meter = meterReplyOfEverything();
    meter.customer = GuiDesk::customer();
    gui.chooseCustomer(meter);
    gui.sell(QStringLiteral("50"));
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales.at(0).question.id);
    sale.quote = quoteOf(meter, 50'000);
    gui.desk.calls.sales[0].answer(sale);
    QCoreApplication::processEvents(); // the room for them is known only then
    const auto &lines = gui.find<QScrollArea>("priceLines");
    QVERIFY(lines.isVisible());
    const auto words = [&lines] {
        QStringList texts;
        for (const QLabel *const label : lines.findChildren<QLabel *>())
            texts.append(withoutInvisible(label->text()));
        return texts.join(u'\n');
    };
    QVERIFY2(words().contains(QStringLiteral("Arrears (left:\u00A030.000)")), qPrintable(words()));
    QVERIFY2(words().contains(QStringLiteral("Total (LYD)")), qPrintable(words()));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY2(words().contains(QStringLiteral("الإجمالي")), qPrintable(words()));
    gui.press(Qt::Key_Return);
    QVERIFY(!lines.isVisible());
}

void TestSaleByKeyboard::freeEnergyWithoutAPurchase()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply meter = meterReplyOfEverything();
    meter.customer = GuiDesk::customer();
    protocol::MeterReply without = meter;
    without.standing.isFreeDue = false;
    gui.chooseCustomer(without);
    const QPushButton &button = gui.find<QPushButton>("freeButton");
    QVERIFY(!button.isVisible());
    gui.press(Qt::Key_F6);
    QVERIFY(gui.desk.calls.sales.empty());
    gui.press(Qt::Key_Escape);
    gui.chooseCustomer(meter);
    QVERIFY(button.isVisible());
    QVERIFY2(button.text().contains(QStringLiteral("20.0")), qPrintable(button.text()));
    // It is asked first; a key that is held down is no answer, and another step takes it back.
    const QLabel &notice = gui.find<QLabel>("noticeLabel");
    gui.press(Qt::Key_F6);
    gui.press(Qt::Key_F6);
    QVERIFY(gui.desk.calls.sales.empty());
    QVERIFY2(notice.text().contains(QStringLiteral("Press F6 again")), qPrintable(notice.text()));
    gui.type(QStringLiteral("5"));
    QVERIFY(!notice.text().contains(QStringLiteral("Press F6 again")));
    gui.press(Qt::Key_Backspace);
    gui.desk.scheduler.advanceMs(model::SalePresenter::questionReadMs);
    gui.press(Qt::Key_F6);
    QVERIFY(gui.desk.calls.sales.empty());
    gui.desk.scheduler.advanceMs(model::SalePresenter::questionReadMs);
    gui.press(Qt::Key_F6);
    QCOMPARE(gui.desk.calls.sales.size(), size_t(1));
    QCOMPARE(gui.desk.calls.sales[0].question.request.payment, QStringLiteral("none"));
    QVERIFY(!button.isVisible());
}

// Class of a share, certificate, proof, and the parts of the prices below the total.
void TestSaleByKeyboard::linesNameWhatTheyRestOn()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply meter = meterReplyOfShares();
    meter.customer = GuiDesk::customer();
    gui.chooseCustomer(meter);
    gui.type(QStringLiteral("50"));
    const auto told = [&gui] {
        QString text;
        for (const char *const grid : { "priceLines", "totalLines" }) {
            for (const QLabel *label : gui.find<QWidget>(grid).findChildren<QLabel *>())
                text += withoutInvisible(label->text()) + u'\n';
        }
        text.replace(QChar(QChar::Nbsp), u' ');
        return text;
    };
    const QString english = told();
    for (const char *const words : { "Free energy: 30.0 kWh (proof WF-118)", "Shop, step 1: ",
             "Pensioners and families of the fallen, step 1: ", " (proof SP-2041/77)\n",
             "VAT 5 %, exempt: EX-2041\n", "of which Generation\n",
             "of which Transmission and distribution networks\n" })
        QVERIFY2(english.contains(QLatin1String(words)), qPrintable(english));
    gui.setLanguage(QStringLiteral("ar"));
    const QString arabic = told();
    for (const char *const words : { "(الإثبات WF-118)",
             "متجر، الشريحة 1: ", "المتقاعدون وأسر الشهداء، الشريحة 1: ", "(الإثبات SP-2041/77)",
             "، معفى: EX-2041\n", "منها التوليد\n" })
        QVERIFY2(arabic.contains(QString::fromUtf8(words)), qPrintable(arabic));
    gui.press(Qt::Key_F9);
    QCOMPARE(gui.desk.calls.sales.size(), size_t(1));
    QCOMPARE(gui.desk.calls.sales[0].question.request.priceMark,
        protocol::priceMark(quoteOf(meter, 50'000)));
}

void TestSaleByKeyboard::anotherPriceIsShownBeforeItIsSold()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.refuseAndClose(gui.desk.calls.sales.at(0), ErrorCode::PriceChanged);
    const QString english = gui.find<QLabel>("noticeLabel").text();
    QVERIFY2(english.contains(QStringLiteral("The price has changed meanwhile. Nothing was sold. "
                                             "Look at the new price.")),
        qPrintable(english));
    QVERIFY(english.contains(QStringLiteral("2043")));
    gui.setLanguage(QStringLiteral("ar"));
    const QString arabic = gui.find<QLabel>("noticeLabel").text();
    QVERIFY2(arabic.contains(QStringLiteral("تغيّر السعر")), qPrintable(arabic));
    gui.setLanguage(QStringLiteral("en"));
    const size_t loads = gui.desk.calls.meters.size();
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.desk.calls.meters.size(), loads + 1);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to sell 50.000 for 04257670465"));
}

void TestSaleByKeyboard::copiesARowWithoutInvisibleMarks()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_F7);
    gui.desk.calls.recents.back().answer(gui.recentSales());
    gui.press(Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u'\t'));
    QVERIFY(copied.contains(meterDrn.left(4)));
    for (const QChar c : copied)
        QVERIFY2(c.category() != QChar::Other_Format, qPrintable(copied));
}

void TestSaleByKeyboard::arabicDigitsAreUnderstood()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.find<QLineEdit>("amountEdit").clear();
    QApplication::clipboard()->setText(QStringLiteral("٥٠٫٥"));
    gui.press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to sell 50.500 for 04257670465"));
}

void TestSaleByKeyboard::quickAmountsFitTheCurrency()
{
    GuiDesk gui;
    gui.show();
    protocol::SignInReply iraqi = GuiDesk::session();
    iraqi.utility.currency = QStringLiteral("IQD");
    iraqi.utility.currencyDecimals = 0;
    QVERIFY(gui.desk.session.begin(iraqi));
    protocol::MeterReply meter = GuiDesk::meter();
    meter.tariff->terms.currency = { QStringLiteral("IQD"), 0 };
    gui.chooseCustomer(meter);
    auto &button = gui.find<QPushButton>("quickButton1");
    QCOMPARE(withoutInvisible(button.text()), QStringLiteral("5,000"));
    button.click();
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("5000"));
    QVERIFY(gui.find<QPushButton>("sellButton").isEnabled());
}

void TestSaleByKeyboard::customerWithoutAnAddress()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply meter = GuiDesk::meter();
    meter.customer.address.clear();
    gui.chooseCustomer(meter);
    QVERIFY(!gui.find<QLabel>("addressLabel").isVisible());
    QVERIFY(!gui.find<QLabel>("addressCaption").isVisible());
    gui.press(Qt::Key_F8);
    gui.desk.calls.meters.back().answer(meter);
    const QString facts = withoutInvisible(gui.find<QLabel>("factsLabel").text());
    QVERIFY2(facts.endsWith(meter.customer.accountNumber), qPrintable(facts));
}

void TestSaleByKeyboard::signsOutWithF12()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_F12);
    QCOMPARE(gui.desk.calls.signOuts.size(), 1U);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sign in"));
    QCOMPARE(focusName(), QStringLiteral("passwordEdit"));
}

SHAHN_TEST(TestSaleByKeyboard)
#include "tst_sale_by_keyboard.moc"
