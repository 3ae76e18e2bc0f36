// SPDX-License-Identifier: GPL-3.0-or-later
#include "secure/password.h"

#include "support/expect.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTest>

#include <array>
#include <cstring>
#include <vector>

#include <sodium.h>

using namespace shahn;
using secure::SecretBytes;

namespace
{

constexpr size_t letterCount = 24;
using Letters = std::array<unsigned char, letterCount>;

// Whether these letters stand there, each of them so many octets wide.
bool isTextAt(const char *place, const Letters &letters, size_t width)
{
    for (size_t i = 0; i < letters.size() * width; ++i) {
        const unsigned char wanted = i % width == 0 ? letters[i / width] : 0;
        if (static_cast<unsigned char>(place[i]) != wanted)
            return false;
    }
    return true;
}

int countIn(const std::vector<char> &memory, const Letters &letters, size_t width)
{
    const size_t length = letters.size() * width;
    const std::array<char, 3> start{ char(letters[0]), 0, width == 2 ? char(letters[1]) : char(0) };
    int count = 0;
    const char *const end = memory.data() + memory.size();
    for (const char *place = memory.data(); size_t(end - place) >= length; ++place) {
        const void *const found = memmem(place, size_t(end - place), start.data(), start.size());
        if (found == nullptr || size_t(end - static_cast<const char *>(found)) < length)
            break;
        place = static_cast<const char *>(found);
        count += isTextAt(place, letters, width) ? 1 : 0;
    }
    return count;
}

// How often the letters stand in what this process may write, as UTF-16 or UTF-32; what was freed
// is looked at too.
int copiesInMemory(const Letters &letters)
{
    constexpr qint64 sizeMax = 1LL << 26; // more is what a sanitizer has set aside
    QFile maps(QStringLiteral("/proc/self/maps"));
    QFile memory(QStringLiteral("/proc/self/mem"));
    if (!maps.open(QIODevice::ReadOnly)
        || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return -1;
    int count = 0;
    std::vector<char> content;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const QList<QByteArray> range = line.left(line.indexOf(' ')).split('-');
        if (range.size() != 2 || !line.contains(" rw"))
            continue;
        const qint64 begin = range[0].toLongLong(nullptr, 16);
        const qint64 size = range[1].toLongLong(nullptr, 16) - begin;
        if (size > sizeMax || !memory.seek(begin))
            continue;
        content.resize(size_t(size));
        if (memory.read(content.data(), size) != size)
            continue;
        count += countIn(content, letters, sizeof(char16_t));
        count += countIn(content, letters, sizeof(char32_t));
    }
    return count;
}

} // namespace

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
    void noCopyOfAPasswordStays();
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
            QByteArray("\xE2\x80\x8B\xE2\x80\x8B"), QByteArray("return\r"),
            QByteArray("replaced \xEF\xBF\xBD"), QByteArray("unassigned \xCD\xB8"),
            QByteArray("unassigned \xF0\x9F\xBF\xB0"), QByteArray("private \xF3\xB0\x80\x80") })
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
    row("replaced", QStringLiteral("caf\uFFFD"), QStringLiteral("caf\uFFFD"));
    row("replaced, without a mark", QStringLiteral("caf\uFFFD"), QStringLiteral("caf\uFFFD\u200E"));
    row("unassigned, composed", QStringLiteral("\u0378 \u00e9"),
        QStringLiteral("\u200F\u0378\u00a0e\u0301"));
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

// One with an accent and an invisible mark takes the longest way.
void TestPassword::noCopyOfAPasswordStays()
{
    Letters letters{};
    for (unsigned char &letter : letters)
        letter = static_cast<unsigned char>('a' + randombytes_uniform(26));
    const char *const rest = "\u200B\u00e9";
    SecretBytes password(letters.size() + std::strlen(rest));
    std::memcpy(password.data(), letters.data(), letters.size());
    std::memcpy(password.data() + letters.size(), rest, std::strlen(rest));
    QString sample;
    for (const unsigned char letter : letters)
        sample.append(QLatin1Char(char(letter)));
    QVERIFY(copiesInMemory(letters) > 0); // it is found where it stands
    sodium_memzero(sample.data(), size_t(sample.size()) * sizeof(QChar));
    const int before = copiesInMemory(letters);
    EXPECT_OK(secure::typedForm(password));
    QCOMPARE(copiesInMemory(letters), before);
    QVERIFY(secure::formsOf(password).size() > 1);
    QCOMPARE(copiesInMemory(letters), before);
    QVERIFY(!secure::verifyPassword(QStringLiteral("no hash"), password));
    QCOMPARE(copiesInMemory(letters), before);
}

SHAHN_TEST(TestPassword)
#include "tst_password.moc"
