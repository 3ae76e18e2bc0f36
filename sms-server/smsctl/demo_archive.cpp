// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/demo_archive.h"

#include "smsctl/demo_names.h"

#include <QDateTime>

namespace shahn::smsctl
{

namespace
{

constexpr qint64 firstAccount = 300'001;
constexpr int minorPerDinar = 1000;
constexpr qint64 microPerDirham = 1000; // price of one minor unit per kWh, in millionths

// The last step of a tariff has no end.
pricing::Step lastStep(qint64 priceDirham) { return { {}, priceDirham * microPerDirham }; }

pricing::Step step(qint64 upToKwh, qint64 priceDirham)
{
    return { Energy::fromWh(upToKwh * 1000), priceDirham * microPerDirham };
}

struct Limits {
    qint64 minDinar = 0;
    qint64 maxDinar = 0;
};

pricing::Tariff tariff(const QString &code, const QString &nameEn, const QString &nameAr,
    std::vector<pricing::Step> steps, const Limits &limits)
{
    pricing::Tariff terms;
    terms.code = code;
    terms.nameEn = nameEn;
    terms.nameAr = nameAr;
    terms.startsAtMsUtc = QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    terms.currency = { QStringLiteral("LYD"), 3 };
    terms.schedules = { { {}, std::move(steps) } };
    terms.minTender = Money::fromMinor(limits.minDinar * minorPerDinar);
    terms.maxTender = Money::fromMinor(limits.maxDinar * minorPerDinar);
    return terms;
}

pricing::Tax vat(bool isIncluded)
{
    return { .id = QStringLiteral("vat"),
        .nameEn = QStringLiteral("VAT"),
        .nameAr = QStringLiteral("ضريبة القيمة المضافة"),
        .ppm = 50'000,
        .of = { QLatin1String(pricing::energyLines) },
        .isIncluded = isIncluded };
}

// The number with its Luhn digit behind it; every such number is a DRN.
MeterNumber meterFrom(const QString &digits)
{
    const auto number = MeterNumber::parse(digits + QString::number(luhnDigit(digits)));
    SHAHN_ASSERT(number.has_value());
    return *number;
}

struct FixedMeter {
    const char *drn;
    int account;
    const char *nameEn;
    const char *nameAr;
    const char *address;
    const char *tariff;
    store::MeterState state = store::MeterState::Active;
    const char *stateReasonEn = "";
    const char *stateReasonAr = "";
};

// clang-format off
constexpr std::array<FixedMeter, 9> fixedMeters = {{
    { "04257670465", 200417, "Fatima Al-Sharif", "فاطمة الشريف", "Block 7", "DOM" },
    { "04254372016", 200418, "Fathi Salem", "فتحي سالم", "Port Road 12", "COM" },
    { "04255000012", 200419, "Salma Ben Ali", "سالمة بن علي", "قرجي، رقم 4", "DOM" },
    { "04255000020", 200420, "Bashir Al-Turki", "بشير التركي", "فشلوم، رقم 31", "DOM",
        store::MeterState::Blocked, "Seal inspection due; ask the customer to see the office",
        "حان فحص الختم؛ اطلب من المشترك مراجعة المكتب" },
    { "04255000038", 200421, "Karima Al-Usta", "كريمة الأسطى", "الظهرة، رقم 9", "DOM",
        store::MeterState::Removed, "House pulled down", "هُدم المبنى" },
    { "04255000046", 200422, "Nuri Al-Zlitni", "نوري الزليتني", "عين زارة، رقم 77", "DOM" },
    { "04255000053", 200423, "Al-Mina Restaurant", "مطعم الميناء", "Port Road 3", "COM" },
    { "04255000061", 200424, "Halima Bin Ramadan", "حليمة بن رمضان", "أبو سليم، رقم 18", "SOC" },
    { "04255000079", 200425, "Mariam Al-Faqih", "مريم الفقيه", "Market Street 5", "DOM" },
}};

// clang-format on

MeterKeyData keyDataOf(const SupplyGroup &group)
{
    MeterKeyData keyData;
    keyData.supplyGroup = group;
    keyData.ea
        = group == demo_group::ea07() ? EncryptionAlgorithm::Ea07 : EncryptionAlgorithm::Ea11;
    return keyData;
}

SupplyGroup groupOf(const FixedMeter &fixed)
{
    const QLatin1String drn(fixed.drn);
    if (drn == QLatin1String("04255000012"))
        return demo_group::ea07();
    if (drn == QLatin1String("04255000046"))
        return demo_group::expired();
    return demo_group::ea11();
}

store::ImportedAccount accountOf(
    qint64 number, const DemoIdentity &identity, store::ImportedPoint point)
{
    store::ImportedAccount account;
    account.number = AccountNumber(QString::number(number));
    account.nameEn = identity.nameEn;
    account.nameAr = identity.nameAr;
    account.phone = identity.phone;
    account.address = identity.address;
    point.code = QStringLiteral("P%1").arg(number);
    account.points.push_back(std::move(point));
    return account;
}

// Of twenty customers thirteen are households, three have the social tariff, three are businesses
// and one is a factory.
const char *tariffAt(qint64 index)
{
    const qint64 place = index % 20;
    if (place < 13)
        return "DOM";
    if (place < 16)
        return "SOC";
    return place < 19 ? "COM" : "IND";
}

} // namespace

namespace demo_group
{

SupplyGroup ea11() { return { QStringLiteral("600101"), 1, KeyType::Dutk }; }

SupplyGroup ea07() { return { QStringLiteral("600102"), 2, KeyType::Dutk }; }

SupplyGroup expired() { return { QStringLiteral("600199"), 1, KeyType::Dutk }; }

} // namespace demo_group

std::vector<pricing::Tariff> demoTariffs()
{
    pricing::Tariff domestic
        = tariff(QStringLiteral("DOM"), QStringLiteral("Domestic"), QStringLiteral("منزلي"),
            { step(100, 200), step(300, 300), step(600, 400), lastStep(550) }, { 1, 500 });
    domestic.taxes = { vat(false) };
    domestic.sheets = { { { QStringLiteral("SHOP") }, { { {}, { lastStep(480) } } } } };
    pricing::Tariff social = tariff(QStringLiteral("SOC"), QStringLiteral("Social"),
        QStringLiteral("اجتماعي"), { step(150, 80), lastStep(250) }, { 1, 50 });
    social.freeEnergy = { { QStringLiteral("PENSION"), Energy::fromWh(20'000) } };
    pricing::Tariff commercial = tariff(QStringLiteral("COM"), QStringLiteral("Business"),
        QStringLiteral("تجاري"), { lastStep(480) }, { 20, 5000 });
    commercial.taxes = { vat(true) };
    pricing::Tariff industrial = tariff(QStringLiteral("IND"), QStringLiteral("Industry"),
        QStringLiteral("صناعي"), { lastStep(420) }, { 50, 20'000 });
    industrial.taxes = { vat(false) };
    industrial.charges = { { .id = QStringLiteral("network"),
        .nameEn = QStringLiteral("Network charge"),
        .nameAr = QStringLiteral("رسم الشبكة"),
        .per = pricing::ChargePer::Month,
        .rateMicro = 15'000'000 } };
    return { domestic, social, commercial, industrial };
}

std::vector<DemoCase> demoCases()
{
    return {
        { QStringLiteral("04257670465"), QStringLiteral("sells: EA11, step tariff, VAT added") },
        { QStringLiteral("04254372016"), QStringLiteral("sells: EA11, one price, VAT included") },
        { QStringLiteral("04255000012"), QStringLiteral("sells: EA07 with the sample tables") },
        { QStringLiteral("04255999999"), QStringLiteral("refused: unknown meter") },
        { QStringLiteral("04255000020"), QStringLiteral("refused: blocked, with the reason") },
        { QStringLiteral("04255000038"), QStringLiteral("refused: removed") },
        { QStringLiteral("04255000046"), QStringLiteral("refused: vending key expired") },
        { QStringLiteral("04257670466"), QStringLiteral("refused: wrong check digit") },
        { QStringLiteral("04255000053"), QStringLiteral("refused below 20.000 LYD") },
        { QStringLiteral("04255000061"),
            QStringLiteral("refused above 50.000 LYD; 20 kWh free a month, by her category") },
        { QStringLiteral("04255000079"),
            QStringLiteral("sells: house and shop, no VAT, 30 kWh free, a debt by month") },
    };
}

std::vector<store::ImportedAccount> demoFixedAccounts(BillingMonth currentMonth)
{
    std::vector<store::ImportedAccount> accounts;
    for (const FixedMeter &fixed : fixedMeters) {
        const auto number = MeterNumber::parse(QLatin1String(fixed.drn));
        SHAHN_ASSERT(number.has_value());
        store::ImportedPoint point;
        point.tariff = TariffCode(QLatin1String(fixed.tariff));
        point.meters.push_back({ *number, keyDataOf(groupOf(fixed)), fixed.state,
            QString::fromUtf8(fixed.stateReasonEn), QString::fromUtf8(fixed.stateReasonAr) });
        if (fixed.account == 200417) {
            // In the second step, with 118 kWh left in it.
            point.billingMonth = currentMonth;
            point.boughtThisMonth = Energy::fromWh(182'000);
        }
        DemoIdentity identity = demoPerson(fixed.account);
        identity.nameEn = QString::fromUtf8(fixed.nameEn);
        identity.nameAr = QString::fromUtf8(fixed.nameAr);
        identity.address = QString::fromUtf8(fixed.address);
        accounts.push_back(accountOf(fixed.account, identity, std::move(point)));
    }
    return accounts;
}

store::ImportedAccount demoAccount(qint64 index)
{
    // Every fifth meter is an EA07 one. The serial numbers jump, so that neighbours in the archive
    // do not look alike: the factor and 10^8 have no common divisor.
    const bool isEa07 = index % 5 == 4;
    const qint64 serial = (index * 7'368'787 + 1'234'567) % 100'000'000;
    const QString digits = QLatin1String(isEa07 ? "07" : "06")
        + QStringLiteral("%1").arg(serial, 8, 10, QLatin1Char('0'));
    store::ImportedPoint point;
    const QLatin1String tariffCode(tariffAt(index));
    point.tariff = TariffCode(tariffCode);
    point.meters.push_back(
        { meterFrom(digits), keyDataOf(isEa07 ? demo_group::ea07() : demo_group::ea11()),
            store::MeterState::Active, {}, {} });
    const bool isBusiness
        = tariffCode == QLatin1String("COM") || tariffCode == QLatin1String("IND");
    return accountOf(firstAccount + index, isBusiness ? demoBusiness(index) : demoPerson(index),
        std::move(point));
}

} // namespace shahn::smsctl
