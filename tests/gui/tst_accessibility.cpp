// SPDX-License-Identifier: GPL-3.0-or-later
// What a person meets who works by the keyboard or a screen reader: every control has a name, every
// field a label whose underlined letter leads to it, no letter leads to two places, and Tab goes
// the way one reads. Over every page in every state and the help, in both languages.
#include "gui/window_states.h"

#include "support/test_registry.h"
#include "view/help_window.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>

using namespace shahn;
using namespace shahn::test;

class TestAccessibility final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPage_data();
    void everyPage();
    void help();
    void windowHasItsSign();
};

namespace
{

bool isControl(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    const bool isPartOfOther = qobject_cast<const QLineEdit *>(parent)
        || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QAbstractItemView *>(parent) || qobject_cast<const QTabBar *>(parent)
        || qobject_cast<const QHeaderView *>(&widget);
    if (isPartOfOther)
        return false;
    return qobject_cast<const QAbstractButton *>(&widget)
        || qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QComboBox *>(&widget)
        || qobject_cast<const QAbstractItemView *>(&widget)
        || qobject_cast<const QProgressBar *>(&widget) || qobject_cast<const QTextEdit *>(&widget)
        || qobject_cast<const QPlainTextEdit *>(&widget)
        || (widget.focusPolicy() & Qt::TabFocus
            && qobject_cast<const QAbstractScrollArea *>(&widget));
}

// The letter after the single &; null without one.
QChar mnemonicOf(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != u'&')
            continue;
        if (text[i + 1] != u'&')
            return text[i + 1].toUpper();
        ++i;
    }
    return {};
}

struct Walk {
    QStringList problems;
    QHash<QChar, QString> mnemonics;

    void note(const QWidget &widget, const QString &text, const char *problem)
    {
        problems.append(
            QStringLiteral("%1 «%2» %3").arg(widget.objectName(), text, QLatin1String(problem)));
    }

    void takeMnemonic(const QWidget &widget, const QString &text)
    {
        const QChar letter = mnemonicOf(text);
        if (letter.isNull())
            return;
        // Qt joins an Arabic letter that it underlines to none of its neighbours.
        const qsizetype at = text.indexOf(u'&');
        const bool isJoined = letter.script() == QChar::Script_Arabic
            && ((at > 0 && text[at - 1].isLetter())
                || (at + 2 < text.size() && text[at + 2].isLetter()));
        if (isJoined)
            note(widget, text, "has its letter inside a word");
        if (mnemonics.contains(letter))
            note(
                widget, text, qPrintable(QStringLiteral("has the letter of ") + mnemonics[letter]));
        mnemonics.insert(letter, text);
    }

    void names(const QWidget &window)
    {
        QSet<const QWidget *> labelled;
        const auto widgets = window.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->window() != &window)
                continue;
            if (const auto *label = qobject_cast<const QLabel *>(widget)) {
                if (label->buddy()) {
                    labelled.insert(label->buddy());
                    takeMnemonic(*label, label->text());
                    // A row that is made from a description has none to spare.
                    if (mnemonicOf(label->text()).isNull() && !label->objectName().isEmpty())
                        note(*label, label->text(), "has no letter that leads to its field");
                } else if (!mnemonicOf(label->text()).isNull()) {
                    note(*label, label->text(), "leads to no field");
                }
            } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
                takeMnemonic(*button, button->text());
            } else if (const auto *tabs = qobject_cast<const QTabWidget *>(widget)) {
                for (int i = 0; i < tabs->count(); ++i)
                    takeMnemonic(*tabs, tabs->tabText(i));
            }
        }
        for (QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->window() != &window || !isControl(*widget))
                continue;
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            // A sign instead of words is explained under the mouse.
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (button && button->text().size() <= 2 && !button->text().at(0).isDigit()
                && button->toolTip().isEmpty())
                note(*widget, button->text(), "has no tool tip");
            if (!accessible || accessible->text(QAccessible::Name).trimmed().isEmpty())
                note(*widget, QLatin1String(widget->metaObject()->className()), "has no name");
            const bool isField = qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QComboBox *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty(); // beside another field
            if (isField && !labelled.contains(widget) && !isNamed)
                note(*widget, QString(), "has no label");
        }
    }

    // Along the page: what follows is not above in the same column, and not before in the same
    // line.
    void order(const QWidget &window, const QWidget &page)
    {
        const QWidget *before = nullptr;
        const QWidget *first = &page;
        for (const QWidget *one = first->nextInFocusChain(); one != first;
             one = one->nextInFocusChain()) {
            const bool isStop = page.isAncestorOf(one) && one->isVisible() && one->isEnabled()
                && (one->focusPolicy() & Qt::TabFocus) && isControl(*one);
            if (!isStop)
                continue;
            // What a form is for comes right behind its fields, and the changes beside it last.
            const bool isOfForm = (before && before->property("kind") == QLatin1String("main"))
                || qobject_cast<const QListWidget *>(one);
            // What a long form has scrolled out of sight stands nowhere.
            const bool isSeen
                = before && !before->visibleRegion().isEmpty() && !one->visibleRegion().isEmpty();
            if (isSeen && !isOfForm) {
                const auto place = [&window](const QWidget &widget) {
                    QRect rect(widget.mapTo(&window, QPoint()), widget.size());
                    if (window.isRightToLeft()) // figures run from the left there too
                        rect.moveLeft(window.width() - rect.right());
                    return rect;
                };
                const QRect left = place(*before);
                const QRect right = place(*one);
                const bool isAbove = right.bottom() <= left.top() && right.left() < left.right();
                const bool isInLine = right.top() < left.bottom() && left.top() < right.bottom();
                if (isAbove || (isInLine && right.right() <= left.left()))
                    note(*one, before->objectName(), "is read before what Tab leaves for it");
            }
            before = one;
        }
    }
};

} // namespace

void TestAccessibility::everyPage_data()
{
    QTest::addColumn<int>("state");
    for (size_t i = 0; i < windowStates().size(); ++i)
        QTest::newRow(windowStates()[i].name) << static_cast<int>(i);
}

void TestAccessibility::everyPage()
{
    QFETCH(int, state);
    const WindowState &shown = windowStates()[static_cast<size_t>(state)];
    GuiDesk gui(shown.isActivated);
    gui.window->resize(1366, 738);
    shown.open(gui);
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        QTest::qWait(0);
        Walk walk;
        walk.names(*gui.window);
        walk.order(*gui.window, gui.find<QWidget>("pages"));
        QVERIFY2(walk.problems.isEmpty(), qPrintable(walk.problems.join(u'\n')));
    }
}

void TestAccessibility::help()
{
    GuiDesk gui;
    gui.signIn();
    QTest::keyClick(gui.window.get(), Qt::Key_F1);
    auto *help = gui.window->findChild<view::HelpWindow *>();
    QVERIFY(help);
    auto *tabs = help->findChild<QTabWidget *>();
    for (const QString &language : { QStringLiteral("en"), QStringLiteral("ar") }) {
        gui.setLanguage(language);
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            QTest::qWait(0);
            Walk walk;
            walk.names(*help);
            walk.order(*help, *tabs);
            QVERIFY2(walk.problems.isEmpty(), qPrintable(walk.problems.join(u'\n')));
        }
    }
}

void TestAccessibility::windowHasItsSign()
{
    GuiDesk gui;
    const QList<QSize> sizes = gui.window->windowIcon().availableSizes();
    for (const int size : { 16, 32, 48, 256 })
        QVERIFY2(sizes.contains(QSize(size, size)), qPrintable(QString::number(size)));
}

SHAHN_TEST(TestAccessibility)
#include "tst_accessibility.moc"
