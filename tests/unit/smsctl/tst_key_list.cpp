// SPDX-License-Identifier: GPL-3.0-or-later
// The key manager's list and the custodians' sheets.
#include "smsctl/key_list.h"
#include "smsctl/key_sheet.h"

#include "secure/sealed_box.h"
#include "support/expect.h"
#include "support/test_registry.h"

#include <QTest>

using namespace shahn;
using namespace shahn::smsctl;

namespace
{

const char longKey[] = "abababababababab949494949494949401234567";

Expected<vault::VaultContent::Keys> parsed(const QString &text)
{
    return parseKeyList(secure::SecretBytes::fromText(text));
}

QString lineWith(const QString &more)
{
    return QStringLiteral("sgc=600101 krn=1 dkga=4 base-date=2014 key=%1 %2")
        .arg(QLatin1String(longKey), more);
}

} // namespace

class TestKeyList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesBecomeKeys();
    void defaultsAreThoseOfTheCommand();
    void wrongLinesAreNamed();
    void sheetIsReadBack();
};

void TestKeyList::linesBecomeKeys()
{
    const auto keys = parsed(
        QStringLiteral("# two keys\n\n%1\r\n  sgc=600102\tkrn=2 kt=1 dkga=2 base-date=1993 ken=9 "
                       "active-from=2026-01-01T00:00:00Z issued-until=2027-01-01T00:00:00Z "
                       "ea07-parameters=field key=abababababababab\n")
            .arg(lineWith(QStringLiteral("kcv=6c3de4"))));
    EXPECT_OK(keys);
    QCOMPARE(keys->size(), size_t{ 2 });
    QVERIFY(keys->front().key.key == sts::SecretBytes::fromHex(longKey));
    const vault::StoredKey &second = keys->back();
    QVERIFY(second.key.group == SupplyGroup({ QStringLiteral("600102"), 2, KeyType::Ddtk }));
    QVERIFY(second.key.dkga == KeyDerivation::Dkga02);
    QVERIFY(second.key.baseDate == BaseDate::Year1993);
    QCOMPARE(second.key.ken, 9);
    QCOMPARE(second.key.activeFromMs, 1'767'225'600'000);
    QCOMPARE(second.key.issuedUntilMs, 1'798'761'600'000);
    QCOMPARE(second.ea07ParameterSet, QStringLiteral("field"));
}

void TestKeyList::defaultsAreThoseOfTheCommand()
{
    const auto keys = parsed(lineWith({}));
    EXPECT_OK(keys);
    const vault::StoredKey plain;
    const vault::StoredKey &key = keys->front();
    QVERIFY(key.key.group.kt == KeyType::Dutk);
    QCOMPARE(key.key.ken, 255);
    QCOMPARE(key.key.activeFromMs, plain.key.activeFromMs);
    QCOMPARE(key.key.issuedUntilMs, plain.key.issuedUntilMs);
    QCOMPARE(key.ea07ParameterSet, QStringLiteral("sample"));
    const auto none = parsed(QStringLiteral("# nothing\n"));
    EXPECT_OK(none);
    QVERIFY(none->empty());
}

void TestKeyList::wrongLinesAreNamed()
{
    const auto refused = [](const QString &line, ErrorCode code) {
        const auto keys = parsed(QStringLiteral("# first\n") + line);
        EXPECT_ERROR(keys, code);
        QVERIFY2(keys.error().detail.startsWith(QLatin1String("line 2: ")),
            qPrintable(keys.error().detail));
        QVERIFY(!keys.error().detail.contains(QLatin1String("abab")));
    };
    refused(lineWith(QStringLiteral("kcv=000000")), ErrorCode::KeyComponentCheck);
    refused(lineWith(QStringLiteral("kt=7")), ErrorCode::InvalidField);
    refused(lineWith(QStringLiteral("krn=2")), ErrorCode::InvalidField); // twice
    refused(lineWith(QStringLiteral("ken=+7")), ErrorCode::InvalidField);
    refused(lineWith(QStringLiteral("kt=0x2")), ErrorCode::InvalidField);
    refused(lineWith(QStringLiteral("colour=2")), ErrorCode::InvalidField);
    refused(lineWith(QStringLiteral("word")), ErrorCode::InvalidField);
    refused(lineWith(QStringLiteral("key=abababababababab")), ErrorCode::InvalidField); // twice
    refused(QStringLiteral("600101 1 2 2 2014 255 abababababababab"), ErrorCode::InvalidField);
    refused(QStringLiteral("abababababababab=key"), ErrorCode::InvalidField);
    refused(QStringLiteral("sgc=600101 krn=1 dkga=4 base-date=2014 key=%1").arg(QString(40, u'0')),
        ErrorCode::KeyFormat);
    const auto detailOf = [](const QString &line) { return parsed(line).error().detail; };
    QVERIFY(
        detailOf(QStringLiteral("sgc=600101 1 2"))
            .startsWith(QStringLiteral("line 1: word 2 is not name=value; a line is such as ")));
    QVERIFY(
        detailOf(QStringLiteral("colour=2"))
            .startsWith(QStringLiteral("line 1: word 1 names no attribute of a key; there are: ")));
    QVERIFY(detailOf(lineWith(QStringLiteral("krn=2")))
                .contains(QStringLiteral("krn: is given twice")));
    refused(lineWith(QStringLiteral("active-from=soon")), ErrorCode::InvalidField);
    refused(QStringLiteral("sgc=600101 krn=1 dkga=4 base-date=2014"), ErrorCode::KeyFormat);
    refused(QStringLiteral("sgc=600101 krn=1 dkga=4 base-date=2014 key=abx"), ErrorCode::KeyFormat);
    refused(QStringLiteral("sgc=600101 krn=1 base-date=2014 key=abababababababab"),
        ErrorCode::InvalidField);
    refused(QStringLiteral("krn=1 dkga=2 base-date=2014 key=abababababababab"),
        ErrorCode::InvalidField);
}

void TestKeyList::sheetIsReadBack()
{
    const secure::SecretBytes secretKey = secure::newBoxSecretKey();
    const vault::KeyRecipient recipient = { QStringLiteral("COAST"), vault::RecipientKind::Software,
        secure::boxPublicKey(secretKey) };
    const auto keys = parsed(lineWith({}));
    EXPECT_OK(keys);
    const auto sealed = vault::sealKeys(recipient, *keys, 0);
    EXPECT_OK(sealed);
    for (const vault::Custodian custodian : { vault::Custodian::First, vault::Custodian::Second }) {
        const bool isFirst = custodian == vault::Custodian::First;
        const secure::SecretBytes sheet = keySheet(*sealed, custodian);
        const auto half = vault::parseHalf(sheet, custodian);
        EXPECT_OK(half);
        QVERIFY(*half == (isFirst ? sealed->halves.first : sealed->halves.second));
        const QByteArray text = sheet.view();
        QVERIFY(text.contains(isFirst ? "HALF 1 OF 2" : "HALF 2 OF 2"));
        QVERIFY(text.contains(sealed->file.halfCheckValues[isFirst ? 0 : 1].toLatin1()));
        QVERIFY(!text.contains(sealed->file.halfCheckValues[isFirst ? 1 : 0].toLatin1()));
        QVERIFY(!text.toLower().contains(QByteArray(longKey)));
    }
}

SHAHN_TEST(TestKeyList)
#include "tst_key_list.moc"
