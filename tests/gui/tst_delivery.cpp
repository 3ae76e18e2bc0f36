// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says is true: what was delivered, what the customer's card shows after a sale,
// what is known of the line, what the second person signs for.
#include "gui/gui_desk.h"

#include "core/text.h"
#include "support/test_registry.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace shahn;
using test::GuiDesk;

namespace
{

QString textOf(GuiDesk &gui, const char *label)
{
    return withoutInvisible(gui.find<QLabel>(label).text()).replace(QChar(QChar::Nbsp), u' ');
}

void printed(GuiDesk &gui)
{
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("receipt.pdf"), {} });
}

void notPrinted(GuiDesk &gui)
{
    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
}

RequestId sold(GuiDesk &gui)
{
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    const RequestId id = gui.desk.calls.sales.back().question.id;
    gui.desk.calls.sales.back().answer(GuiDesk::saleOf(id));
    return id;
}

} // namespace

class TestDelivery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savedIsNotCalledPrinted();
    void printedIsDelivered();
    void lostReceiptIsHandedOverWithoutIt_data();
    void lostReceiptIsHandedOverWithoutIt();
    void lostReceiptIsNotDeliveredBySigningOut();
    void serviceThatFailsBehindTheBackIsListed();
    void whatCannotBeComposedIsNobodyElses();
    void lostOriginalFromTheListIsAnOriginal_data();
    void lostOriginalFromTheListIsAnOriginal();
    void lostOriginalTakesThePlaceOfItsCopy();
    void chosenSaleStaysChosen();
    void openOutcomeIsNotCalledNothing();
    void noticeSpeaksTheNewLanguage();
    void leftoversAreShownAndPrintedAsOriginals();
    void cardIsTrueAfterASale();
    void manyKilowattHoursAreReadInGroups();
    void oldErrorsOfTheLineGo();
    void longWordsAreElided_data();
    void longWordsAreElided();
    void addressesKeepTheirOrder();
    void secondPersonReadsWhatIsSigned_data();
    void secondPersonReadsWhatIsSigned();
    void keyChangeIsOfferedToThoseWhoMay();
};

void TestDelivery::printedIsDelivered()
{
    GuiDesk gui;
    gui.signIn();
    const RequestId id = sold(gui);
    QVERIFY(gui.delivered.isEmpty());
    printed(gui);
    QCOMPARE(gui.delivered, QStringList{ id.text() });
}

// The receipt did not come out; the cashier reads the token aloud and goes on.
void TestDelivery::lostReceiptIsHandedOverWithoutIt_data()
{
    QTest::addColumn<int>("key");
    QTest::addRow("next customer") << static_cast<int>(Qt::Key_Return);
    QTest::addRow("a step back") << static_cast<int>(Qt::Key_Escape);
    QTest::addRow("find") << static_cast<int>(Qt::Key_F2);
    QTest::addRow("typing") << static_cast<int>(Qt::Key_7);
}

void TestDelivery::lostReceiptIsHandedOverWithoutIt()
{
    QFETCH(int, key);
    GuiDesk gui;
    gui.signIn();
    const RequestId id = sold(gui);
    notPrinted(gui);
    gui.press(static_cast<Qt::Key>(key));
    QVERIFY(gui.delivered.isEmpty());
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::HandedOver);
    QVERIFY(gui.desk.journal->unhandled()->empty());
}

void TestDelivery::lostReceiptIsNotDeliveredBySigningOut()
{
    GuiDesk gui;
    gui.signIn();
    sold(gui);
    notPrinted(gui);
    gui.press(Qt::Key_F12);
    QVERIFY(!gui.desk.session.isSignedIn());
    gui.desk.signIn();
    QVERIFY(gui.delivered.isEmpty());
    gui.window->deliver(
        { outbox::documentOf(gui.printed.back().sale) }); // the journal has it still
    QCOMPARE(gui.printed.size(), size_t(2));
    QCOMPARE(gui.printed.back().copyNumber, 0);
}

// Its tokens stood in view before that was known.
void TestDelivery::serviceThatFailsBehindTheBackIsListed()
{
    GuiDesk gui;
    gui.signIn();
    gui.orderClearTamper();
    gui.answerService();
    const RequestId id = gui.sentService().id;
    gui.find<QPushButton>("sellNavButton").click();
    gui.chooseCustomer();
    notPrinted(gui);
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
    gui.press(Qt::Key_F8); // takes this customer's meter along
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::Answered);
    QCOMPARE(gui.desk.journal->unhandled()->size(), size_t(1));
}

// A receipt that cannot be made fails at once, while another one is in print.
void TestDelivery::whatCannotBeComposedIsNobodyElses()
{
    GuiDesk gui;
    gui.signIn();
    const RequestId id = sold(gui);
    protocol::SaleReply other = GuiDesk::saleOf(RequestId(QStringLiteral("left-1")));
    gui.window->deliver({ outbox::documentOf(other) });
    view::PrintState refused{ view::PrintState::Stage::Failed, 0, {},
        Error{ ErrorCode::DataCorrupt, {} }, other.requestId };
    gui.window->showPrintState(refused);
    printed(gui);
    QCOMPARE(gui.delivered, QStringList{ id.text() });
}

void TestDelivery::lostOriginalFromTheListIsAnOriginal_data()
{
    QTest::addColumn<QString>("when");
    QTest::newRow("from the page of its token") << QStringLiteral("at once");
    QTest::newRow("the tokens were handed over") << QStringLiteral("told");
    QTest::newRow("it failed behind the back") << QStringLiteral("late");
    QTest::newRow("it was marked as done") << QStringLiteral("done");
}

// Whoever was told the tokens, and went on, has no receipt: the first that comes out is no copy,
// and the one after it is the first copy.
void TestDelivery::lostOriginalFromTheListIsAnOriginal()
{
    QFETCH(const QString, when);
    GuiDesk gui;
    gui.signIn();
    const RequestId id = sold(gui);
    if (when == QLatin1String("late") || when == QLatin1String("done"))
        gui.press(Qt::Key_Return);
    notPrinted(gui);
    if (when == QLatin1String("told"))
        gui.press(Qt::Key_Return);
    if (when == QLatin1String("done")) {
        gui.find<QPushButton>("outcomesNavButton").click();
        gui.press(Qt::Key_Delete);
    }
    QVERIFY(gui.delivered.isEmpty());
    gui.press(Qt::Key_F7);
    protocol::RecentSalesReply list = gui.recentSales();
    list.sales.front().requestId = id.text();
    list.sales.front().copyCount = 0;
    gui.desk.calls.recents.back().answer(list);
    const QString receipt = list.sales.front().receiptNumber;
    QVERIFY2(textOf(gui, "sentenceLabel").startsWith(QStringLiteral("Print receipt ") + receipt),
        qPrintable(textOf(gui, "sentenceLabel")));
    gui.press(Qt::Key_Return);
    QVERIFY(gui.desk.calls.reprints.empty()); // the server counts copies
    QCOMPARE(gui.printed.size(), size_t(2));
    QCOMPARE(gui.printed.back().copyNumber, 0);
    QCOMPARE(gui.printed.back().sale.tokens.front().digits, QStringLiteral("01234567890123456789"));
    printed(gui);
    QCOMPARE(gui.delivered, QStringList{ id.text() });
    QCOMPARE(gui.desk.journal->stateOf(id).value(), outbox::EntryState::Delivered);

    QVERIFY2(textOf(gui, "sentenceLabel").startsWith(QStringLiteral("Print copy 1 of")),
        qPrintable(textOf(gui, "sentenceLabel")));
    gui.press(Qt::Key_Return);
    protocol::CopyInfo first;
    first.number = 1;
    gui.desk.calls.reprints.at(0).answer({ first, GuiDesk::saleOf(id) });
    QCOMPARE(gui.printed.back().copyNumber, 1);
}

// It fails while the copy is asked for.
void TestDelivery::lostOriginalTakesThePlaceOfItsCopy()
{
    GuiDesk gui;
    gui.signIn();
    const RequestId id = sold(gui);
    gui.press(Qt::Key_Return);
    gui.press(Qt::Key_F7);
    protocol::RecentSalesReply list = gui.recentSales();
    list.sales.front().requestId = id.text();
    gui.desk.calls.recents.back().answer(list);
    gui.press(Qt::Key_Return);
    notPrinted(gui);
    protocol::CopyInfo first;
    first.number = 1;
    gui.desk.calls.reprints.back().answer({ first, GuiDesk::saleOf(id) });
    QCOMPARE(gui.printed.size(), size_t(2));
    QCOMPARE(gui.printed.back().copyNumber, 0);
}

// The list comes between the arrow key and Enter.
void TestDelivery::chosenSaleStaysChosen()
{
    GuiDesk gui;
    gui.signIn();
    gui.press(Qt::Key_F7);
    gui.desk.calls.recents.back().answer(gui.recentSales());
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Return);
    gui.desk.calls.reprints.back().stayUnknown(ErrorCode::NetworkUnreachable);
    protocol::RecentSalesReply newer = gui.recentSales();
    newer.sales.insert(newer.sales.begin(), newer.sales.front());
    newer.sales.front().requestId = QStringLiteral("request-4");
    gui.desk.line.noteSilence();
    gui.desk.line.noteAnswer(10); // the list is asked for again
    QCOMPARE(gui.desk.calls.recents.size(), size_t(2));
    gui.desk.calls.recents.back().answer(newer);
    gui.press(Qt::Key_Return);
    QCOMPARE(
        gui.desk.calls.reprints.back().question.request.requestId, QStringLiteral("request-2"));
    gui.desk.calls.reprints.back().stayUnknown(ErrorCode::NetworkUnreachable);

    gui.press(Qt::Key_Escape);
    const size_t asked = gui.desk.calls.reprints.size();
    gui.press(Qt::Key_F7); // opened anew: the newest, and nothing of last time meanwhile
    QCOMPARE(gui.find<QTableView>("recentTable").model()->rowCount(), 0);
    QVERIFY(textOf(gui, "sentenceLabel").isEmpty());
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.reprints.size(), asked);
    gui.desk.calls.recents.back().answer(newer);
    gui.press(Qt::Key_Return);
    QCOMPARE(
        gui.desk.calls.reprints.back().question.request.requestId, QStringLiteral("request-4"));
}

void TestDelivery::openOutcomeIsNotCalledNothing()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().refuse(ErrorCode::Busy);
    gui.press(Qt::Key_F11);
    const auto &table = gui.find<QTableView>("outcomesTable");
    const QString state = withoutInvisible(
        table.model()->index(0, table.model()->columnCount() - 1).data().toString());
    QVERIFY2(state.contains(QStringLiteral("not answered")), qPrintable(state));
    QVERIFY2(!state.contains(QStringLiteral("Nothing")), qPrintable(state));
}

void TestDelivery::noticeSpeaksTheNewLanguage()
{
    GuiDesk gui;
    gui.signIn();
    gui.window->deliver(
        { outbox::documentOf(GuiDesk::saleOf(RequestId(QStringLiteral("left-1")))) });
    QVERIFY(textOf(gui, "foundLabel").contains(QStringLiteral("printer")));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(textOf(gui, "foundLabel").contains(QStringLiteral("الطابعة")));
}

void TestDelivery::leftoversAreShownAndPrintedAsOriginals()
{
    GuiDesk gui;
    gui.signIn();
    protocol::SaleReply left = GuiDesk::saleOf(RequestId(QStringLiteral("left-1")));
    gui.window->deliver({ outbox::documentOf(left) });
    QCOMPARE(gui.printed.size(), size_t(1));
    QCOMPARE(gui.printed[0].copyNumber, 0);
    const QString told = textOf(gui, "foundLabel");
    QVERIFY2(told.contains(QStringLiteral("0123 4567 8901 2345 6789")), qPrintable(told));
    QVERIFY2(told.contains(test::meterDrn), qPrintable(told));
    gui.window->deliver({ outbox::documentOf(left) }); // signed in once more
    QCOMPARE(gui.printed.size(), size_t(1));
    printed(gui);
    QCOMPARE(gui.delivered, QStringList{ QStringLiteral("left-1") });
    // Several are counted.
    gui.window->deliver({ outbox::documentOf(GuiDesk::saleOf(RequestId(QStringLiteral("left-2")))),
        outbox::documentOf(test::engineeringReply(RequestId(QStringLiteral("left-3")))) });
    QCOMPARE(gui.printed.size(), size_t(2));
    QCOMPARE(gui.printedService.size(), size_t(1));
    QVERIFY(textOf(gui, "foundLabel").contains(QStringLiteral("2 receipts")));
}

void TestDelivery::cardIsTrueAfterASale()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply unsold = GuiDesk::meter();
    unsold.recentSales.clear();
    gui.chooseCustomer(unsold);
    QCOMPARE(textOf(gui, "lastSaleLabel"), QStringLiteral("none"));
    gui.sell(QStringLiteral("50"));
    protocol::SaleReply reply = GuiDesk::saleOf(gui.desk.calls.sales[0].question.id);
    reply.month = protocol::MonthInfo{ 202511, 136'400 };
    reply.quote.carryOverAfterMinor = 7;
    gui.desk.calls.sales[0].answer(reply);
    const QString last = textOf(gui, "lastSaleLabel");
    QVERIFY2(last.contains(QStringLiteral("LYD 50.000")), qPrintable(last));
    QVERIFY2(last.contains(QStringLiteral("96.4 kWh")), qPrintable(last));
    QCOMPARE(textOf(gui, "monthLabel"), QStringLiteral("136.4 kWh"));
    QCOMPARE(textOf(gui, "carryOverLabel"), QStringLiteral("LYD 0.007"));
    QVERIFY(textOf(gui, "tariffLabel").contains(QStringLiteral("step 2 of 2")));
    QCOMPARE(gui.desk.calls.meters.size(), size_t(1)); // nobody had to search again
}

void TestDelivery::manyKilowattHoursAreReadInGroups()
{
    GuiDesk gui;
    gui.signIn();
    protocol::MeterReply meter = GuiDesk::meter();
    meter.standing.boughtThisMonth = Energy::fromWh(10'416'600);
    gui.chooseCustomer(meter);
    QCOMPARE(textOf(gui, "monthLabel"), QStringLiteral("10,416.6 kWh"));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY2(textOf(gui, "monthLabel").contains(QStringLiteral("10,416.6")),
        qPrintable(textOf(gui, "monthLabel")));
}

void TestDelivery::oldErrorsOfTheLineGo()
{
    GuiDesk gui;
    gui.signIn();
    gui.type(QStringLiteral("Fatima"));
    gui.press(Qt::Key_Return);
    gui.desk.line.noteSilence();
    gui.desk.calls.searches.back().stayUnknown(ErrorCode::NetworkUnreachable);
    QVERIFY(textOf(gui, "findNotice").contains(QStringLiteral("1001")));
    const size_t asked = gui.desk.calls.searches.size();
    gui.desk.line.noteAnswer(10);
    QCOMPARE(gui.desk.calls.searches.size(), asked + 1);
    protocol::SearchReply found;
    found.hits.push_back(GuiDesk::customer());
    gui.desk.calls.searches.back().answer(found);
    QVERIFY(!gui.find<QLabel>("findNotice").isVisible());

    // The meter of a hit, too.
    gui.press(Qt::Key_Down);
    gui.press(Qt::Key_Return);
    gui.desk.line.noteSilence();
    gui.desk.calls.meters.back().stayUnknown(ErrorCode::TimedOut);
    QVERIFY(textOf(gui, "findNotice").contains(QStringLiteral("1002")));
    gui.desk.line.noteAnswer(10);
    QVERIFY(!gui.find<QLabel>("findNotice").isVisible());

    // And the list of recent sales.
    gui.press(Qt::Key_F7);
    gui.desk.line.noteSilence();
    gui.desk.calls.recents.back().stayUnknown(ErrorCode::NetworkUnreachable);
    QVERIFY(textOf(gui, "noticeLabel").contains(QStringLiteral("1001")));
    const size_t listed = gui.desk.calls.recents.size();
    gui.desk.line.noteAnswer(10);
    QVERIFY(!gui.find<QLabel>("noticeLabel").isVisible());
    QCOMPARE(gui.desk.calls.recents.size(), listed + 1);
}

void TestDelivery::longWordsAreElided_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("ar") << QStringLiteral("ar");
}

void TestDelivery::longWordsAreElided()
{
    QFETCH(QString, language);
    const QString word(109, u'W');
    GuiDesk gui;
    gui.window->resize(1280, 760);
    gui.show();
    gui.type(QStringLiteral("amina"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("secret"));
    gui.press(Qt::Key_Return);
    protocol::SignInReply signedIn = GuiDesk::session();
    signedIn.operatorName = { word, word };
    signedIn.officeName = { word, word };
    gui.desk.calls.signIns.back().answer(signedIn);
    gui.setLanguage(language);
    protocol::MeterReply meter = GuiDesk::meter();
    meter.customer.name = { word, word };
    meter.customer.address = word;
    meter.customer.tariffName = { word, word };
    const QString name = word.left(100);
    meter.tariff->terms.charges = {
        { .id = QStringLiteral("service"), .nameEn = name, .nameAr = name, .rateMicro = 1'000'000 }
    };
    gui.chooseCustomer(meter);
    gui.type(QStringLiteral("50"));
    QTest::qWait(0);
    QCOMPARE(gui.window->width(), 1280);
    const auto &button = gui.find<QPushButton>("sellButton");
    QVERIFY(button.isEnabled());
    QTRY_COMPARE(button.visibleRegion().boundingRect(), button.rect());
    for (const char *label : { "nameLabel", "addressLabel", "tariffLabel" }) {
        QVERIFY2(textOf(gui, label).contains(QChar(0x2026)), label);
        QVERIFY2(gui.find<QLabel>(label).toolTip().contains(word), label);
    }
    gui.press(Qt::Key_F9);
    protocol::SaleReply reply = GuiDesk::saleOf(gui.desk.calls.sales.at(0).question.id);
    reply.customerName = meter.customer.name;
    gui.desk.calls.sales[0].answer(reply);
    gui.window->showPrintState(
        { view::PrintState::Stage::Printed, 0, QStringLiteral("/%1/receipt.pdf").arg(word), {} });
    QVERIFY(textOf(gui, "printLabel").contains(QStringLiteral("receipt.pdf")));
    const auto &token = gui.find<QLabel>("tokenLabel1");
    QTRY_COMPARE(token.visibleRegion().boundingRect(), token.rect());
    QCOMPARE(gui.window->width(), 1280);
}

// "1 Port Road" begins with a figure: without an isolate an Arabic line turns it round.
void TestDelivery::addressesKeepTheirOrder()
{
    GuiDesk gui;
    gui.signIn();
    gui.setLanguage(QStringLiteral("ar"));
    protocol::MeterReply meter = GuiDesk::meter();
    meter.customer.address = QStringLiteral("1 Port Road");
    gui.chooseCustomer(meter);
    const QString isolated = isolateByContent(meter.customer.address);
    QCOMPARE(gui.find<QLabel>("addressLabel").text(), QChar(0x200F) + isolated);
    // The name stands where Arabic lines begin, whatever it is written in.
    QVERIFY(gui.find<QLabel>("nameLabel").text().isRightToLeft());
    QVERIFY(gui.find<QLabel>("placeLabel").text().isRightToLeft());
    const QAbstractItemModel &table = *gui.find<QWidget>("SellPage")
                                           .findChild<QTableView *>(QStringLiteral("hitsTable"))
                                           ->model();
    QCOMPARE(table.index(0, 4).data().toString(), isolated);
    QVERIFY(textOf(gui, "carryOverLabel").contains(QStringLiteral("دينار ليبي")));
}

void TestDelivery::secondPersonReadsWhatIsSigned_data() { longWordsAreElided_data(); }

void TestDelivery::secondPersonReadsWhatIsSigned()
{
    QFETCH(QString, language);
    GuiDesk gui;
    gui.window->resize(1024, 700);
    gui.signIn();
    gui.setLanguage(language);
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("3"));
    const auto &label = gui.find<QLabel>("approvalLabel");
    QTRY_COMPARE(label.visibleRegion().boundingRect(), label.rect());
    const QString text = textOf(gui, "approvalLabel");
    const bool isArabic = language == QLatin1String("ar");
    const QStringList facts{ test::meterDrn, QStringLiteral("200417"),
        isArabic ? QStringLiteral("فاطمة الشريف") : QStringLiteral("Fatima Al-Sharif"),
        isArabic ? QStringLiteral("مسح الرصيد") : QStringLiteral("Clear credit"),
        QStringLiteral("40.0"), QStringLiteral("20.000"), QStringLiteral("0.012") };
    for (const QString &fact : facts)
        QVERIFY2(text.contains(fact), qPrintable(fact + QStringLiteral(" in ") + text));
    // In view together with the fields to sign in.
    for (const char *field : { "approverLoginEdit", "approverPasswordEdit" }) {
        const auto &edit = gui.find<QLineEdit>(field);
        QTRY_COMPARE(edit.visibleRegion().boundingRect(), edit.rect());
    }
}

void TestDelivery::keyChangeIsOfferedToThoseWhoMay()
{
    for (const bool may : { true, false }) {
        GuiDesk gui;
        gui.show();
        gui.type(QStringLiteral("amina"));
        gui.press(Qt::Key_Return);
        gui.type(QStringLiteral("secret"));
        gui.press(Qt::Key_Return);
        protocol::SignInReply reply = GuiDesk::session();
        if (!may)
            test::setRole(reply, QStringLiteral("cashier"));
        gui.desk.calls.signIns.back().answer(reply);
        gui.chooseMeterForService(GuiDesk::meter());
        gui.type(QStringLiteral("6"));
        QCOMPARE(gui.find<QWidget>("kindButton6").isVisible(), may);
        QCOMPARE(gui.find<QLineEdit>("sgcEdit").isVisible(), may);
    }
}

// Without a printer the receipt is a file in a folder.
void TestDelivery::savedIsNotCalledPrinted()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    const QString file = QStringLiteral("/home/amina/CDU-03-000001.pdf");
    const auto said = [&gui](int copy, const QString &place) {
        gui.window->showPrintState({ view::PrintState::Stage::Printed, copy, place });
        return gui.find<QLabel>("printLabel").text();
    };
    QVERIFY(said(0, file).contains(QStringLiteral("Receipt saved")));
    QVERIFY(said(1, file).contains(QStringLiteral("saved")));
    QVERIFY(said(0, QStringLiteral("office")).contains(QStringLiteral("Receipt printed")));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(said(0, file).contains(QStringLiteral("حُفظ الإيصال")));
    QVERIFY(said(1, file).contains(QStringLiteral("حُفظت")));
}

SHAHN_TEST(TestDelivery)
#include "tst_delivery.moc"
