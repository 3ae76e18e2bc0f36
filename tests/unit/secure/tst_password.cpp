// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/password.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

#include <array>

#include <sodium.h>

using namespace shahn;
using secure::SecretBytes;

class TestPassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightAndWrong();
    void hashesOfOnePasswordDiffer();
    void bounds();
    void unicodeFormsAreOnePassword();
    void whatNobodyTypesIsRefused();
    void whatOlderProgramsHashedIsRight_data();
    void whatOlderProgramsHashedIsRight();
};

void TestPassword::rightAndWrong()
{
    const auto hash = secure::hashPassword(SecretBytes::fromText(QStringLiteral("كلمة سر ١٢٣")));
    EXPECT_OK(hash);
    QVERIFY(hash->startsWith(QStringLiteral("$argon2id$v=19$")));
    QVERIFY(secure::verifyPassword(*hash, SecretBytes::fromText(QStringLiteral("كلمة سر ١٢٣"))));
    QVERIFY(!secure::verifyPassword(*hash, SecretBytes::fromText(QStringLiteral("كلمة سر ١٢٤"))));
    QVERIFY(!secure::verifyPassword(*hash, SecretBytes()));
    QVERIFY(!secure::verifyPassword(
        QStringLiteral("no hash"), SecretBytes::fromText(QStringLiteral("x"))));
    QVERIFY(!secure::verifyPassword(QString(), SecretBytes::fromText(QStringLiteral("x"))));
}

void TestPassword::hashesOfOnePasswordDiffer()
{
    const auto first = secure::hashPassword(SecretBytes::fromText(QStringLiteral("the same")));
    const auto second = secure::hashPassword(SecretBytes::fromText(QStringLiteral("the same")));
    EXPECT_OK(first);
    EXPECT_OK(second);
    QVERIFY(*first != *second);
}

void TestPassword::bounds()
{
    EXPECT_ERROR(secure::hashPassword(SecretBytes()), ErrorCode::InvalidField);
    const auto ofLength
        = [](size_t length) { return SecretBytes::fromText(QString(qsizetype(length), u'a')); };
    EXPECT_OK(secure::hashPassword(ofLength(secure::passwordBytesMax)));
    EXPECT_ERROR(
        secure::hashPassword(ofLength(secure::passwordBytesMax + 1)), ErrorCode::InvalidField);
}

void TestPassword::unicodeFormsAreOnePassword()
{
    const auto hash = secure::hashPassword(SecretBytes::fromText(QStringLiteral("Caf\u00e9 أ")));
    EXPECT_OK(hash);
    for (const QString &typed : { QStringLiteral("Cafe\u0301 أ"),
             QStringLiteral("Caf\u00e9\u00a0أ"), QStringLiteral("Caf\u00e9 \u0627\u0654") })
        QVERIFY(secure::verifyPassword(*hash, SecretBytes::fromText(typed)));
    QVERIFY(!secure::verifyPassword(*hash, SecretBytes::fromText(QStringLiteral("Cafe أ"))));
    // What was pasted with it is not seen, and not typed the next time.
    QVERIFY(secure::verifyPassword(
        *hash, SecretBytes::fromText(QStringLiteral("Caf\u00e9\u200e \u2060أ"))));
}

void TestPassword::whatNobodyTypesIsRefused()
{
    for (QByteArray octets :
        { QByteArray("two\nlines"), QByteArray("with\0nul", 8), QByteArray("\xEF\xBB\xBFmark"),
            QByteArray("latin \xE9"), QByteArray("tab\there"), QByteArray("private \xEE\x80\x80"),
            QByteArray("\xE2\x80\x8B\xE2\x80\x8B"), QByteArray("return\r") })
        EXPECT_ERROR(secure::hashPassword(SecretBytes::takeFrom(octets)), ErrorCode::InvalidField);
}

void TestPassword::whatOlderProgramsHashedIsRight_data()
{
    QTest::addColumn<QString>("hashed");
    QTest::addColumn<QString>("typed");
    const auto row = [](const char *name, const QString &hashed, const QString &typed) {
        QTest::newRow(name) << hashed << typed;
    };
    row("joiner in a word", QStringLiteral("كلمة\u200Cالسر"), QStringLiteral("كلمة\u200Cالسر"));
    row("direction mark", QStringLiteral("Kalima\u200F"), QStringLiteral("Kalima\u200F"));
    row("composed, with a mark", QStringLiteral("Caf\u00e9 \u200F"),
        QStringLiteral("Cafe\u0301\u00a0\u200F"));
    row("private use", QStringLiteral("logo \uE000"), QStringLiteral("logo \uE000"));
    row("decomposed", QStringLiteral("Cafe\u0301"), QStringLiteral("Cafe\u0301"));
    row("other blank", QStringLiteral("two\u00a0words"), QStringLiteral("two\u00a0words"));
}

void TestPassword::whatOlderProgramsHashedIsRight()
{
    QFETCH(QString, hashed);
    QFETCH(QString, typed);
    // Older programs hashed these octets.
    const QByteArray octets = hashed.toUtf8();
    std::array<char, crypto_pwhash_STRBYTES> made = {};
    QCOMPARE(crypto_pwhash_str(made.data(), octets.constData(), size_t(octets.size()),
                 crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN),
        0);
    const QString hash = QString::fromLatin1(made.data());
    QVERIFY(secure::verifyPassword(hash, SecretBytes::fromText(typed)));
    QVERIFY(!secure::verifyPassword(hash, SecretBytes::fromText(typed + u'x')));
}

SHAHN_TEST(TestPassword)
#include "tst_password.moc"
