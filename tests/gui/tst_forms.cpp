// SPDX-License-Identifier: GPL-3.0-or-later
// Opens every page in every state, in both languages, wide and narrow, and looks for text that does
// not fit. With SHAHN_PICTURES=DIR in the environment a picture of each is written there, with
// SHAHN_THEME=dark in the dark theme, light-contrast or dark-contrast in those of high contrast.
#include "gui/window_states.h"

#include "protocol/record_endpoints.h"
#include "support/test_registry.h"
#include "view/navigation.h"
#include "view/price_lines.h"
#include "view/rows_area.h"
#include "view/settings_page.h"
#include "view/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>

using namespace shahn;
using namespace shahn::test;

class TestForms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsClipped_data();
    void nothingIsClipped();
    void narrowWindowPutsTheSaleBelow();
    void saleAndTokenAreInView_data();
    void saleAndTokenAreInView();
    void serviceSentenceAndKeyAreInView_data();
    void serviceSentenceAndKeyAreInView();
    void resultIsReadFromItsBeginning_data();
    void resultIsReadFromItsBeginning();
    void buttonsBelowManyTokensAreInView_data();
    void buttonsBelowManyTokensAreInView();
    void linesAboveLeaveTheSaleInView_data();
    void linesAboveLeaveTheSaleInView();
    void clickMeetsWhatIsUnderIt();
    void largestTextFitsTheScreen();
    void actsLeaveTheWindowAsItIs();
    void formsOpenAtTheirTop();
    void barsTakeAnotherTextSize();
    void whatIsWrongHasRoomInTheStatusBar();
    void pagesStandAsFarFromEitherEdge();
    void stepsOfThePriceStandOnOneLineEach_data();
    void stepsOfThePriceStandOnOneLineEach();
};

namespace
{

bool fits(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty())
            return true;
        if (label->wordWrap())
            return label->heightForWidth(label->width()) <= label->height();
    }
    return widget.sizeHint().width() <= widget.width()
        && widget.sizeHint().height() <= widget.height();
}

QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    return {};
}

// Empty when every label and button of the window has room for its text.
QString clipped(const QWidget &window)
{
    QStringList found;
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isText
            = qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget);
        // Qt's own corner buttons and scroll arrows have no text to clip.
        if (isText && !textOf(*widget).isEmpty() && widget->isVisible() && !fits(*widget))
            found.append(QStringLiteral("%1 «%2»: %3×%4 in %5×%6")
                             .arg(widget->objectName(), textOf(*widget))
                             .arg(widget->sizeHint().width())
                             .arg(widget->sizeHint().height())
                             .arg(widget->width())
                             .arg(widget->height()));
    }
    return found.join(u'\n');
}

// Empty when no line can begin with a dot that joins two parts of a text.
QString brokenBeforeDots(const QWidget &window)
{
    QStringList found;
    const auto labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible() && label->wordWrap() && label->text().contains(QStringLiteral(" ·")))
            found.append(label->objectName() + u' ' + label->text());
    }
    return found.join(u'\n');
}

// The sizes are what is left of screens of 1366×768 and 1024×768 under the bar with the window's
// title.
std::vector<std::pair<QString, QSize>> languagesAndSizes()
{
    std::vector<std::pair<QString, QSize>> all;
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        for (const QSize size : { QSize(1366, 738), QSize(1024, 738) })
            all.emplace_back(language, size);
    }
    return all;
}

void addLanguagesSizesAndScales(bool isUsualToo)
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("textScalePercent");
    for (const auto &[language, size] : languagesAndSizes()) {
        for (const int percent : { 100, 125, 150 }) {
            if (isUsualToo || percent > 100 || size.width() < 1366)
                QTest::addRow("%s %d %d", qPrintable(language), size.width(), percent)
                    << language << size << percent;
        }
    }
}

// In the usual size on the wide screen no page scrolls at all (nothingIsClipped).
void addLanguagesSizesAndScales() { addLanguagesSizesAndScales(false); }

void addAllLanguagesSizesAndScales() { addLanguagesSizesAndScales(true); }

void showBanner(GuiDesk &gui)
{
    protocol::ReadinessReply readiness;
    readiness.keyProblems.push_back(
        { QStringLiteral("600199"), 1, 2, static_cast<int>(ErrorCode::VendingKeyExpired) });
    gui.desk.calls.readinesses.back().answer(readiness);
}

// As a whole, and with room for its text.
bool isSeen(GuiDesk &gui, const char *name)
{
    const auto &widget = gui.find<QWidget>(name);
    return widget.isVisible() && (qobject_cast<const QLineEdit *>(&widget) || fits(widget))
        && widget.visibleRegion().boundingRect() == widget.rect();
}

// Into the folder of the environment; true when none is named.
bool takePicture(GuiDesk &gui, const char *name, const QString &language, int textScalePercent)
{
    const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
    const QString file = QStringLiteral("%1/%2_%3_%4_%5.png")
                             .arg(folder, QLatin1String(name), language)
                             .arg(gui.window->width())
                             .arg(textScalePercent);
    return folder.isEmpty() || gui.window->grab().save(file);
}

// Empty when every line of the price is seen as a whole or not at all.
QString halfSeenLines(GuiDesk &gui)
{
    QStringList found;
    const auto labels = gui.find<view::PriceLines>("priceLines").findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        const QRegion seen = label->visibleRegion();
        if (!seen.isEmpty() && seen.boundingRect() != label->rect())
            found.append(label->text());
    }
    return found.join(u'\n');
}

int seenLines(GuiDesk &gui)
{
    const auto labels = gui.find<view::PriceLines>("priceLines").findChildren<QLabel *>();
    return static_cast<int>(std::count_if(labels.begin(), labels.end(), [](const QLabel *label) {
        const bool isWords = label->wordWrap(); // and not the figure beside them
        return isWords && !label->visibleRegion().isEmpty();
    }));
}

// Counts how often a layout asks to be made anew.
class LayoutRequests final : public QObject
{
public:
    LayoutRequests() { qApp->installEventFilter(this); }

    // Whether the window is at rest: one round of the event loop asks for nothing.
    bool haveEnded()
    {
        m_count = 0;
        QCoreApplication::processEvents();
        return m_count == 0;
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest)
            ++m_count;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

// Empty when nothing is wider than the room it has.
QString scrollingSideways(const QWidget &window)
{
    QStringList found;
    const auto areas = window.findChildren<QAbstractScrollArea *>();
    for (const QAbstractScrollArea *area : areas) {
        if (area->isVisible() && area->horizontalScrollBar()->maximum() > 0)
            found.append(QStringLiteral("%1 scrolls sideways by %2 points")
                             .arg(area->objectName())
                             .arg(area->horizontalScrollBar()->maximum()));
    }
    return found.join(u'\n');
}

// Empty when the pages themselves do not scroll: only lists and a long text may, and only up and
// down.
QString scrolling(const QWidget &window, bool mayRowsScroll)
{
    QStringList found;
    const auto *const navigation = window.findChild<view::Navigation *>();
    const auto areas = window.findChildren<QAbstractScrollArea *>();
    for (const QAbstractScrollArea *area : areas) {
        // Whoever may open every page has more names of pages than a low window shows.
        if (!area->isVisible() || navigation->isAncestorOf(area))
            continue;
        // The usual price has room for all its lines, and a usual number of tokens.
        const bool isList = qobject_cast<const QAbstractItemView *>(area)
            || qobject_cast<const QPlainTextEdit *>(area)
            || (mayRowsScroll
                && (qobject_cast<const view::RowsArea *>(area)
                    || area->objectName() == QLatin1String("scrollArea"))); // of a form
        if (!isList && area->verticalScrollBar()->maximum() > 0)
            found.append(QStringLiteral("%1 scrolls by %2 points")
                             .arg(area->objectName())
                             .arg(area->verticalScrollBar()->maximum()));
    }
    if (const QString sideways = scrollingSideways(window); !sideways.isEmpty())
        found.append(sideways);
    return found.join(u'\n');
}

} // namespace

void TestForms::nothingIsClipped_data()
{
    QTest::addColumn<int>("state");
    for (size_t i = 0; i < windowStates().size(); ++i)
        QTest::newRow(windowStates()[i].name) << static_cast<int>(i);
}

void TestForms::nothingIsClipped()
{
    QFETCH(int, state);
    const WindowState &shown = windowStates()[static_cast<size_t>(state)];
    GuiDesk gui(shown.isActivated);
    const QString theme = qEnvironmentVariable("SHAHN_THEME");
    if (!theme.isEmpty())
        view::applyTheme(*qApp,
            look::themeOf(
                theme.startsWith(QLatin1String("dark")), theme.endsWith(QLatin1String("contrast"))),
            100);
    shown.open(gui);
    LayoutRequests layouts;
    const bool isLong = QLatin1String(shown.name) == QLatin1String("long_pricing")
        || QLatin1String(shown.name) == QLatin1String("seven_tokens")
        || QLatin1String(shown.name) == QLatin1String("act_asked")
        || QLatin1String(shown.name) == QLatin1String("debt_form")
        || QLatin1String(shown.name) == QLatin1String("pricing_of_shares")
        || QLatin1String(shown.name) == QLatin1String("corrected")
        || QLatin1String(shown.name) == QLatin1String("reversal_declined")
        || QByteArray(shown.name).startsWith("approval_")
        || QLatin1String(shown.name) == QLatin1String("right_asked");
    for (const auto &[language, size] : languagesAndSizes()) {
        gui.setLanguage(language);
        gui.window->resize(size);
        QTRY_COMPARE(gui.window->size(), size);
        QTest::qWait(0); // the pages are arranged from the event loop
        const QString shape = QStringLiteral("%1_%2").arg(language).arg(size.width());
        const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(gui.window->grab().save(
                QStringLiteral("%1/%2_%3.png").arg(folder, QLatin1String(shown.name), shape)));
        QTRY_VERIFY2_WITH_TIMEOUT(
            clipped(*gui.window).isEmpty(), qPrintable(shape + u'\n' + clipped(*gui.window)), 2000);
        QTRY_VERIFY2_WITH_TIMEOUT(scrolling(*gui.window, isLong).isEmpty(),
            qPrintable(shape + u'\n' + scrolling(*gui.window, isLong)), 2000);
        QTRY_VERIFY2_WITH_TIMEOUT(layouts.haveEnded(), qPrintable(shape), 2000);
        QVERIFY2(
            brokenBeforeDots(*gui.window).isEmpty(), qPrintable(brokenBeforeDots(*gui.window)));
    }
}

void TestForms::narrowWindowPutsTheSaleBelow()
{
    GuiDesk gui;
    openPricing(gui);
    const auto isBelow = [&gui] {
        const auto &amount = gui.find<QWidget>("amountEdit");
        const auto &card = gui.find<QWidget>("customerCard");
        return amount.mapTo(gui.window.get(), QPoint()).y()
            > card.mapTo(gui.window.get(), QPoint(0, card.height())).y();
    };
    gui.window->resize(1280, 760);
    QTRY_VERIFY(!isBelow());
    gui.window->resize(900, 760);
    QTRY_VERIFY(isBelow());
    const auto &area = gui.find<QScrollArea>("scrollArea");
    QCOMPARE(area.horizontalScrollBar()->maximum(), 0);
    // Who scrolls back to the customer is left there, until the amount is gone on with.
    gui.window->resize(900, 600);
    QScrollBar &bar = *area.verticalScrollBar();
    const auto isSeen = [&gui](const char *name) {
        const auto &widget = gui.find<QWidget>(name);
        return widget.visibleRegion().boundingRect() == widget.rect();
    };
    QTRY_VERIFY(isSeen("sellButton"));
    QVERIFY(!isSeen("nameLabel"));
    LayoutRequests layouts;
    QTRY_VERIFY(layouts.haveEnded());
    bar.setValue(0);
    QTRY_VERIFY(layouts.haveEnded());
    QVERIFY(isSeen("nameLabel"));
    gui.type(QStringLiteral("00"));
    QTRY_VERIFY(isSeen("sellButton"));
}

void TestForms::saleAndTokenAreInView_data() { addLanguagesSizesAndScales(); }

// With a price of many lines and a question, in every text size: what is said, the key for it,
// lines of the price and the token are seen as a whole.
void TestForms::saleAndTokenAreInView()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(int, textScalePercent);
    GuiDesk gui(true, textScalePercent);
    gui.window->resize(size);
    openLongPricing(gui);
    gui.setLanguage(language);
    QCOMPARE(gui.window->size(), size); // the window does not ask for more than the screen has
    for (const char *name : { "amountEdit", "noticeLabel", "sentenceLabel", "sellButton" })
        QTRY_VERIFY2_WITH_TIMEOUT(isSeen(gui, name), name, 2000);
    QTRY_VERIFY2_WITH_TIMEOUT(halfSeenLines(gui).isEmpty(), qPrintable(halfSeenLines(gui)), 2000);
    QTRY_VERIFY2_WITH_TIMEOUT(
        seenLines(gui) >= 3, qPrintable(QString::number(seenLines(gui))), 2000);
    LayoutRequests layouts;
    QTRY_VERIFY(layouts.haveEnded());
    QVERIFY(takePicture(gui, "scaled_price", language, textScalePercent));
    gui.desk.scheduler.advanceMs(model::SalePresenter::questionReadMs);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales.at(0).answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    for (const char *name : { "tokenLabel1", "nextButton" })
        QTRY_VERIFY2_WITH_TIMEOUT(isSeen(gui, name), name, 2000);
    QVERIFY(takePicture(gui, "scaled_token", language, textScalePercent));
    QCOMPARE(gui.window->size(), size);
}

void TestForms::serviceSentenceAndKeyAreInView_data() { addLanguagesSizesAndScales(); }

// Of every kind, under a line at the top of the window, with and without something in the way.
void TestForms::serviceSentenceAndKeyAreInView()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(int, textScalePercent);
    GuiDesk gui(true, textScalePercent);
    gui.window->resize(size);
    gui.signIn();
    gui.setLanguage(language);
    showBanner(gui);
    gui.chooseMeterForService(GuiDesk::meter());
    const QString signedHere = QStringLiteral("salma");
    LayoutRequests layouts;
    for (const char *kind : { "1", "2", "3", "4", "5", "6" }) {
        gui.find<QAbstractButton>("kindButton1").setFocus();
        gui.type(QLatin1String(kind));
        for (const char *name :
            { "wattsEdit", "reasonEdit", "approverLoginEdit", "approverPasswordEdit" }) {
            if (auto &edit = gui.find<QLineEdit>(name); edit.isVisible()) {
                edit.setFocus();
                edit.selectAll();
                gui.type(edit.objectName() == QLatin1String("wattsEdit") ? QStringLiteral("2000")
                                                                         : signedHere);
            }
        }
        const bool isApproved = gui.find<QLineEdit>("approverLoginEdit").isVisible();
        for (const char *name : { "sentenceLabel", "issueButton" })
            QTRY_VERIFY2_WITH_TIMEOUT(isSeen(gui, name), name, 2000);
        const QByteArray field = QApplication::focusWidget()->objectName().toUtf8();
        QTRY_VERIFY2_WITH_TIMEOUT(isSeen(gui, field.constData()), field.constData(), 2000);
        QTRY_VERIFY(layouts.haveEnded());
        const QByteArray picture = QByteArray("service_") + kind;
        QVERIFY(takePicture(gui, picture.constData(), language, textScalePercent));
        if (isApproved) {
            gui.press(Qt::Key_F9);
            gui.desk.calls.approvals.back().refuse(ErrorCode::ApprovalRequired);
            QTRY_VERIFY2_WITH_TIMEOUT(isSeen(gui, "sentenceLabel"), kind, 2000);
        } else {
            gui.desk.line.noteSilence();
        }
        for (const char *name : { "noticeLabel", "issueButton" })
            QTRY_VERIFY2_WITH_TIMEOUT(isSeen(gui, name), name, 2000);
        QTRY_VERIFY(layouts.haveEnded());
        QVERIFY(takePicture(gui, (picture + "_refused").constData(), language, textScalePercent));
        gui.desk.line.noteAnswer(10);
    }
    QCOMPARE(gui.window->size(), size);
}

void TestForms::resultIsReadFromItsBeginning_data() { addLanguagesSizesAndScales(); }

// Of several tokens, under a line at the top of the window: the first ones are seen, and keys
// scroll to the rest and back.
void TestForms::resultIsReadFromItsBeginning()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(int, textScalePercent);
    GuiDesk gui(true, textScalePercent);
    gui.window->resize(size);
    gui.signIn();
    gui.setLanguage(language);
    showBanner(gui);
    LayoutRequests layouts;
    const auto check
        = [&](const char *picture, const char *pageBegin, const std::vector<const char *> &first) {
              gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
                  QStringLiteral("/home/amina/CDU-03-000007.pdf"), {} });
              QTRY_VERIFY(layouts.haveEnded());
              QVERIFY(takePicture(gui, picture, language, textScalePercent));
              for (const char *name : first)
                  QVERIFY2(isSeen(gui, name), name);
              QVERIFY(gui.find<QPushButton>("nextButton").hasFocus());
              const QScrollBar &bar = *gui.find<QScrollArea>("scrollArea").verticalScrollBar();
              gui.press(Qt::Key_End);
              QVERIFY2(isSeen(gui, "nextButton"), picture);
              for (const Qt::Key back : { Qt::Key_Home, Qt::Key_PageUp }) {
                  gui.press(back);
                  QVERIFY2(isSeen(gui, pageBegin), picture);
                  gui.press(Qt::Key_PageDown);
                  QVERIFY2(bar.maximum() == 0 || bar.value() > 0, picture);
              }
          };
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QStringLiteral("6"));
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(QStringLiteral("job"));
    gui.press(Qt::Key_F9);
    gui.answerService();
    check("result_service", "titleLabel",
        { "titleLabel", "orderLabel", "tokenLabel1", "tokenLabel2" });
    gui.find<QPushButton>("sellNavButton").click();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales.at(0).question.id);
    sale.tokens.resize(3, sale.tokens.front());
    gui.desk.calls.sales[0].answer(sale);
    check("result_sale", "findEdit", { "titleLabel", "tokenLabel1" });
}

void TestForms::buttonsBelowManyTokensAreInView_data() { addAllLanguagesSizesAndScales(); }

// Of a large sale: the first token, what is said of the receipt and of the copy, and the buttons.
void TestForms::buttonsBelowManyTokensAreInView()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(int, textScalePercent);
    GuiDesk gui(true, textScalePercent);
    gui.window->resize(size);
    gui.setLanguage(language);
    openSoldWithSevenTokens(gui);
    gui.press(Qt::Key_F4);
    LayoutRequests layouts;
    QTRY_VERIFY(layouts.haveEnded());
    QVERIFY(takePicture(gui, "seven_tokens", language, textScalePercent));
    for (const char *name : { "titleLabel", "tokenLabel1", "printLabel", "copyTokenButton",
             "printAgainButton", "nextButton" })
        QVERIFY2(isSeen(gui, name), name);
    gui.press(Qt::Key_End);
    for (const char *name : { "tokenLabel7", "nextButton" })
        QVERIFY2(isSeen(gui, name), name);
    QVERIFY(takePicture(gui, "seven_tokens_end", language, textScalePercent));
    gui.press(Qt::Key_PageUp);
    gui.press(Qt::Key_Home);
    const auto &bar = *gui.find<QScrollArea>("tokenLines").verticalScrollBar();
    QCOMPARE(bar.value(), 0);
    gui.press(Qt::Key_Down);
    QVERIFY(bar.value() > 0);
    gui.press(Qt::Key_Up);
    QCOMPARE(bar.value(), 0);
    QVERIFY(gui.find<QPushButton>("nextButton").hasFocus());
    QCOMPARE(gui.window->size(), size);
}

void TestForms::linesAboveLeaveTheSaleInView_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("textScalePercent");
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        QTest::addRow("%s 100", qPrintable(language)) << language << QSize(1366, 738) << 100;
        QTest::addRow("%s low", qPrintable(language)) << language << QSize(1366, 638) << 100;
        QTest::addRow("%s 125", qPrintable(language)) << language << QSize(1366, 738) << 125;
    }
}

// A key that has ended and an outcome that was found take room above the page; the customer was
// chosen in a full list.
void TestForms::linesAboveLeaveTheSaleInView()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(int, textScalePercent);
    GuiDesk gui(true, textScalePercent);
    gui.window->resize(size);
    gui.signIn();
    gui.setLanguage(language);
    showBanner(gui);
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.at(0).stayUnknown();
    gui.press(Qt::Key_Escape);
    gui.desk.scheduler.advanceMs(outbox::Outbox::lastDelayMs);
    gui.desk.calls.settlements.back().answer(settledAsClosed());
    QTRY_VERIFY(gui.find<QLabel>("foundLabel").isVisible());
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    protocol::SearchReply reply;
    reply.hits.resize(12, GuiDesk::customer());
    reply.hasMore = true;
    gui.desk.calls.searches.back().answer(reply);
    gui.press(Qt::Key_Down);
    LayoutRequests layouts;
    QTRY_VERIFY(layouts.haveEnded());
    QVERIFY2(scrolling(*gui.window, true).isEmpty(), qPrintable(scrolling(*gui.window, true)));
    gui.press(Qt::Key_Return);
    gui.desk.calls.meters.back().answer(GuiDesk::meter());
    for (const char *digits : { "50", "0" }) { // then 500, with its question
        gui.type(QLatin1String(digits));
        if (gui.find<QLineEdit>("amountEdit").text() == u"500")
            gui.press(Qt::Key_F9);
        QTRY_VERIFY(layouts.haveEnded());
        for (const char *name : { "sentenceLabel", "sellButton" })
            QVERIFY2(isSeen(gui, name), name);
        QVERIFY2(scrolling(*gui.window, true).isEmpty(), qPrintable(scrolling(*gui.window, true)));
        QVERIFY(takePicture(gui, QTest::currentDataTag(), language, textScalePercent));
    }
    QVERIFY(isSeen(gui, "noticeLabel"));
    QCOMPARE(gui.desk.calls.sales.size(), size_t(1)); // asked first
}

// The focus that comes with a click scrolls nothing before the mouse is let go.
void TestForms::clickMeetsWhatIsUnderIt()
{
    GuiDesk gui(true, 150);
    gui.window->resize(1024, 738);
    const auto keySet = std::find_if(windowStates().begin(), windowStates().end(),
        [](const WindowState &one) { return QLatin1String(one.name) == u"service_key_set"; });
    QVERIFY(keySet != windowStates().end());
    keySet->open(gui);
    LayoutRequests layouts;
    QTRY_VERIFY(layouts.haveEnded());
    QScrollBar &bar = *gui.find<QScrollArea>("scrollArea").verticalScrollBar();
    QVERIFY(bar.maximum() > 0);
    bar.setValue(bar.maximum());
    auto &button = gui.find<QPushButton>("copyTokenButton");
    QTRY_COMPARE(button.visibleRegion().boundingRect(), button.rect());
    const QSignalSpy clicked(&button, &QPushButton::clicked);
    QTest::mousePress(&button, Qt::LeftButton);
    QVERIFY(button.hasFocus());
    QTRY_VERIFY(layouts.haveEnded());
    QCOMPARE(bar.value(), bar.maximum());
    QTest::mouseRelease(&button, Qt::LeftButton);
    QCOMPARE(clicked.size(), 1);
}

// The layout of a window does not let it be lower than what stands in it.
void TestForms::largestTextFitsTheScreen()
{
    QStringList tooLarge;
    for (const WindowState &state : windowStates()) {
        GuiDesk gui(state.isActivated, 150);
        gui.window->resize(1024, 738);
        state.open(gui);
        for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
            gui.setLanguage(language);
            QCoreApplication::processEvents();
            const QString sideways = scrollingSideways(*gui.window);
            if (!sideways.isEmpty())
                tooLarge.append(
                    QStringLiteral("%1 %2: %3").arg(QLatin1String(state.name), language, sideways));
            const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
            if (!folder.isEmpty())
                QVERIFY(
                    gui.window->grab().save(QStringLiteral("%1/largest_%2_%3.png")
                                                .arg(folder, QLatin1String(state.name), language)));
            if (gui.window->size() != QSize(1024, 738))
                tooLarge.append(QStringLiteral("%1 %2: %3×%4")
                                    .arg(QLatin1String(state.name), language)
                                    .arg(gui.window->width())
                                    .arg(gui.window->height()));
        }
    }
    QVERIFY2(tooLarge.isEmpty(), qPrintable(tooLarge.join(u'\n')));
}

// As after Save in the settings, without another page being opened.
// The form scrolls, with every line that may stand above it.
void TestForms::actsLeaveTheWindowAsItIs()
{
    QStringList wrong;
    for (const WindowState &state : windowStates()) {
        const QByteArray name = state.name;
        if (!name.startsWith("act_") && name != "right_asked" && name != "person_form")
            continue;
        for (const QSize size : { QSize(1366, 738), QSize(1024, 660) }) {
            GuiDesk gui(true, 150);
            gui.window->resize(size);
            state.open(gui);
            protocol::ReadinessReply reply;
            reply.keyProblems.push_back(
                { QStringLiteral("600900"), 1, 2, static_cast<int>(ErrorCode::VendingKeyExpired) });
            gui.desk.calls.readinesses.back().answer(reply);
            for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
                gui.setLanguage(language);
                QCoreApplication::processEvents();
                const QString what = QStringLiteral("%1 %2 %3: ")
                                         .arg(QLatin1String(state.name), language)
                                         .arg(size.width());
                if (gui.window->size() != size)
                    wrong.append(what + QStringLiteral("grows to %1").arg(gui.window->height()));
                if (const QString cut = clipped(*gui.window); !cut.isEmpty())
                    wrong.append(what + cut);
                const auto *const key
                    = gui.window->findChild<QPushButton *>(QStringLiteral("backKey"));
                if (!key || !key->isVisible()
                    || !gui.window->rect().contains(
                        QRect(key->mapTo(gui.window.get(), QPoint()), key->size())))
                    wrong.append(what + QStringLiteral("no key bar"));
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

// Also one in which nothing takes the focus, and behind another one that was scrolled.
void TestForms::formsOpenAtTheirTop()
{
    for (const char *const role : { "posManager", "administrator" }) {
        GuiDesk gui(true, 150);
        gui.window->resize(1024, 660);
        openOfficeForm(gui, role);
        QCoreApplication::processEvents();
        auto &bar = *gui.find<QScrollArea>("scrollArea").verticalScrollBar();
        QVERIFY(bar.maximum() > 0);
        if (QByteArray(role) == "posManager")
            QCOMPARE(bar.value(), 0);
        bar.setValue(bar.maximum());
        gui.press(Qt::Key_Escape);
        gui.press(Qt::Key_Return);
        gui.desk.calls
            .asked(protocol::recordEndpoints(*archive::entityNamed(QStringLiteral("office"))).one)
            .answer(officeRecord(3, QStringLiteral("Harbour")));
        QCoreApplication::processEvents();
        QCOMPARE(bar.value(), 0);
    }
}

void TestForms::barsTakeAnotherTextSize()
{
    GuiDesk gui;
    gui.window->resize(1024, 738);
    openPricing(gui);
    view::applyTheme(*qApp, view::Theme::Light, 150);
    for (const char *name : { "statusBar", "keyBar" }) {
        const auto &bar = gui.find<QWidget>(name);
        QTRY_VERIFY2_WITH_TIMEOUT(clipped(bar).isEmpty(), qPrintable(clipped(bar)), 2000);
    }
}

void TestForms::whatIsWrongHasRoomInTheStatusBar()
{
    GuiDesk gui(true, 125);
    gui.window->resize(1024, 738);
    const auto late = std::find_if(windowStates().begin(), windowStates().end(),
        [](const WindowState &one) { return QLatin1String(one.name) == u"outcomes_late"; });
    QVERIFY(late != windowStates().end());
    late->open(gui);
    gui.desk.line.noteSilence();
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        const auto &bar = gui.find<QWidget>("statusBar");
        QTRY_VERIFY2_WITH_TIMEOUT(clipped(bar).isEmpty(), qPrintable(clipped(bar)), 2000);
        for (const char *name : { "lineLabel", "waitingLabel", "operatorLabel" })
            QVERIFY2(isSeen(gui, name), name);
        QVERIFY(takePicture(gui, "status_bar", language, 125));
    }
}

void TestForms::pagesStandAsFarFromEitherEdge()
{
    GuiDesk gui;
    gui.signIn();
    const auto &button = gui.find<QWidget>("sellNavButton");
    const int fromTheLeft = button.mapTo(gui.window.get(), QPoint()).x();
    gui.setLanguage(QStringLiteral("ar"));
    QTRY_COMPARE(
        gui.window->width() - button.mapTo(gui.window.get(), QPoint()).x() - button.width(),
        fromTheLeft);
}

void TestForms::stepsOfThePriceStandOnOneLineEach_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("ar") << QStringLiteral("ar");
}

// On the smallest screen.
void TestForms::stepsOfThePriceStandOnOneLineEach()
{
    QFETCH(QString, language);
    GuiDesk gui;
    gui.window->resize(1024, 738);
    gui.setLanguage(language);
    openLongPricing(gui);
    QTest::qWait(0); // the page is arranged from the event loop
    const auto labels = gui.find<view::PriceLines>("priceLines").findChildren<QLabel *>();
    QVERIFY(labels.size() >= 12);
    for (const QLabel *label : labels)
        QVERIFY2(label->height() < 2 * label->fontMetrics().height(), qPrintable(label->text()));
}

SHAHN_TEST(TestForms)
#include "tst_forms.moc"
