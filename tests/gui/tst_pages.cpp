// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all pages is sound, and the frame does with any table what it says.
#include "gui/window_states.h"

#include "archive/entity.h"
#include "look/icon.h"
#include "support/test_registry.h"
#include "view/guide.h"
#include "view/nav_button.h"
#include "view/navigation.h"
#include "view/page_tools.h"
#include "view/shortcut_list.h"
#include "view/window_keys.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

#include <map>
#include <set>

using namespace shahn;
using namespace shahn::test;

class TestPages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAndNamesAreUnique();
    void pagesBelowStandBelowOthers();
    void chaptersAreInTheGuides();
    void iconsAreThere();
    void wordsAreTranslated();
    void keysDoNotCollide();
    void pagesAreMadeWhenTheyAreOpened();
    void whoMayNotSellFindsNoSellPage();
    void whoMayOnlyServeBeginsThere();
    void whoMayOnlySeeCustomersHasTheirStatements();
    void whatIsBelowAPageNeedsTheRightForBoth();
    void keysOfPagesThatAreNotOfferedAreNotListed();
    void whatWaitsIsCounted();
    void narrowWindowShowsIcons();
    void aLowWindowShowsAllPages();
    void aLowWindowShowsMoreOfTooMany();
    void whoMayDoEverythingHasLowLines();
    void choiceOfTheNavigationIsTold();
    void listsOpenByTheirKeys();
    void arrowsMoveInTheNavigation();
    void manyPagesScroll();
    void thePageInViewIsSeenWhole();
    void pageThatIsNotLeftStays();
    void pageThatWaitsIsNotLeftByAccident();
    void keyForWhatIsChosenNeedsTheFocusThere();
    void amountIsReachedFromElsewhere();
    void columnsOfAnUnopenedPageAreKept();
};

namespace
{

QString translated(const char *context, const char *words)
{
    return QCoreApplication::translate(context, words);
}

protocol::SignInReply administrator()
{
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QStringLiteral("administrator"));
    return reply;
}

view::NavButton &navButton(GuiDesk &gui, const char *page)
{
    return gui.find<view::NavButton>(
        (QByteArray(page) + QByteArrayLiteral("NavButton")).constData());
}

// A page with one field, which is not left while there is something in it.
class NotePage final : public view::Page
{
public:
    explicit NotePage(QWidget *parent) : Page(parent), m_field(new QLineEdit(this))
    {
        setObjectName(QStringLiteral("NotePage"));
        m_field->setObjectName(QStringLiteral("noteEdit"));
    }

    static view::Page *make(const view::PageTools &, QWidget *parent)
    {
        return new NotePage(parent);
    }

    void open(bool) override { m_field->setFocus(); }

    bool canLeave() override { return m_field->text().isEmpty(); }

private:
    QLineEdit *m_field = nullptr;
};

view::PageEntry noteEntry(int number, const char *name, const char *title)
{
    view::PageEntry entry{ .id = static_cast<view::PageId>(number),
        .name = name,
        .title = title,
        .group = view::PageGroup::Work,
        .right = {},
        .icon = "sell",
        .chapter = "selling",
        .make = NotePage::make };
    return entry;
}

} // namespace

void TestPages::idsAndNamesAreUnique()
{
    std::set<view::PageId> ids;
    std::set<QByteArray> names;
    for (const view::PageEntry &entry : view::pageTable()) {
        QVERIFY2(ids.insert(entry.id).second, entry.name);
        QVERIFY2(names.insert(entry.name).second, entry.name);
        QVERIFY2(entry.make, entry.name);
    }
    // Whoever may nothing has a page too.
    QVERIFY(std::ranges::any_of(view::pageTable(),
        [](const view::PageEntry &entry) { return !entry.right && !entry.below; }));
}

void TestPages::pagesBelowStandBelowOthers()
{
    for (const view::PageEntry &entry : view::pageTable()) {
        if (!entry.below)
            continue;
        const auto above = std::ranges::find(view::pageTable(), *entry.below, &view::PageEntry::id);
        QVERIFY2(above != view::pageTable().end() && !above->below, entry.name);
    }
}

void TestPages::chaptersAreInTheGuides()
{
    for (const char *language : { "en", "ar" }) {
        const auto headings = view::Guide::inLanguage(QLatin1String(language)).headings;
        for (const view::PageEntry &entry : view::pageTable()) {
            QVERIFY2(
                std::ranges::find(headings, QLatin1String(entry.chapter), &view::Guide::Heading::id)
                    != headings.end(),
                entry.name);
        }
    }
}

void TestPages::iconsAreThere()
{
    for (const view::PageEntry &entry : view::pageTable()) {
        QVERIFY2(entry.icon && *entry.icon, entry.name);
        QVERIFY2(look::iconNames().contains(QLatin1String(entry.icon)), entry.icon);
    }
}

void TestPages::wordsAreTranslated()
{
    GuiDesk gui;
    gui.setLanguage(QStringLiteral("ar"));
    const auto isArabic = [](const char *context, const char *words) {
        return translated(context, words) != QString::fromUtf8(words);
    };
    const auto check = [&](const view::PageKey &key) {
        // What is taken elsewhere has its words there.
        QVERIFY2(key.isTakenElsewhere || (key.words && isArabic("Shortcuts", key.words)), key.name);
        QVERIFY2(!key.barWords || (key.name && isArabic("Keys", key.barWords)), key.words);
    };
    for (const view::PageKey &key : view::frameKeys())
        check(key);
    for (const view::PageEntry &entry : view::pageTable()) {
        QVERIFY2(isArabic("Pages", entry.title), entry.title);
        for (const view::PageKey &key : entry.keys)
            check(key);
        if (entry.shortcut.key != 0)
            check(entry.shortcut);
    }
}

void TestPages::keysDoNotCollide()
{
    std::set<int> frame;
    for (const view::PageKey &key : view::frameKeys())
        QVERIFY2(frame.insert(key.key).second, key.words);
    std::set<std::pair<int, int>> shortcuts; // of the pages below one
    std::set<int> opening;
    for (const view::PageEntry &entry : view::pageTable()) {
        if (entry.shortcut.key == 0)
            continue;
        const int place = entry.below ? static_cast<int>(*entry.below) : -1;
        QVERIFY2(shortcuts.emplace(place, entry.shortcut.key).second, entry.name);
        QVERIFY2(!frame.contains(entry.shortcut.key), entry.name);
        opening.insert(entry.shortcut.key);
    }
    for (const view::PageEntry &entry : view::pageTable()) {
        std::set<int> own;
        for (const view::PageKey &key : entry.keys) {
            QVERIFY2(own.insert(key.key).second, key.words);
            QVERIFY2(
                key.isTakenElsewhere || (!frame.contains(key.key) && !opening.contains(key.key)),
                key.words);
        }
    }
}

void TestPages::pagesAreMadeWhenTheyAreOpened()
{
    GuiDesk gui;
    const auto isMade = [&gui](const char *page) {
        return gui.window->findChild<QWidget *>(QLatin1String(page)) != nullptr;
    };
    gui.show();
    QVERIFY(!isMade("SellPage"));
    gui.signIn();
    QVERIFY(isMade("SellPage"));
    for (const char *page : { "ServicePage", "RecentPage", "OutcomesPage", "SettingsPage" })
        QVERIFY2(!isMade(page), page);
    gui.press(Qt::Key_F8);
    QVERIFY(isMade("ServicePage"));
    auto *const made = &gui.find<QWidget>("ServicePage");
    gui.press(Qt::Key_F2);
    gui.press(Qt::Key_Escape);
    gui.press(Qt::Key_F8);
    QCOMPARE(&gui.find<QWidget>("ServicePage"), made); // once
}

void TestPages::whoMayNotSellFindsNoSellPage()
{
    GuiDesk gui;
    gui.signIn(administrator());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Customers"));
    // Nor is counted what is not sold.
    QVERIFY(gui.find<QLabel>("totalLabel").text().isEmpty());
    QVERIFY(navButton(gui, "sell").isHidden());
    QVERIFY(navButton(gui, "service").isHidden());
    QVERIFY(navButton(gui, "settings").isVisible());
    for (const Qt::Key key : { Qt::Key_F2, Qt::Key_F3, Qt::Key_F8, Qt::Key_F9, Qt::Key_Escape }) {
        gui.press(key);
        QCOMPARE(gui.title(), QStringLiteral("Shahn — Customers"));
    }
    navButton(gui, "sell").click(); // hidden, but not forbidden to Qt
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Customers"));
    QVERIFY(!gui.window->findChild<QWidget *>(QStringLiteral("SellPage")));
    gui.press(Qt::Key_F10);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Settings"));
    gui.press(Qt::Key_Escape); // to where the day began
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Customers"));

    // What one may, the next one at this window may not.
    gui.press(Qt::Key_F12);
    gui.signIn();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    gui.press(Qt::Key_F12);
    gui.signIn(administrator());
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Customers"));
}

void TestPages::whoMayOnlyServeBeginsThere()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    reply.rights = { rightText(Right::ServeMeters) };
    gui.signIn(reply);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Meter service"));
    QVERIFY(gui.find<QLineEdit>("findEdit").hasFocus());
    gui.press(Qt::Key_F7);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Recent service tokens"));
    QVERIFY(navButton(gui, "service").isChecked());
    gui.press(Qt::Key_F2);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Meter service"));
    QVERIFY(gui.find<QLineEdit>("findEdit").hasFocus());
    gui.press(Qt::Key_Escape);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Meter service"));
    QVERIFY(!gui.window->findChild<QWidget *>(QStringLiteral("SellPage")));
}

// Whoever has the sale or the list of the customers comes to their statements from there.
void TestPages::whoMayOnlySeeCustomersHasTheirStatements()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    reply.rights = { rightText(Right::SeeCustomers) };
    gui.signIn(reply);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Statement of a customer"));
    QVERIFY(gui.find<QLineEdit>("findEdit").hasFocus());
    gui.type(GuiDesk::customer().meterNumber);
    gui.desk.scheduler.advanceMs(1'000);
    QCOMPARE(gui.desk.calls.searches.size(), size_t(1));
    gui.desk.calls.searches.back().answer({ { GuiDesk::customer() }, false });
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.desk.calls.statements.size(), size_t(1));
    QCOMPARE(gui.desk.calls.statements.back().question.request.number,
        GuiDesk::customer().accountNumber);
    for (const Right right : { Right::Sell, Right::EditCustomers }) {
        GuiDesk other;
        reply.rights = { rightText(Right::SeeCustomers), rightText(right) };
        other.signIn(reply);
        QVERIFY(navButton(other, "statement").isHidden());
    }
}

// What is below a page that one may not open is not reached by its key either.
void TestPages::whatIsBelowAPageNeedsTheRightForBoth()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    reply.rights = { rightText(Right::PostVouchers) };
    gui.signIn(reply);
    gui.press(Qt::Key_F7);
    QVERIFY(!gui.window->findChild<QWidget *>(QStringLiteral("VoucherPage")));
}

void TestPages::keysOfPagesThatAreNotOfferedAreNotListed()
{
    const auto listed = [](GuiDesk &gui) {
        QString all;
        for (const auto &line : view::ShortcutList::of(*gui.window))
            all += withoutInvisible(line.keys) + u'|';
        return all;
    };
    GuiDesk cashier;
    cashier.signIn();
    QVERIFY(listed(cashier).contains(QStringLiteral("F8|")));
    QVERIFY(listed(cashier).contains(QStringLiteral("Ctrl+Z|"))); // of a page that is not made
    GuiDesk gui;
    gui.signIn(administrator());
    QVERIFY(!listed(gui).contains(QStringLiteral("F8|")));
    QVERIFY(!listed(gui).contains(QStringLiteral("Ctrl+P|")));
    QVERIFY(listed(gui).contains(QStringLiteral("F10|")));
}

void TestPages::whatWaitsIsCounted()
{
    GuiDesk gui;
    openPricing(gui);
    auto &outcomes = navButton(gui, "outcomes");
    QCOMPARE(outcomes.accessibleName(), QStringLiteral("Open outcomes"));
    const int width = outcomes.sizeHint().width();
    gui.press(Qt::Key_F9);
    gui.desk.calls.sales[0].stayUnknown();
    QCOMPARE(withoutInvisible(outcomes.accessibleName()), QStringLiteral("Open outcomes (1)"));
    QVERIFY(outcomes.sizeHint().width() > width);
    QCOMPARE(outcomes.text(), QStringLiteral("Open outcomes"));
}

// Without scrolling, for whoever has most pages.
void TestPages::aLowWindowShowsAllPages()
{
    GuiDesk gui;
    gui.signIn(administrator());
    gui.window->resize(1366, 1200);
    QTest::qWait(0); // arranged from the event loop
    auto &navigation = gui.find<view::Navigation>("navigation");
    const QScrollBar &bar = *navigation.findChild<QScrollArea *>()->verticalScrollBar();
    const int usual = navButton(gui, "settings").sizeHint().height();
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        for (const QSize &size : { QSize(1280, 768), QSize(1280, 728), QSize(1024, 728) }) {
            gui.window->resize(size);
            QTRY_COMPARE(navigation.isNarrow(), size.width() < 1100);
            QTRY_COMPARE(bar.maximum(), 0);
            QVERIFY(navButton(gui, "settings").height() >= 28);
            QVERIFY(navigation.isNarrow() || navButton(gui, "settings").height() < usual);
        }
        gui.window->resize(1366, 1200);
        QTRY_VERIFY(navButton(gui, "settings").height() >= usual);
    }
}

// Of those of a manager a low window shows as many as it can.
void TestPages::aLowWindowShowsMoreOfTooMany()
{
    GuiDesk gui;
    gui.signInAs("posManager");
    gui.window->resize(1366, 1200);
    QTest::qWait(0); // arranged from the event loop
    const int usual = navButton(gui, "settings").sizeHint().height();
    gui.window->resize(1280, 600);
    QTRY_VERIFY(navButton(gui, "settings").height() < usual);
    QVERIFY(navButton(gui, "settings").height() >= 22);
}

// No made role has them all, but one may be made that does.
void TestPages::whoMayDoEverythingHasLowLines()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    reply.rights.clear();
    for (const Right right : allRights())
        reply.rights.push_back(rightText(right));
    gui.signIn(reply);
    auto &navigation = gui.find<view::Navigation>("navigation");
    const QScrollBar &bar = *navigation.findChild<QScrollArea *>()->verticalScrollBar();
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        gui.window->resize(1366, 900);
        QTRY_COMPARE(bar.maximum(), 0);
        gui.window->resize(1366, 768);
        QVERIFY(navButton(gui, "settings").height() >= 22);
    }
}

void TestPages::narrowWindowShowsIcons()
{
    GuiDesk gui;
    gui.signIn();
    auto &navigation = gui.find<view::Navigation>("navigation");
    auto &service = navButton(gui, "service");
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        gui.window->resize(1366, 768);
        QTRY_VERIFY(!navigation.isNarrow());
        const QString title = service.text();
        const int wide = navigation.width();
        QVERIFY(!title.isEmpty());
        QCOMPARE(withoutInvisible(service.toolTip()), QStringLiteral("F8"));
        QVERIFY(navButton(gui, "sell").toolTip().isEmpty()); // has no key
        gui.window->resize(1024, 738);
        QTRY_VERIFY(navigation.isNarrow());
        QVERIFY(navigation.width() < wide / 2);
        QVERIFY(service.text().isEmpty());
        QCOMPARE(withoutInvisible(service.toolTip()), title + QStringLiteral(" — F8"));
        QCOMPARE(navButton(gui, "sell").toolTip(), navButton(gui, "sell").accessibleName());
        QCOMPARE(service.accessibleName(), title);
        QVERIFY(!service.icon().isNull());
    }
}

void TestPages::choiceOfTheNavigationIsTold()
{
    GuiDesk gui;
    gui.window->resize(1366, 768);
    gui.signIn();
    auto &navigation = gui.find<view::Navigation>("navigation");
    QSignalSpy chosen(gui.window.get(), &view::MainWindow::navigationChosen);
    gui.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(navigation.isNarrow());
    gui.find<QPushButton>("navFoldButton").click();
    QVERIFY(!navigation.isNarrow());
    gui.window->resize(1024, 738);
    QTRY_VERIFY(navigation.isNarrow()); // nothing else was chosen
    gui.press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!navigation.isNarrow());
    QStringList modes;
    for (const auto &one : chosen)
        modes.append(one[0].toString());
    QCOMPARE(modes,
        (QStringList{ QStringLiteral("narrow"), QStringLiteral("auto"), QStringLiteral("wide") }));

    GuiDesk next;
    next.window->setNavigation(QStringLiteral("narrow"));
    next.window->resize(1366, 768);
    next.signIn();
    QVERIFY(next.find<view::Navigation>("navigation").isNarrow());
}

void TestPages::listsOpenByTheirKeys()
{
    GuiDesk gui;
    gui.window->resize(1366, 768);
    gui.signIn(administrator());
    int number = 0;
    for (const view::PageEntry &entry : view::pageTable()) {
        const bool isOfAlt = (entry.shortcut.key & Qt::AltModifier) != 0;
        if (!archive::entityNamed(QLatin1String(entry.name)) || !isOfAlt)
            continue;
        const auto key = static_cast<Qt::Key>(Qt::Key_1 + number++);
        gui.press(key, Qt::AltModifier);
        QCOMPARE(gui.title(), QStringLiteral("Shahn — ") + view::pageTitle(entry));
        QCOMPARE(withoutInvisible(navButton(gui, entry.name).toolTip()),
            QStringLiteral("Alt+%1").arg(number));
    }
    QCOMPARE(number, 9); // Alt+0 is the parameters
    // Who may not see the operators.
    GuiDesk cashier;
    cashier.signIn();
    cashier.press(Qt::Key_7, Qt::AltModifier);
    QCOMPARE(cashier.title(), QStringLiteral("Shahn — Sell"));
}

// The focus moves and opens nothing; Enter does.
void TestPages::arrowsMoveInTheNavigation()
{
    GuiDesk gui;
    gui.signIn();
    navButton(gui, "sell").setFocus();
    for (const char *page : { "service", "recent", "reversal", "payment", "outcomes", "supplyPoint",
             "meter", "settings", "settings" }) {
        gui.press(Qt::Key_Down);
        QVERIFY2(navButton(gui, page).hasFocus(), page);
        QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    }
    gui.press(Qt::Key_Home);
    QVERIFY(navButton(gui, "sell").hasFocus());
    gui.press(Qt::Key_End);
    for (int i = 0; i < 3; ++i) // past meters and supply points
        gui.press(Qt::Key_Up);
    QVERIFY(navButton(gui, "outcomes").hasFocus());
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Open outcomes"));
}

// Chosen by a click, or when a bar takes the room: the list follows.
void TestPages::thePageInViewIsSeenWhole()
{
    GuiDesk gui;
    gui.window->resize(1280, 560);
    protocol::SignInReply manager = GuiDesk::session(); // who has more pages than anybody else
    setRole(manager, QStringLiteral("posManager"));
    gui.signIn(manager);
    auto &last = navButton(gui, "parameters");
    const auto isWhole
        = [&last] { return last.visibleRegion().boundingRect().height() == last.height(); };
    QVERIFY(!isWhole());
    last.click();
    QTRY_VERIFY(isWhole());
    gui.window->resize(1280, 500);
    QTRY_VERIFY(isWhole());
}

void TestPages::manyPagesScroll()
{
    std::vector<QByteArray> names;
    for (int i = 0; i < 30; ++i)
        names.push_back("note" + QByteArray::number(i));
    std::vector<view::PageEntry> pages;
    for (int i = 0; i < 30; ++i)
        pages.push_back(noteEntry(i, names[static_cast<size_t>(i)].constData(), "Note"));
    GuiDesk gui(true, 100, pages);
    gui.window->resize(1366, 738);
    gui.signIn();
    QCOMPARE(gui.window->height(), 738);
    auto &last = navButton(gui, "note29");
    QVERIFY(last.visibleRegion().isEmpty());
    navButton(gui, "note0").setFocus();
    gui.press(Qt::Key_End);
    QVERIFY(last.hasFocus());
    QTRY_COMPARE(last.visibleRegion().boundingRect(), last.rect());
}

void TestPages::pageThatIsNotLeftStays()
{
    std::vector<view::PageEntry> pages{ noteEntry(0, "first", "Sell"),
        noteEntry(1, "second", "Settings") };
    pages[1].shortcut = { Qt::Key_F8, nullptr, nullptr, "Settings" };
    GuiDesk gui(true, 100, pages);
    gui.signIn();
    gui.type(QStringLiteral("unsaved"));
    gui.press(Qt::Key_F8);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    navButton(gui, "second").click();
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Sell"));
    QVERIFY(navButton(gui, "first").isChecked());
    gui.press(Qt::Key_F12);
    QVERIFY(gui.desk.session.isSignedIn());
    QVERIFY(!gui.window->close());
    gui.find<QLineEdit>("noteEdit").clear();
    gui.press(Qt::Key_F8);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Settings"));
}

// Its answer belongs to whoever asked. What waits for a person can be looked at meanwhile.
void TestPages::pageThatWaitsIsNotLeftByAccident()
{
    GuiDesk gui;
    openPricing(gui);
    gui.press(Qt::Key_F9);
    const QString selling = gui.title();
    for (const Qt::Key key : { Qt::Key_F7, Qt::Key_F8, Qt::Key_F12 }) {
        gui.press(key);
        QCOMPARE(gui.title(), selling);
    }
    QVERIFY(!gui.find<QPushButton>("serviceKey").isEnabled());
    gui.press(Qt::Key_F11);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Open outcomes"));
    gui.press(Qt::Key_F8);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Open outcomes"));
    gui.press(Qt::Key_F2);
    QCOMPARE(gui.title(), selling);
}

void TestPages::keyForWhatIsChosenNeedsTheFocusThere()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales.back().stayUnknown();
    gui.press(Qt::Key_Escape);
    gui.desk.outbox->askNow();
    gui.desk.calls.settlements[0].answer(settledAsClosed());
    QCoreApplication::processEvents();
    gui.press(Qt::Key_F11);
    auto &done = gui.find<QPushButton>("doneButton");
    QVERIFY(done.isEnabled());
    gui.find<QPushButton>("englishButton").setFocus();
    gui.press(Qt::Key_Delete);
    QVERIFY(done.isEnabled());
    gui.find<QWidget>("outcomesTable").setFocus();
    gui.press(Qt::Key_Delete);
    QVERIFY(!done.isEnabled());
}

void TestPages::amountIsReachedFromElsewhere()
{
    GuiDesk gui;
    openPricing(gui);
    gui.press(Qt::Key_F11);
    gui.press(Qt::Key_F3);
    QVERIFY(gui.find<QLineEdit>("amountEdit").hasFocus());
    QVERIFY(gui.title().startsWith(QStringLiteral("Shahn — Ready to sell")));
}

// Else a width that is dragged on one page would forget those of the pages of another day.
void TestPages::columnsOfAnUnopenedPageAreKept()
{
    GuiDesk gui;
    openPricing(gui);
    QSignalSpy changed(gui.window.get(), &view::MainWindow::tablesChanged);
    gui.press(Qt::Key_F7);
    gui.desk.calls.recents.back().answer(gui.recentSales());
    gui.press(Qt::Key_2, Qt::ControlModifier); // sorted by the time
    QVERIFY(!changed.isEmpty());
    const QString kept = changed.last()[0].toString();
    QVERIFY(kept.contains(QStringLiteral("recent_sales")));

    GuiDesk next;
    next.window->restoreTables(kept);
    next.signIn();
    QSignalSpy again(next.window.get(), &view::MainWindow::tablesChanged);
    next.press(Qt::Key_F11);
    next.press(Qt::Key_F8);
    next.press(Qt::Key_F7);
    next.desk.calls.recentEngineerings.back().answer(GuiDesk::recentService());
    next.press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(!again.isEmpty());
    QVERIFY(again.last()[0].toString().contains(QStringLiteral("recent_sales")));
}

SHAHN_TEST(TestPages)
#include "tst_pages.moc"
