// SPDX-License-Identifier: GPL-3.0-or-later
// Opens every page in every state, in both languages, wide and narrow, and looks for text that does
// not fit. With SHAHN_PICTURES=DIR in the environment a picture of each is written there, with
// SHAHN_THEME=dark in the dark theme.
#include "gui/gui_desk.h"

#include "support/test_registry.h"
#include "view/settings_page.h"
#include "view/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

using namespace shahn;
using namespace shahn::test;

class TestForms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsClipped_data();
    void nothingIsClipped();
    void narrowWindowPutsTheSaleBelow();
    void theIssueButtonIsInView_data();
    void theIssueButtonIsInView();
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

void openPricing(GuiDesk &gui)
{
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50"));
}

void openSold(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
        QStringLiteral("/home/amina/CDU-03-000001.pdf"), {} });
}

void openSoldWithTwoTokens(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    protocol::SaleReply sale = GuiDesk::saleOf(gui.desk.calls.sales[0].question.id);
    sale.tokens.push_back(sale.tokens.front());
    gui.desk.calls.sales[0].answer(sale);
    gui.window->showPrintState(
        { view::PrintState::Stage::Failed, 0, {}, Error{ ErrorCode::PrinterUnavailable, {} } });
}

void openHits(GuiDesk &gui)
{
    gui.signIn();
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    protocol::SearchReply reply;
    reply.hits = { GuiDesk::customer(), GuiDesk::customer(QStringLiteral("04254372016")) };
    reply.hasMore = true;
    gui.desk.calls.searches.back().answer(reply);
    gui.press(Qt::Key_Down);
}

void openUnknown(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].stayUnknown();
}

void openNotSold(GuiDesk &gui)
{
    openPricing(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].refuse(ErrorCode::VendingKeyExpired);
}

void openRecent(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_F7);
    gui.desk.calls.recents.back().answer(gui.recentSales());
}

void openPending(GuiDesk &gui)
{
    openUnknown(gui);
    gui.find<QAbstractButton>("pendingNavButton").click();
}

void openSettings(GuiDesk &gui)
{
    gui.signIn();
    gui.find<QAbstractButton>("settingsNavButton").click();
}

void openSignInRefused(GuiDesk &gui)
{
    gui.show();
    gui.type(QStringLiteral("amina"));
    gui.press(Qt::Key_Return);
    gui.type(QStringLiteral("wrong"));
    gui.press(Qt::Key_Return);
    gui.desk.calls.signIns.back().refuse(ErrorCode::SignInRefused);
}

void openActivation(GuiDesk &gui)
{
    gui.show();
    gui.window->prefillActivation(
        QStringLiteral("sms.example.org:8443"), QStringLiteral("ABCDE-FGHJK-WRONG"));
}

void openService(GuiDesk &gui, const char *keys)
{
    gui.signIn();
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(QLatin1String(keys));
}

void openServiceFind(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_F8);
    gui.type(QStringLiteral("fat"));
    gui.desk.scheduler.advanceMs(model::SearchModel::debounceMs);
    protocol::SearchReply reply;
    reply.hits = { GuiDesk::customer(), GuiDesk::customer(QStringLiteral("04254372016")) };
    gui.desk.calls.searches.back().answer(reply);
}

void openServiceTest(GuiDesk &gui) { openService(gui, ""); }

void openServiceTamper(GuiDesk &gui) { openService(gui, "2inspected"); }

void openServiceLimit(GuiDesk &gui) { openService(gui, "4"); }

void openServiceKey(GuiDesk &gui)
{
    openService(gui, "6");
    gui.find<QLineEdit>("reasonEdit").setFocus();
    gui.type(QStringLiteral("new supply group"));
    gui.find<QLineEdit>("jobEdit").setFocus();
    gui.type(QStringLiteral("WO-2025-114"));
}

void openServiceCredit(GuiDesk &gui)
{
    openService(gui, "3");
    for (const char *name : { "reasonEdit", "approverLoginEdit", "approverPasswordEdit" }) {
        gui.find<QLineEdit>(name).setFocus();
        gui.type(QStringLiteral("salma"));
    }
}

void openServiceRefusedApproval(GuiDesk &gui)
{
    openServiceCredit(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.approvals.back().refuse(ErrorCode::SignInRefused);
}

void openServiceIssued(GuiDesk &gui)
{
    openServiceTamper(gui);
    gui.press(Qt::Key_F9);
    gui.answerService();
    gui.window->showPrintState({ view::PrintState::Stage::Printed, 0,
        QStringLiteral("/home/amina/CDU-03-000007.pdf"), {} });
}

void openServiceKeySet(GuiDesk &gui)
{
    openServiceKey(gui);
    gui.press(Qt::Key_F9);
    gui.answerService();
    gui.window->showPrintState({ view::PrintState::Stage::Printing, 0, {}, {} });
}

void openServiceUnknown(GuiDesk &gui)
{
    openServiceTamper(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.engineerings.back().stayUnknown();
}

void openServiceNotIssued(GuiDesk &gui)
{
    openServiceTamper(gui);
    gui.press(Qt::Key_F9);
    gui.desk.calls.engineerings.back().refuse(ErrorCode::VendingKeyExpired);
}

void openServiceRecent(GuiDesk &gui)
{
    gui.signIn();
    gui.press(Qt::Key_F8);
    gui.press(Qt::Key_F7);
    gui.desk.calls.recentEngineerings.back().answer(GuiDesk::recentService());
}

void openBanner(GuiDesk &gui)
{
    openService(gui, "6");
    protocol::ReadinessReply reply;
    for (const ErrorCode code : { ErrorCode::VendingKeyExpired, ErrorCode::VendingKeyUnknown,
             ErrorCode::VendingKeyNotActive, ErrorCode::VendingKeyIssuedUntil })
        reply.keyProblems.push_back({ QStringLiteral("600900"), 1, 2, static_cast<int>(code) });
    gui.desk.calls.readinesses.back().answer(reply);
}

struct State {
    const char *name;
    void (*open)(GuiDesk &);
    bool isActivated = true;
};

const State states[] = { { "activation", openActivation, false }, { "sign_in", openSignInRefused },
    { "hits", openHits }, { "pricing", openPricing }, { "sold", openSold },
    { "two_tokens", openSoldWithTwoTokens }, { "unknown", openUnknown },
    { "not_sold", openNotSold }, { "recent", openRecent }, { "pending", openPending },
    { "settings", openSettings }, { "service_find", openServiceFind },
    { "service_test", openServiceTest }, { "service_tamper", openServiceTamper },
    { "service_limit", openServiceLimit }, { "service_key", openServiceKey },
    { "service_credit", openServiceCredit },
    { "service_refused_approval", openServiceRefusedApproval },
    { "service_issued", openServiceIssued }, { "service_key_set", openServiceKeySet },
    { "service_unknown", openServiceUnknown }, { "service_not_issued", openServiceNotIssued },
    { "service_recent", openServiceRecent }, { "banner", openBanner } };

} // namespace

void TestForms::nothingIsClipped_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("width");
    for (size_t i = 0; i < std::size(states); ++i) {
        for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
            for (const int width : { 1280, 1024 })
                QTest::addRow("%s %s %d", states[i].name, qPrintable(language), width)
                    << static_cast<int>(i) << language << width;
        }
    }
}

void TestForms::nothingIsClipped()
{
    QFETCH(int, state);
    QFETCH(QString, language);
    QFETCH(int, width);
    const State &shown = states[state];
    GuiDesk gui(shown.isActivated);
    if (qEnvironmentVariable("SHAHN_THEME") == QLatin1String("dark"))
        view::applyTheme(*qApp, view::Theme::Dark, 100);
    gui.window->resize(width, width == 1024 ? 700 : 760);
    shown.open(gui);
    gui.setLanguage(language);
    QTRY_COMPARE(gui.window->width(), width);
    QTRY_COMPARE_WITH_TIMEOUT(clipped(*gui.window), QString(), 2000);

    const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(gui.window->grab().save(QStringLiteral("%1/%2_%3_%4.png")
                                            .arg(folder, QLatin1String(shown.name), language)
                                            .arg(width)));
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
}

void TestForms::theIssueButtonIsInView_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("kind");
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        for (const QString &kind :
            { QStringLiteral("1"), QStringLiteral("3"), QStringLiteral("6") })
            QTest::addRow("%s %s", qPrintable(language), qPrintable(kind)) << language << kind;
    }
}

// In a low window the page scrolls by itself when the fields of a kind need more room.
void TestForms::theIssueButtonIsInView()
{
    QFETCH(QString, language);
    QFETCH(QString, kind);
    GuiDesk gui;
    gui.window->resize(1024, 700);
    gui.signIn();
    gui.setLanguage(language);
    gui.chooseMeterForService(GuiDesk::meter());
    gui.type(kind);
    const auto &button = gui.find<QWidget>("issueButton");
    QTRY_COMPARE(button.visibleRegion().boundingRect(), button.rect());
}

SHAHN_TEST(TestForms)
#include "tst_forms.moc"
