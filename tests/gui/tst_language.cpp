// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "gui/gui_desk.h"
#include "support/test_registry.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace shahn;
using namespace shahn::test;

class TestLanguage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void switchKeepsWhatWasTyped();
    void switchKeepsTheToken();
    void directionFollows();
    void choiceIsTold();
};

void TestLanguage::switchKeepsWhatWasTyped()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.type(QStringLiteral("50.5"));
    const QString sentence = gui.find<QLabel>("sentenceLabel").text();

    gui.press(Qt::Key_L, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QCOMPARE(gui.find<QLineEdit>("amountEdit").text(), QStringLiteral("50.5"));
    QCOMPARE(gui.find<QLineEdit>("findEdit").text(), meterDrn);
    QCOMPARE(gui.find<QLabel>("nameLabel").text(),
        QChar(0x200F) + isolateByContent(QStringLiteral("فاطمة الشريف")));
    QVERIFY(gui.find<QPushButton>("sellButton").text().startsWith(QStringLiteral("بيع")));
    QVERIFY(gui.find<QPushButton>("sellButton").isEnabled());
    QVERIFY(gui.find<QLineEdit>("amountEdit").hasFocus());
    QCOMPARE(gui.title(), QStringLiteral("شحن — جاهز لبيع 50.500 للعداد 04257670465"));

    gui.press(Qt::Key_L, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QCOMPARE(gui.find<QLabel>("sentenceLabel").text(), sentence);
    QCOMPARE(gui.title(), QStringLiteral("Shahn — Ready to sell 50.500 for 04257670465"));
}

void TestLanguage::switchKeepsTheToken()
{
    GuiDesk gui;
    gui.signIn();
    gui.chooseCustomer();
    gui.sell(QStringLiteral("50"));
    gui.desk.calls.sales[0].answer(GuiDesk::saleOf(gui.desk.calls.sales[0].question.id));
    gui.press(Qt::Key_L, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QCOMPARE(gui.find<QLabel>("tokenLabel1").text(), QStringLiteral("0123 4567 8901 2345 6789"));
    QCOMPARE(gui.find<QLabel>("tokenLabel1").layoutDirection(), Qt::LeftToRight);
    QCOMPARE(gui.printed.size(), size_t(1));
    gui.press(Qt::Key_Return);
    QCOMPARE(gui.title(), QStringLiteral("شحن — بيع"));
}

void TestLanguage::directionFollows()
{
    GuiDesk gui;
    gui.signIn();
    const auto navigationX = [&gui] {
        return gui.find<QWidget>("navigation").mapTo(gui.window.get(), QPoint(0, 0)).x();
    };
    QCOMPARE(gui.window->layoutDirection(), Qt::LeftToRight);
    QCOMPARE(navigationX(), 0);
    gui.setLanguage(QStringLiteral("ar"));
    QCOMPARE(gui.window->layoutDirection(), Qt::RightToLeft);
    QTRY_VERIFY(navigationX() > gui.window->width() / 2);
    // Figures are not mirrored.
    QCOMPARE(gui.find<QLineEdit>("amountEdit").layoutDirection(), Qt::LeftToRight);
    gui.setLanguage(QStringLiteral("en"));
    QTRY_COMPARE(navigationX(), 0);
}

void TestLanguage::choiceIsTold()
{
    GuiDesk gui;
    gui.signIn();
    QStringList chosen;
    QObject::connect(gui.window.get(), &view::MainWindow::languageChosen, gui.window.get(),
        [&chosen](const QString &code) { chosen.append(code); });
    gui.find<QPushButton>("arabicButton").click();
    QVERIFY(gui.find<QPushButton>("arabicButton").isChecked());
    gui.find<QPushButton>("englishButton").click();
    QCOMPARE(chosen, QStringList({ QStringLiteral("ar"), QStringLiteral("en") }));
    QVERIFY(!gui.find<QPushButton>("arabicButton").isChecked());
    gui.find<QPushButton>("englishButton").click(); // once more
    QVERIFY(gui.find<QPushButton>("englishButton").isChecked());
}

SHAHN_TEST(TestLanguage)
#include "tst_language.moc"
