// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/password.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

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

SHAHN_TEST(TestPassword)
#include "tst_password.moc"
