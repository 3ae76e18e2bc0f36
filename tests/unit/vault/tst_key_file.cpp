// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/key_sealing.h"

#include "secure/sealed_box.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace shahn;
using namespace shahn::vault;

namespace
{

constexpr qint64 nowMs = 1'772'000'000'000;

StoredKey keyOf(const QString &sgc, KeyDerivation dkga, const QByteArray &hex)
{
    StoredKey stored;
    stored.key.group = { sgc, 1, KeyType::Dutk };
    stored.key.dkga = dkga;
    stored.key.ken = 77;
    stored.key.key = sts::SecretBytes::fromHex(hex);
    return stored;
}

StoredKey longKey(const QString &sgc)
{
    return keyOf(sgc, KeyDerivation::Dkga04, "abababababababab949494949494949401234567");
}

StoredKey shortKey(const QString &sgc)
{
    return keyOf(sgc, KeyDerivation::Dkga02, "abababababababab");
}

VaultContent::Keys twoKeys()
{
    VaultContent::Keys keys;
    keys.push_back(longKey(QStringLiteral("600101")));
    keys.push_back(shortKey(QStringLiteral("600102")));
    return keys;
}

KeyRecipient recipientOf(const secure::SecretBytes &secretKey)
{
    return { QStringLiteral("COAST"), RecipientKind::Software, secure::boxPublicKey(secretKey) };
}

int componentOf(const Error &error)
{
    return error.context.facts()[QLatin1String("component")].toInt();
}

secure::SecretBytes textOf(const char *text)
{
    return secure::SecretBytes::fromText(QString::fromLatin1(text));
}

} // namespace

class TestKeyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void custodiansAreTwoPersons_data();
    void custodiansAreTwoPersons();
    void init();
    void roundTrip();
    void nothingOfAKeyIsInTheFile();
    void oneHalfAloneOpensNothing();
    void mistypedHalfIsNamed();
    void swappedHalvesAreNamed();
    void halvesOfAnotherFile();
    void anotherVault();
    void anotherUtility();
    void everyChangedOctetIsFound();
    void truncatedFilesAreNoKeyFiles();
    void everyFieldIsNeededAndNoOther();
    void valuesAreChecked();
    void keysAreCheckedBeforeTheyAreSealed();
    void sheetsAndTypedHalves();
    void componentsOfAVendingKey();
    void recipientDocument();

private:
    secure::SecretBytes m_secretKey;
    std::optional<SealedKeys> m_made;
};

void TestKeyFile::init()
{
    m_secretKey = secure::newBoxSecretKey();
    auto made = sealKeys(recipientOf(m_secretKey), twoKeys(), nowMs);
    EXPECT_OK(made);
    m_made = std::move(*made);
}

void TestKeyFile::roundTrip()
{
    const auto file = parseKeyFile(toJson(m_made->file));
    EXPECT_OK(file);
    QCOMPARE(toJson(*file), toJson(m_made->file));
    EXPECT_OK(checkRecipient(*file, recipientOf(m_secretKey)));
    const auto keys = openKeys(*file, m_made->halves, m_secretKey);
    EXPECT_OK(keys);
    const VaultContent::Keys before = twoKeys();
    QCOMPARE(keys->size(), before.size());
    for (size_t i = 0; i < before.size(); ++i) {
        const StoredKey &after = (*keys)[i];
        QVERIFY(after.key.key == before[i].key.key);
        QVERIFY(after.key.group == before[i].key.group);
        QVERIFY(after.key.dkga == before[i].key.dkga);
        QCOMPARE(after.key.ken, before[i].key.ken);
        QCOMPARE(after.ea07ParameterSet, before[i].ea07ParameterSet);
    }
}

void TestKeyFile::nothingOfAKeyIsInTheFile()
{
    const QByteArray octets
        = QByteArray::fromHex("abababababababab") + QByteArray::fromHex("9494949494949494");
    QVERIFY(!m_made->file.sealed.contains(octets));
    QVERIFY(!m_made->file.sealed.contains(octets.first(8)));
}

void TestKeyFile::oneHalfAloneOpensNothing()
{
    const sts::SecretBytes zeros = sts::SecretBytes::fromHex(QByteArray(64, '0'));
    const KeyComponents &halves = m_made->halves;
    const auto withoutSecond = openKeys(m_made->file, { halves.first, zeros }, m_secretKey);
    EXPECT_ERROR(withoutSecond, ErrorCode::KeyComponentCheck);
    QCOMPARE(componentOf(withoutSecond.error()), 2);
    const auto withoutFirst = openKeys(m_made->file, { zeros, halves.second }, m_secretKey);
    EXPECT_ERROR(withoutFirst, ErrorCode::KeyComponentCheck);
    QCOMPARE(componentOf(withoutFirst.error()), 1);
    const auto twice = openKeys(m_made->file, { halves.first, halves.first }, m_secretKey);
    EXPECT_ERROR(twice, ErrorCode::KeyComponentCheck);
}

void TestKeyFile::mistypedHalfIsNamed()
{
    secure::SecretBytes typed = halfText(m_made->halves.second);
    typed.data()[20] = typed.data()[20] == 'A' ? 'B' : 'A';
    const auto half = parseHalf(typed, Custodian::Second);
    EXPECT_OK(half);
    const auto checked = checkHalf(m_made->file, Custodian::Second, *half);
    EXPECT_ERROR(checked, ErrorCode::KeyComponentCheck);
    QCOMPARE(componentOf(checked.error()), 2);
    EXPECT_OK(checkHalf(m_made->file, Custodian::First, m_made->halves.first));
}

void TestKeyFile::swappedHalvesAreNamed()
{
    const auto swapped
        = openKeys(m_made->file, { m_made->halves.second, m_made->halves.first }, m_secretKey);
    EXPECT_ERROR(swapped, ErrorCode::KeyComponentCheck);
    QVERIFY2(swapped.error().detail.contains(QStringLiteral("other custodian")),
        qPrintable(swapped.error().detail));
}

void TestKeyFile::halvesOfAnotherFile()
{
    const auto other = sealKeys(recipientOf(m_secretKey), twoKeys(), nowMs);
    EXPECT_ERROR(openKeys(m_made->file, other->halves, m_secretKey), ErrorCode::KeyComponentCheck);
    // A file with the check values of the other one still has its own seal.
    KeyFile mixed = m_made->file;
    mixed.halfCheckValues = other->file.halfCheckValues;
    mixed.fileKeyCheckValue = other->file.fileKeyCheckValue;
    EXPECT_ERROR(openKeys(mixed, other->halves, m_secretKey), ErrorCode::DataCorrupt);
}

void TestKeyFile::anotherVault()
{
    const secure::SecretBytes other = secure::newBoxSecretKey();
    const auto checked = checkRecipient(m_made->file, recipientOf(other));
    EXPECT_ERROR(checked, ErrorCode::VaultSealed);
    QVERIFY(checked.error().detail.contains(QStringLiteral("another security module")));
    EXPECT_ERROR(openKeys(m_made->file, m_made->halves, other), ErrorCode::VaultSealed);
}

void TestKeyFile::anotherUtility()
{
    KeyRecipient other = recipientOf(m_secretKey);
    other.utilityCode = QStringLiteral("DESERT");
    const auto checked = checkRecipient(m_made->file, other);
    EXPECT_ERROR(checked, ErrorCode::VaultSealed);
    QVERIFY(checked.error().detail.contains(QStringLiteral("DESERT")));
}

// Whatever octet of the file is changed: it is no key file any more, is for another vault, the
// halves do not fit, or the seal does not hold. It never opens as something else.
void TestKeyFile::everyChangedOctetIsFound()
{
    const QByteArray octets = toJson(m_made->file);
    const auto before = QJsonDocument::fromJson(octets).object();
    int openedCount = 0;
    for (qsizetype i = 0; i < octets.size(); ++i) {
        QByteArray changed = octets;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto file = parseKeyFile(changed);
        if (!file || !checkRecipient(*file, recipientOf(m_secretKey)))
            continue;
        if (openKeys(*file, m_made->halves, m_secretKey)) {
            // Only where the JSON means the same, as with a space that became another.
            QVERIFY2(QJsonDocument::fromJson(changed).object() == before,
                qPrintable(QStringLiteral("octet %1").arg(i)));
            ++openedCount;
        }
    }
    QCOMPARE(openedCount, 0);
}

void TestKeyFile::truncatedFilesAreNoKeyFiles()
{
    const QByteArray octets = toJson(m_made->file).trimmed();
    for (qsizetype size = 0; size < octets.size(); ++size)
        EXPECT_ERROR(parseKeyFile(octets.first(size)), ErrorCode::KeyFormat);
    EXPECT_OK(parseKeyFile(octets));
    EXPECT_ERROR(parseKeyFile(octets + QByteArray(keyFileBytesMax, ' ')), ErrorCode::KeyFormat);
}

void TestKeyFile::everyFieldIsNeededAndNoOther()
{
    const QJsonObject whole = QJsonDocument::fromJson(toJson(m_made->file)).object();
    const auto check = [](const QJsonObject &object) {
        EXPECT_ERROR(parseKeyFile(QJsonDocument(object).toJson()), ErrorCode::KeyFormat);
    };
    const auto checkMembers = [&](const QJsonObject &part, auto put) {
        for (const QString &name : part.keys()) {
            QJsonObject without = part;
            without.remove(name);
            check(put(without));
        }
        QJsonObject with = part;
        with[QLatin1String("extra")] = 1;
        check(put(with));
    };
    checkMembers(whole, [](const QJsonObject &object) { return object; });
    for (const QString &name : { QStringLiteral("recipient"), QStringLiteral("checkValues") }) {
        checkMembers(whole[name].toObject(), [&](const QJsonObject &part) {
            QJsonObject object = whole;
            object[name] = part;
            return object;
        });
    }
    checkMembers(whole[QLatin1String("keys")][0].toObject(), [&](const QJsonObject &part) {
        QJsonObject object = whole;
        object[QLatin1String("keys")] = QJsonArray{ part };
        return object;
    });
}

void TestKeyFile::valuesAreChecked()
{
    const auto check = [this](const char *before, const char *after) {
        QByteArray octets = toJson(m_made->file);
        QVERIFY2(octets.contains(before), before);
        octets.replace(before, after);
        EXPECT_ERROR(parseKeyFile(octets), ErrorCode::KeyFormat);
    };
    check("shahn-key-file", "shahn-key-fill");
    check("\"version\": 1", "\"version\": 2");
    check("\"version\": 1", "\"version\": \"1\"");
    check("\"COAST\"", "\"\"");
    check("\"COAST\"", "\"CO\\u0007AST\"");
    check("\"software\"", "\"sts6\"");
    check("\"2026-02-25T", "\"2026-02-31T");
    check("\"krn\": 1", "\"krn\": 10");
    check("\"krn\": 1", "\"krn\": \"1\"");
    check("\"ken\": 77", "\"ken\": 256");
    check("\"600102\"", "\"600101\"");
    check("\"600102\"", "\"60010\"");
    check("\"activeFromMs\": \"0\"", "\"activeFromMs\": \"00\"");
    KeyFile many = m_made->file;
    while (many.keys.size() <= keyFileKeysMax) {
        many.keys.push_back(many.keys.front());
        many.keys.back().group.sgc = QString::number(100'000 + many.keys.size());
    }
    EXPECT_ERROR(parseKeyFile(toJson(many)), ErrorCode::KeyFormat);
    many.keys.pop_back();
    EXPECT_OK(parseKeyFile(toJson(many)));
    many.keys.clear();
    EXPECT_ERROR(parseKeyFile(toJson(many)), ErrorCode::KeyFormat);
}

void TestKeyFile::keysAreCheckedBeforeTheyAreSealed()
{
    const KeyRecipient recipient = recipientOf(m_secretKey);
    VaultContent::Keys keys = twoKeys();
    keys.push_back(longKey(QStringLiteral("600101")));
    EXPECT_ERROR(sealKeys(recipient, keys, nowMs), ErrorCode::InvalidField);
    keys.pop_back();
    keys.push_back(keyOf(QStringLiteral("600103"), KeyDerivation::Dkga02, "0000000000000000"));
    EXPECT_ERROR(sealKeys(recipient, keys, nowMs), ErrorCode::KeyFormat);
    EXPECT_ERROR(sealKeys(recipient, {}, nowMs), ErrorCode::InvalidField);
    KeyRecipient token = recipient;
    token.kind = RecipientKind::Pkcs11;
    const auto shortKeyToToken = sealKeys(token, twoKeys(), nowMs);
    EXPECT_ERROR(shortKeyToToken, ErrorCode::KeyFormat); // the first key: this is no RSA key
    VaultContent::Keys onlyShort;
    onlyShort.push_back(shortKey(QStringLiteral("600102")));
    const auto refused = sealKeys(token, onlyShort, nowMs);
    EXPECT_ERROR(refused, ErrorCode::AlgorithmNotSupported);
    QVERIFY(refused.error().detail.contains(QStringLiteral("keys enter")));
}

void TestKeyFile::sheetsAndTypedHalves()
{
    const sts::SecretBytes &half = m_made->halves.first;
    const QByteArray digits(halfText(half).view().constData(), halfText(half).view().size());
    QCOMPARE(digits.count('\n'), 3);
    QCOMPARE(digits.count(' '), 12);
    const auto parsed = [](const QByteArray &text) {
        QByteArray copy(text.constData(), text.size());
        return parseHalf(secure::SecretBytes::takeFrom(copy), Custodian::First);
    };
    for (const QByteArray &text : { digits, digits.toLower(), digits.simplified(),
             QByteArray(digits).replace(' ', "").replace('\n', ""),
             QByteArray(digits).replace(' ', "-") + "\r\n",
             "A SHEET\n\nUtility ABCD\n\nHalf:\n" + digits + "\n\nKeep it under lock.\n" }) {
        const auto found = parsed(text);
        EXPECT_OK(found);
        QVERIFY(*found == half);
    }
    for (const QByteArray &text : { QByteArray(), digits.chopped(1), digits + '0',
             QByteArray(digits).replace(digits.first(1), "O"), "A SHEET\n\n" + digits }) {
        const auto found = parsed(text);
        EXPECT_ERROR(found, ErrorCode::KeyComponentCheck);
        QCOMPARE(componentOf(found.error()), 1);
    }
}

void TestKeyFile::componentsOfAVendingKey()
{
    const sts::SecretBytes first = sts::SecretBytes::fromHex("0123456789abcdef");
    const QByteArray checkValue = sts::keyCheckValue(first).toLatin1();
    const auto typed = parseComponent(
        textOf(QByteArray("0123 4567-89AB cdef " + checkValue.toLower()).constData()),
        Custodian::First);
    EXPECT_OK(typed);
    QVERIFY(*typed == first);
    const auto mistyped = parseComponent(
        textOf(QByteArray("1123 4567 89AB CDEF " + checkValue).constData()), Custodian::Second);
    EXPECT_ERROR(mistyped, ErrorCode::KeyComponentCheck);
    QCOMPARE(componentOf(mistyped.error()), 2);
    for (const char *text : { "", "D5D44F", "xx D5D44F", "0123 4567 89AB CDEF" })
        EXPECT_ERROR(parseComponent(textOf(text), Custodian::First), ErrorCode::KeyComponentCheck);

    // Odd parity in the key itself: taken as it is.
    const KeyComponents plain = { sts::SecretBytes::fromHex("0000000000000000"),
        sts::SecretBytes::fromHex("abababababababab") };
    const auto asItIs = combinedVendingKey(plain, 8);
    EXPECT_OK(asItIs);
    QVERIFY(*asItIs == plain.second);
    // Odd parity in both components leaves even parity, which is made odd.
    const auto adjusted = combinedVendingKey({ sts::SecretBytes::fromHex("0101010101010101"),
                                                 sts::SecretBytes::fromHex("abababababababab") },
        8);
    EXPECT_OK(adjusted);
    QVERIFY(*adjusted == sts::SecretBytes::fromHex("abababababababab"));
    EXPECT_ERROR(combinedVendingKey(plain, 20), ErrorCode::KeyComponentCheck);
}

void TestKeyFile::recipientDocument()
{
    const KeyRecipient recipient = recipientOf(m_secretKey);
    const QByteArray octets = toJson(recipient);
    const auto parsed = parseKeyRecipient(octets);
    EXPECT_OK(parsed);
    QVERIFY(*parsed == recipient);
    const QJsonObject whole = QJsonDocument::fromJson(octets).object();
    for (const QString &name : whole.keys()) {
        QJsonObject without = whole;
        without.remove(name);
        EXPECT_ERROR(parseKeyRecipient(QJsonDocument(without).toJson()), ErrorCode::KeyFormat);
        QJsonObject changed = whole;
        changed[name] = QStringLiteral("0");
        if (name != QLatin1String("utility"))
            EXPECT_ERROR(parseKeyRecipient(QJsonDocument(changed).toJson()), ErrorCode::KeyFormat);
    }
    QCOMPARE(groupedFingerprint(recipient.fingerprint()).size(), 64 + 15);
}

void TestKeyFile::custodiansAreTwoPersons_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("isTwo");
    const auto row = [](const char *name, const QString &first, const QString &second, bool isTwo) {
        QTest::newRow(name) << first << second << isTwo;
    };
    const QString amina = QStringLiteral("\u00C1mina Khalil");
    row("two persons", amina, QStringLiteral("Salem"), true);
    row("two persons of one first name", amina, QStringLiteral("\u00C1mina Omar"), true);
    row("the same", amina, amina, false);
    row("NFC and NFD", amina, QStringLiteral("A\u0301mina Khalil"), false);
    row("other case", amina, QStringLiteral("\u00E1MINA khalil"), false);
    row("blanks", amina, QStringLiteral("  \u00C1mina\u00A0\u2003Khalil "), false);
    row("no blank", amina, QStringLiteral("\u00C1minaKhalil"), false);
    row("invisible marks", amina, QStringLiteral("\u200E\u00C1mi\u200Bna\u2060 Khalil\uFEFF"),
        false);
    row("full width", QStringLiteral("Amina"), QStringLiteral("\uFF21\uFF4D\uFF49\uFF4E\uFF41"),
        false);
    row("filler", QStringLiteral("Amina"), QStringLiteral("Amina\u3164"), false);
    row("tag", QStringLiteral("Amina"), QStringLiteral("Amina\U000E0041"), false);
    row("vowel marks", QStringLiteral("أمينة"), QStringLiteral("أَمِينَة"), false);
    row("without a letter", QStringLiteral("\u200B\u2060"), amina, false);
    row("empty", amina, QString(), false);
    row("two lines", amina, QStringLiteral("Salem\nOmar"), false);
    row("too long", amina, QString(65, u'x'), false);
}

void TestKeyFile::custodiansAreTwoPersons()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, isTwo);
    const auto checked = checkCustodianNames(first, second);
    QCOMPARE(checked.has_value(), isTwo);
    if (!isTwo)
        QCOMPARE(checked.error().code, ErrorCode::InvalidField);
}

SHAHN_TEST(TestKeyFile)
#include "tst_key_file.moc"
