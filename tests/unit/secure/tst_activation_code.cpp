// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/activation_code.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using secure::ActivationCode;

namespace
{

const QByteArray ca = QByteArrayLiteral("a CA certificate");

ActivationCode code(quint32 seed)
{
    SeededRandom random(seed);
    return ActivationCode::create(random, ca);
}

} // namespace

class TestActivationCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reading();
    void readingIsForgiving();
    void everyChangedCharacterIsRefused();
    void otherTextsAreRefused_data();
    void otherTextsAreRefused();
    void onlyItsOwnCaMatches();
    void secretsDiffer();
};

void TestActivationCode::reading()
{
    const ActivationCode made = code(1);
    const auto read = ActivationCode::parse(made.text());
    EXPECT_OK(read);
    QCOMPARE(read->text(), made.text());
    QCOMPARE(read->secretText(), made.secretText());
    QCOMPARE(made.text().size(), 44 + 8);
    QCOMPARE(made.secretText().size(), 16);
}

void TestActivationCode::readingIsForgiving()
{
    for (quint32 seed = 0; seed < 200; ++seed) {
        const ActivationCode made = code(seed);
        QString typed = made.text().toLower().replace(u'-', QStringLiteral("  "));
        typed.replace(u'0', u'o').replace(u'1', seed % 2 == 0 ? u'i' : u'L');
        const auto read = ActivationCode::parse(u' ' + typed + u'\n');
        EXPECT_OK(read);
        QCOMPARE(read->text(), made.text());
    }
}

void TestActivationCode::everyChangedCharacterIsRefused()
{
    const QString alphabet = QStringLiteral("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    for (quint32 seed = 0; seed < 5; ++seed) {
        const QString text = code(seed).text();
        for (qsizetype position = 0; position < text.size(); ++position) {
            for (const QChar other : alphabet) {
                if (text[position] == u'-' || text[position] == other)
                    continue;
                QString changed = text;
                changed[position] = other;
                EXPECT_ERROR(ActivationCode::parse(changed), ErrorCode::ActivationRefused);
            }
        }
    }
}

void TestActivationCode::otherTextsAreRefused_data()
{
    const QString text = code(3).text();
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("too short") << text.chopped(1);
    QTest::newRow("too long") << text + u'0';
    QTest::newRow("twice") << text + text;
    QTest::newRow("a letter that no code has") << QString(text).replace(0, 1, u'U');
    QTest::newRow("punctuation") << QString(text).replace(0, 1, u'!');
    QTest::newRow("two characters exchanged") << QString(text[1]) + text[0] + text.mid(2);
}

void TestActivationCode::otherTextsAreRefused()
{
    QFETCH(QString, text);
    EXPECT_ERROR(ActivationCode::parse(text), ErrorCode::ActivationRefused);
}

void TestActivationCode::onlyItsOwnCaMatches()
{
    const auto read = ActivationCode::parse(code(4).text());
    EXPECT_OK(read);
    QVERIFY(read->matchesCa(ca));
    QVERIFY(!read->matchesCa(QByteArrayLiteral("another CA certificate")));
}

void TestActivationCode::secretsDiffer()
{
    QVERIFY(code(5).secretText() != code(6).secretText());
    QCOMPARE(ActivationCode::secretHash(code(5).secretText()).size(), 64);
    QVERIFY(ActivationCode::secretHash(code(5).secretText())
        != ActivationCode::secretHash(code(6).secretText()));
}

SHAHN_TEST(TestActivationCode)
#include "tst_activation_code.moc"
