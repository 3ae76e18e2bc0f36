// SPDX-License-Identifier: GPL-3.0-or-later
#include "module_cases.h"

#include "sts/vending_rules.h"

#include <QTest>

namespace shahn::test
{

using namespace vault;

namespace
{

constexpr qint64 msPerMinute = 60'000;
// 2026-03-01T12:00Z
constexpr qint64 now = 1'772'366'400'000;
constexpr qint64 minuteNow = now / msPerMinute;
constexpr qint64 minutesPerDay = 1440;

QString sgc(int number) { return QStringLiteral("6009%1").arg(number, 2, 10, QLatin1Char('0')); }

MeterNumber meter()
{
    const auto number = MeterNumber::parse(QStringLiteral("600727000000000009"));
    SHAHN_ASSERT(number);
    return *number;
}

MeterKeyData under(const QString &group, KeyType kt = KeyType::Dutk)
{
    return { { group, 1, kt }, 1, EncryptionAlgorithm::Ea07, 2 };
}

CreditOrder credit(const MeterKeyData &keyData)
{
    CreditOrder order;
    order.meter = meter();
    order.keyData = keyData;
    order.tokenUnits = 100;
    order.tokenMinute = minuteNow;
    order.nowMs = now;
    return order;
}

ManagementOrder management(const MeterKeyData &keyData)
{
    ManagementOrder order;
    order.meter = meter();
    order.keyData = keyData;
    order.kind = ManagementKind::ClearTamper;
    order.tokenMinute = minuteNow;
    order.nowMs = now;
    return order;
}

KeyChangeOrder change(const MeterKeyData &current, const MeterKeyData &next)
{
    return { meter(), current, next, false, now };
}

template <class Result>
void refused(const Result &result, ErrorCode expected)
{
    QVERIFY2(!result, "was not refused");
    QCOMPARE(errorName(result.error().code), errorName(expected));
}

template <class Result>
void granted(const Result &result)
{
    QVERIFY2(result, qPrintable(result ? QString() : result.error().detail));
}

StoredKey key(int number, KeyType kt = KeyType::Dutk)
{
    StoredKey stored;
    stored.key.group = { sgc(number), 1, kt };
    stored.key.key = sts::SecretBytes::fromHex("abababababababab949494949494949401234567");
    return stored;
}

enum Group { Good, Expired, NotActive, Over, Future, Old, Triple };

void checkCreditRules(const SecurityModule &module)
{
    granted(module.issueCredit(credit(under(sgc(Good)))));
    refused(module.issueCredit(credit(under(sgc(99)))), ErrorCode::VendingKeyUnknown);
    refused(module.issueCredit(credit(under(sgc(Expired)))), ErrorCode::VendingKeyExpired);
    refused(module.issueCredit(credit(under(sgc(NotActive)))), ErrorCode::VendingKeyNotActive);
    refused(module.issueCredit(credit(under(sgc(Over)))), ErrorCode::VendingKeyIssuedUntil);
    refused(module.issueCredit(credit(under(sgc(Future)))), ErrorCode::BaseDateInvalid);
    refused(
        module.issueCredit(credit(under(sgc(Good), KeyType::Ddtk))), ErrorCode::KeyTypeNotAllowed);
    refused(
        module.issueCredit(credit(under(sgc(Good), KeyType::Dctk))), ErrorCode::KeyTypeNotAllowed);
    MeterKeyData card = under(sgc(Good), KeyType::Dctk);
    card.tct = 1;
    granted(module.issueCredit(credit(card)));
    MeterKeyData longKey = under(sgc(Triple));
    longKey.ea = EncryptionAlgorithm::Ea11;
    refused(module.issueCredit(credit(longKey)), ErrorCode::AlgorithmNotSupported);
    CreditOrder nothing = credit(under(sgc(Good)));
    nothing.tokenUnits = 0;
    refused(module.issueCredit(nothing), ErrorCode::InvalidField);
}

void checkTimeRules(const SecurityModule &module)
{
    CreditOrder ahead = credit(under(sgc(Good)));
    ahead.tokenMinute += shahn::sts::tidAheadMaxMinutes + 1;
    refused(module.issueCredit(ahead), ErrorCode::TokenTimeAhead);
    CreditOrder behind = credit(under(sgc(Good)));
    behind.tokenMinute -= minutesPerDay + 1;
    refused(module.issueCredit(behind), ErrorCode::ClockNotTrusted);
    CreditOrder reserved = credit(under(sgc(Good)));
    reserved.tokenMinute = minuteNow - minuteNow % minutesPerDay + 1;
    refused(module.issueCredit(reserved), ErrorCode::BaseDateInvalid);
}

void checkManagementRules(const SecurityModule &module)
{
    granted(module.issueManagement(management(under(sgc(Good)))));
    granted(module.issueManagement(management(under(sgc(Good), KeyType::Ddtk))));
    refused(module.issueManagement(management(under(sgc(Good), KeyType::Dctk))),
        ErrorCode::KeyTypeNotAllowed);
    refused(module.issueManagement(management(under(sgc(Expired)))), ErrorCode::VendingKeyExpired);
    refused(module.issueManagement(management(under(sgc(Over)))), ErrorCode::VendingKeyIssuedUntil);
    ManagementOrder badRegister = management(under(sgc(Good)));
    badRegister.kind = ManagementKind::ClearCredit;
    badRegister.value = 8;
    refused(module.issueManagement(badRegister), ErrorCode::InvalidField);
    ManagementOrder tooMuch = management(under(sgc(Good)));
    tooMuch.kind = ManagementKind::PowerLimit;
    tooMuch.value = 18'201'625;
    refused(module.issueManagement(tooMuch), ErrorCode::InvalidField);
}

void checkKeyChangeRules(const SecurityModule &module)
{
    const MeterKeyData good = under(sgc(Good));
    granted(module.issueKeyChange(change(under(sgc(Expired)), good)));
    granted(module.issueKeyChange(change(under(sgc(Over)), good)));
    refused(module.issueKeyChange(change(good, under(sgc(Expired)))), ErrorCode::VendingKeyExpired);
    refused(
        module.issueKeyChange(change(good, under(sgc(NotActive)))), ErrorCode::VendingKeyNotActive);
    refused(
        module.issueKeyChange(change(good, under(sgc(Over)))), ErrorCode::VendingKeyIssuedUntil);
    refused(module.issueKeyChange(change(good, under(sgc(Future)))), ErrorCode::BaseDateInvalid);
    refused(module.issueKeyChange(change(good, under(sgc(99)))), ErrorCode::VendingKeyUnknown);
    refused(module.issueKeyChange(change(good, under(sgc(Good), KeyType::Dctk))),
        ErrorCode::KeyChangeNotAllowed);
    refused(module.issueKeyChange(change(under(sgc(Good), KeyType::Dctk), good)),
        ErrorCode::KeyChangeNotAllowed);
    granted(module.issueKeyChange(change(under(sgc(Good), KeyType::Ddtk), good)));
    granted(module.issueKeyChange(change(good, under(sgc(Good), KeyType::Ddtk))));
    MeterKeyData otherEa = good;
    otherEa.ea = EncryptionAlgorithm::Ea11;
    refused(module.issueKeyChange(change(good, otherEa)), ErrorCode::InvalidField);
    const auto rollover = module.issueKeyChange(change(under(sgc(Old)), good));
    granted(rollover);
    QVERIFY(rollover && rollover->isRollover);
    QCOMPARE(rollover->tokens.size(), size_t{ 2 });
    const auto plain = module.issueKeyChange(change(under(sgc(Triple)), good));
    granted(plain);
    QVERIFY(plain && !plain->isRollover);
}

void checkVerdicts(const SecurityModule &module)
{
    const auto issued = module.issueCredit(credit(under(sgc(Good))));
    granted(issued);
    const auto read = module.verifyToken({ meter(), under(sgc(Good)), issued->digits });
    granted(read);
    QCOMPARE(read->verdict, TokenVerdict::Valid);
    QCOMPARE(read->value, std::optional<qint64>(100));
    QCOMPARE(read->tokenMinute, std::optional(minuteNow));
    QString wrong = issued->digits;
    wrong[19] = wrong[19] == u'0' ? u'1' : u'0';
    const auto mistyped = module.verifyToken({ meter(), under(sgc(Good)), wrong });
    granted(mistyped);
    QCOMPARE(mistyped->verdict, TokenVerdict::ChecksumWrong);
    refused(module.verifyToken({ meter(), under(sgc(Good)), QStringLiteral("12") }),
        ErrorCode::TokenFormat);
    const auto test = module.issueMeterTest({ sts::ManufacturerForm::TwoDigits, 0 });
    granted(test);
    QCOMPARE(test->digits, QStringLiteral("56493153725450313471"));
    const auto testRead = module.verifyToken({ meter(), under(sgc(Good)), test->digits });
    granted(testRead);
    QCOMPARE(testRead->tokenClass, 1);
    refused(
        module.issueMeterTest({ sts::ManufacturerForm::FourDigits, 29 }), ErrorCode::InvalidField);
}

} // namespace

std::vector<StoredKey> ruleKeys()
{
    std::vector<StoredKey> keys;
    for (const KeyType kt : { KeyType::Ddtk, KeyType::Dutk, KeyType::Dctk })
        keys.push_back(key(Good, kt));
    keys.push_back(key(Expired));
    keys.back().key.ken = 10;
    keys.push_back(key(NotActive));
    keys.back().key.activeFromMs = now + 1;
    keys.push_back(key(Over));
    keys.back().key.issuedUntilMs = now;
    keys.push_back(key(Future));
    keys.back().key.baseDate = BaseDate::Year2035;
    keys.push_back(key(Old));
    keys.back().key.baseDate = BaseDate::Year1993;
    keys.back().key.dkga = KeyDerivation::Dkga02;
    keys.back().key.key = sts::SecretBytes::fromHex("abababababababab");
    keys.push_back(key(Triple));
    keys.back().key.dkga = KeyDerivation::Dkga03;
    keys.back().key.key = sts::SecretBytes::fromHex("abababababababab9494949494949494");
    return keys;
}

void checkRules(const SecurityModule &module)
{
    for (const auto check : { checkCreditRules, checkTimeRules, checkManagementRules,
             checkKeyChangeRules, checkVerdicts }) {
        check(module);
        if (QTest::currentTestFailed())
            return;
    }
}

} // namespace shahn::test
