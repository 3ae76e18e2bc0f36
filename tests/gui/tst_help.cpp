// SPDX-License-Identifier: GPL-3.0-or-later
// The guide opens at the chapter of the page in the language of the window; the list of keys is the
// keys there are.
#include "gui/window_states.h"

#include "support/test_registry.h"
#include "view/guide.h"
#include "view/help_window.h"
#include "view/shortcut_list.h"

#include <QAbstractTextDocumentLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QShortcut>
#include <QTabWidget>
#include <QTableWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextTable>

using namespace shahn;
using namespace shahn::test;

class TestHelp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guidesHaveTheSameChapters();
    void paragraphsStandApart();
    void opensAtThePage_data();
    void opensAtThePage();
    void findsAndGoesOnFromTheBeginning();
    void followsTheLanguage();
    void everyKeyIsListed();
    void largestTextNeedsNoBarBelow();
    void namesWhatItIsMadeOf();
};

namespace
{

view::HelpWindow &helpOf(GuiDesk &gui)
{
    auto *help = gui.window->findChild<view::HelpWindow *>();
    if (!help)
        qFatal("no help");
    return *help;
}

template <class T>
T &in(view::HelpWindow &help, const char *name)
{
    auto *found = help.findChild<T *>(QLatin1String(name));
    if (!found)
        qFatal("no %s", name);
    return *found;
}

void openHelp(GuiDesk &gui)
{
    QTest::keyClick(gui.window.get(), Qt::Key_F1);
    QCoreApplication::processEvents();
    const QString folder = qEnvironmentVariable("SHAHN_PICTURES");
    if (!folder.isEmpty())
        helpOf(gui).grab().save(folder + QStringLiteral("/help_%1.png").arg(gui.language.code()));
}

} // namespace

void TestHelp::paragraphsStandApart()
{
    GuiDesk gui;
    gui.show();
    openHelp(gui);
    const QTextDocument &document = *in<QTextBrowser>(helpOf(gui), "guideBrowser").document();
    const auto isParagraph = [](const QTextBlock &block) {
        return block.isValid() && block.blockFormat().headingLevel() == 0
            && !QTextCursor(block).currentTable();
    };
    int pairs = 0;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!isParagraph(block) || !isParagraph(block.next()))
            continue;
        ++pairs;
        const QAbstractTextDocumentLayout &layout = *document.documentLayout();
        const QTextLayout &text = *block.layout();
        const qreal end = layout.blockBoundingRect(block).top() + text.boundingRect().height();
        QVERIFY(layout.blockBoundingRect(block.next()).top() - end >= 6);
    }
    QVERIFY(pairs > 10);
}

void TestHelp::guidesHaveTheSameChapters()
{
    const auto ids = [](const char *language) {
        QStringList found;
        for (const auto &heading : view::Guide::inLanguage(QLatin1String(language)).headings) {
            if (!heading.id.isEmpty())
                found.append(heading.id);
        }
        return found;
    };
    QCOMPARE(ids("en"), ids("ar"));
    QCOMPARE(ids("en").size(), 18);
}

void TestHelp::opensAtThePage_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("arabic");
    const auto row = [](const char *state, const char *english, const char *arabic) {
        QTest::newRow(state) << QString::fromLatin1(state) << QString::fromUtf8(english)
                             << QString::fromUtf8(arabic);
    };
    row("activation", "The first start", "التشغيل الأول");
    row("sign_in", "Every day", "كل يوم");
    row("pricing", "Every day", "كل يوم");
    row("service_test", "Meter service", "خدمة العداد");
    row("recent", "Recent sales and service tokens", "المبيعات ورموز الخدمة الأخيرة");
    row("outcomes", "Open outcomes", "النتائج المعلّقة");
    row("settings", "Settings", "الإعدادات");
}

void TestHelp::opensAtThePage()
{
    QFETCH(QString, state);
    QFETCH(QString, english);
    QFETCH(QString, arabic);
    for (const WindowState &one : windowStates()) {
        if (QLatin1String(one.name) != state)
            continue;
        GuiDesk gui(one.isActivated);
        one.open(gui);
        openHelp(gui);
        auto &browser = in<QTextBrowser>(helpOf(gui), "guideBrowser");
        QCOMPARE(browser.textCursor().block().text(), english);
        // The heading stands at the top of what is seen, or the end of the guide is seen.
        QVERIFY(browser.cursorRect().top() >= 0);
        QVERIFY(browser.cursorRect().bottom() < browser.viewport()->height());
        gui.setLanguage(QStringLiteral("ar"));
        openHelp(gui);
        QCOMPARE(browser.textCursor().block().text(), arabic);
        QCOMPARE(browser.textCursor().block().blockFormat().layoutDirection(), Qt::RightToLeft);
        return;
    }
    QFAIL("no such state");
}

void TestHelp::findsAndGoesOnFromTheBeginning()
{
    GuiDesk gui;
    gui.signIn();
    openHelp(gui);
    auto &browser = in<QTextBrowser>(helpOf(gui), "guideBrowser");
    auto &edit = in<QLineEdit>(helpOf(gui), "searchEdit");
    auto &notice = in<QLabel>(helpOf(gui), "searchNotice");
    edit.setText(QStringLiteral("type both"));
    QTest::keyClick(&edit, Qt::Key_Return); // stands above the chapter that is open
    QCOMPARE(browser.textCursor().selectedText(), QStringLiteral("type both"));
    QVERIFY(notice.isHidden());
    edit.setText(QStringLiteral("no such words"));
    QTest::keyClick(&edit, Qt::Key_Return);
    QVERIFY(!notice.isHidden());
}

void TestHelp::followsTheLanguage()
{
    GuiDesk gui;
    gui.signIn();
    openHelp(gui);
    QVERIFY(in<QTextBrowser>(helpOf(gui), "guideBrowser")
                .toPlainText()
                .contains(QStringLiteral("For cashiers")));
    gui.setLanguage(QStringLiteral("ar"));
    QVERIFY(in<QTextBrowser>(helpOf(gui), "guideBrowser")
                .toPlainText()
                .contains(QStringLiteral("لموظفي نقاط البيع")));
    QCOMPARE(helpOf(gui).windowTitle(), QStringLiteral("شحن — المساعدة"));
}

void TestHelp::everyKeyIsListed()
{
    GuiDesk gui;
    protocol::SignInReply reply = GuiDesk::session();
    reply.rights.clear();
    for (const Right right : allRights())
        reply.rights.push_back(rightText(right));
    gui.signIn(reply);
    gui.press(Qt::Key_1, Qt::AltModifier); // a list has keys of its own
    gui.press(Qt::Key_0, Qt::AltModifier); // and so has the form of a parameter
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        openHelp(gui);
        const auto lines = view::ShortcutList::of(*gui.window);
        auto &table = in<QTableWidget>(helpOf(gui), "keysTable");
        QCOMPARE(table.rowCount(), static_cast<int>(lines.size()));
        QString all;
        for (int row = 0; row < table.rowCount(); ++row) {
            QVERIFY2(!table.item(row, 1)->text().isEmpty(), qPrintable(table.item(row, 0)->text()));
            all += table.item(row, 0)->text();
        }
        const QString guide = view::Guide::inLanguage(language).markdown;
        for (const QShortcut *shortcut : gui.window->findChildren<QShortcut *>()) {
            const QString key = shortcut->key().toString(QKeySequence::NativeText);
            const bool isInRow = key > QStringLiteral("Ctrl+1") && key < QStringLiteral("Ctrl+9");
            QVERIFY2(isInRow || all.contains(key), qPrintable(key));
            const bool isColumn
                = isInRow || key == QLatin1String("Ctrl+1") || key == QLatin1String("Ctrl+9");
            const QRegularExpression word(
                QStringLiteral("(\\W)%1(\\W)").arg(QRegularExpression::escape(key)));
            QVERIFY2(isColumn || word.match(guide).hasMatch(), qPrintable(key));
        }
    }
}

// On the smallest screen.
void TestHelp::largestTextNeedsNoBarBelow()
{
    GuiDesk gui(true, 150);
    gui.window->resize(1024, 738);
    gui.signIn();
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        openHelp(gui);
        for (const char *name : { "chapterList", "guideBrowser" }) {
            const auto &area = in<QAbstractScrollArea>(helpOf(gui), name);
            const QScrollBar &bar = *area.horizontalScrollBar();
            QVERIFY2(!bar.isVisible(), name);
            // Qt counts the blank at which a line from the right was broken.
            const int blank = area.fontMetrics().horizontalAdvance(u' ');
            QTRY_VERIFY2_WITH_TIMEOUT(
                bar.maximum() <= 2 * blank, qPrintable(QString::number(bar.maximum())), 2000);
        }
    }
}

void TestHelp::namesWhatItIsMadeOf()
{
    QCoreApplication::setApplicationVersion(QStringLiteral("9.8.7 (abcdef0)"));
    GuiDesk gui;
    gui.signIn();
    openHelp(gui);
    in<QTabWidget>(helpOf(gui), "tabs").setCurrentIndex(2);
    QVERIFY(
        in<QLabel>(helpOf(gui), "versionLabel").text().contains(QStringLiteral("9.8.7 (abcdef0)")));
    auto &table = in<QTableWidget>(helpOf(gui), "partsTable");
    QVERIFY(table.rowCount() > 0);
    for (int row = 0; row < table.rowCount(); ++row)
        QVERIFY(!table.item(row, 1)->text().isEmpty());
    QVERIFY(in<QPlainTextEdit>(helpOf(gui), "licenceText")
                .toPlainText()
                .contains(QStringLiteral("GNU GENERAL PUBLIC LICENSE")));
}

SHAHN_TEST(TestHelp)
#include "tst_help.moc"
