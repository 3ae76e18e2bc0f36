// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digitsOfOtherScripts();
    void searchFormsMeet_data();
    void searchFormsMeet();
    void phoneNumbersMeet_data();
    void phoneNumbersMeet();
    void noPhoneNumbers();
    void numbersAreUngrouped();
    void forbiddenCharacters();
    void invisibleIsRemovedInPlace();
    void numbersOfDigits();
    void tokensInGroups();
};

void TestText::digitsOfOtherScripts()
{
    QCOMPARE(toWesternDigits(QStringLiteral("٠١٢٣٤٥٦٧٨٩")), QStringLiteral("0123456789"));
    QCOMPARE(toWesternDigits(QStringLiteral("۰۱۲۳۴۵۶۷۸۹")), QStringLiteral("0123456789"));
    QCOMPARE(toWesternDigits(QStringLiteral("١٬٢٣٤٫٥")), QStringLiteral("1,234.5"));
}

void TestText::searchFormsMeet_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("typed");
    QTest::newRow("case") << QStringLiteral("Fatima AL-Sharif")
                          << QStringLiteral("fatima al sharif");
    QTest::newRow("accent") << QStringLiteral("José Núñez") << QStringLiteral("jose nunez");
    QTest::newRow("alef") << QStringLiteral("أحمد إبراهيم آدم")
                          << QStringLiteral("احمد ابراهيم ادم");
    QTest::newRow("yeh") << QStringLiteral("مصطفى") << QStringLiteral("مصطفي");
    QTest::newRow("teh marbuta") << QStringLiteral("فاطمة") << QStringLiteral("فاطمه");
    QTest::newRow("vowel marks") << QStringLiteral("مُحَمَّد") << QStringLiteral("محمد");
    QTest::newRow("tatweel") << QStringLiteral("محمـــد") << QStringLiteral("محمد");
    QTest::newRow("Persian yeh") << QStringLiteral("علي") << QStringLiteral("علی");
    QTest::newRow("Persian kaf") << QStringLiteral("كريم") << QStringLiteral("کريم");
    QTest::newRow("presentation forms") << QStringLiteral(
        "محمد على") << QStringLiteral("\uFEE3\uFEA4\uFEE4\uFEAA \uFECB\uFEE0\uFEF0");
    QTest::newRow("joiners inside") << QStringLiteral("عبدالله") << QStringLiteral("عبد\u200Cالله");
    QTest::newRow("word joiner") << QStringLiteral("Salem") << QStringLiteral("Sal\u2060em");
    QTest::newRow("direction marks")
        << QStringLiteral("Salem") << QStringLiteral("\u200FSalem\u200E");
    QTest::newRow("digits") << QStringLiteral("٠٩١-٢٣٤") << QStringLiteral("091 234");
}

void TestText::searchFormsMeet()
{
    QFETCH(QString, stored);
    QFETCH(QString, typed);
    QCOMPARE(searchForm(stored), searchForm(typed));
    QCOMPARE(searchForm(searchForm(stored)), searchForm(stored));
}

void TestText::phoneNumbersMeet_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("with the trunk zero") << QStringLiteral("0927552966");
    QTest::newRow("without") << QStringLiteral("92 755 2966");
    QTest::newRow("international") << QStringLiteral("+218 92 755 2966");
    QTest::newRow("with 00") << QStringLiteral("00218-92-7552966");
    QTest::newRow("both zeros") << QStringLiteral("+218 (0)92 755.2966");
    QTest::newRow("Arabic digits") << QStringLiteral("٠٩٢ ٧٥٥ ٢٩٦٦");
    QTest::newRow("direction mark") << QStringLiteral("\u200E+218927552966");
    QTest::newRow("plus in brackets") << QStringLiteral("(+218) 92 755 2966");
    QTest::newRow("00 in brackets") << QStringLiteral("(00218) 92 755 2966");
    QTest::newRow("blank behind the plus") << QStringLiteral("+ 218 92 755 2966");
    QTest::newRow("non-breaking hyphen") << QStringLiteral("+218\u201192 755 2966");
    QTest::newRow("en dash and minus") << QStringLiteral("092\u2013755\u22122966");
    QTest::newRow("full width") << QStringLiteral("＋２１８　（０）９２／７５５．２９６６");
    QTest::newRow("small plus") << QStringLiteral("\uFE62218 92 755 2966");
    QTest::newRow("link") << QStringLiteral("tel:+218-92-755-2966");
    QTest::newRow("link in capitals") << QStringLiteral("TEL: 0927552966");
    QTest::newRow("trunk zero with blanks") << QStringLiteral("+218 ( 0 ) 92 755 2966");
}

void TestText::phoneNumbersMeet()
{
    QFETCH(QString, text);
    QCOMPARE(phoneForm(text), QStringLiteral("927552966"));
}

void TestText::noPhoneNumbers()
{
    for (const char *text : { "", "12345", "A-0000001", "1234567890123456", "fatima", "+",
             "092+7552966", "++218927552966", "(092) +7552966", "tel:", "hotel:0927552966" })
        QCOMPARE(phoneForm(QString::fromLatin1(text)), QString());
    // Calling codes of one and of two digits.
    QCOMPARE(phoneForm(QStringLiteral("+1 212 555 0100")), QStringLiteral("2125550100"));
    QCOMPARE(phoneForm(QStringLiteral("+20 2 27356000")), QStringLiteral("227356000"));
}

void TestText::numbersAreUngrouped()
{
    QCOMPARE(
        ungrouped(QStringLiteral(" \u200E0425-7670\u2011465 ")), QStringLiteral("04257670465"));
    QCOMPARE(ungrouped(QStringLiteral("٠٤٢٥ ٧٦٧٠")), QStringLiteral("04257670"));
    QCOMPARE(ungrouped(QStringLiteral("12x4")), QStringLiteral("12x4"));
}

void TestText::forbiddenCharacters()
{
    const QString good[] = { QString(), QStringLiteral("Fatima الشريف ⚡😀"),
        QStringLiteral("عبد\u200Cالله \u200Emark"), QStringLiteral("two\nlines\t\r\n") };
    for (const QString &text : good)
        QCOMPARE(forbiddenCharacterAt(text), -1);
    for (const char16_t code : { 0x0000, 0x0008, 0x001F, 0x007F, 0x0085, 0x202A, 0x202E, 0x2066,
             0x2069, 0xD800, 0xDC00, 0xFDD0, 0xFEFF, 0xFFFE, 0xFFFF })
        QCOMPARE(forbiddenCharacterAt(QStringLiteral("ab") + QChar(code) + u'c'), 2);
    // U+1FFFF, a noncharacter outside the first plane, and a pair the wrong way round.
    QCOMPARE(forbiddenCharacterAt(QStringLiteral("a") + QChar(0xD83F) + QChar(0xDFFF)), 1);
    QCOMPARE(forbiddenCharacterAt(QStringLiteral("a") + QChar(0xDE00) + QChar(0xD83D)), 1);
    QVERIFY(!saysSomething(QStringLiteral(" \u200B\u2060-.")));
    for (const char32_t code : { 0x0640, 0x07FA, 0x1D159, 0x2800 })
        QVERIFY2(
            !saysSomething(QString::fromUcs4(&code, 1)), qPrintable(QString::number(code, 16)));
    QVERIFY(saysSomething(QStringLiteral("هـ")));
    QVERIFY(saysSomething(QStringLiteral(" ٣")));
    QVERIFY(saysSomething(QStringLiteral("⚡😀")));
    // Letters and marks by their category, and nothing on paper.
    for (const char32_t code :
        { 0x3164, 0x115F, 0x1160, 0xFFA0, 0x034F, 0x180B, 0xFE0F, 0xE0041, 0xE0100, 0x1D173 }) {
        const QString text = QString::fromUcs4(&code, 1);
        QVERIFY2(!saysSomething(text), qPrintable(QString::number(code, 16)));
        QCOMPARE(withoutInvisible(u'a' + text + u'b'), QStringLiteral("ab"));
        QCOMPARE(searchForm(u'a' + text + u'b'), QStringLiteral("ab"));
    }
}

void TestText::invisibleIsRemovedInPlace()
{
    QString text = QStringLiteral("\u200Ea\u200Bb😀%1c\u2060").arg(QChar(0xDB40)) + QChar(0xDC41);
    const QChar *const begin = text.data();
    const qsizetype size = text.size();
    removeInvisible(text);
    QCOMPARE(text, QStringLiteral("ab😀") + QChar(0xDB40) + u'c' + QChar(0xDC41));
    QCOMPARE(text.constData(), begin);
    QVERIFY(std::all_of(
        begin + text.size(), begin + size, [](QChar behind) { return behind.isNull(); }));
}

void TestText::numbersOfDigits()
{
    QCOMPARE(numberOfDigits(QStringLiteral("007"), 0, 9), std::optional<qint64>(7));
    QCOMPARE(numberOfDigits(QStringLiteral("999999999999999999"), 0, 999'999'999'999'999'999),
        std::optional<qint64>(999'999'999'999'999'999));
    for (const char *text : { "", "+7", "-7", " 7", "7 ", "7.0", "7e0", "0x7", "10", "7\n",
             "9999999999999999999", "٧" })
        QCOMPARE(numberOfDigits(QString::fromUtf8(text), 0, 9), std::optional<qint64>());
}

void TestText::tokensInGroups()
{
    QCOMPARE(groupsOfFour(QStringLiteral("01234567890123456789")),
        QStringLiteral("0123 4567 8901 2345 6789"));
    QCOMPARE(groupsOfFour(QString()), QString());
}

SHAHN_TEST(TestText)
#include "tst_text.moc"
