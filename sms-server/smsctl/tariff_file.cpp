// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/tariff_file.h"

#include "sms_app/toml_reader.h"

#include <QRegularExpression>

#include <limits>
#include <optional>

namespace shahn::smsctl
{
namespace
{

constexpr int priceDecimals = 6; // of the currency's major unit, for one kWh
constexpr int percentDecimals = 4; // parts per million
constexpr int kwhMax = 1'000'000;
constexpr int whPerKwh = 1'000;
constexpr int versionMax = 100'000;
constexpr size_t stepsMax = 50;

// Of the decimals that are allowed, exactly: "0.25" with three decimals is 250.
std::optional<qint64> scaledFrom(const QString &text, int decimals)
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9]{1,12})(?:\\.([0-9]{1,9}))?\\z"));
    const auto match = form.match(text);
    const QString fraction = match.captured(2);
    if (!match.hasMatch() || fraction.size() > decimals)
        return std::nullopt;
    bool isNumber = false;
    const qint64 scaled
        = (match.captured(1) + fraction.leftJustified(decimals, u'0')).toLongLong(&isNumber);
    return isNumber ? std::optional(scaled) : std::nullopt;
}

void readScaled(
    TomlSection &section, const char *key, int decimals, TomlPresence presence, qint64 &value)
{
    QString text;
    section.readText(key, text, presence);
    if (text.isEmpty())
        return;
    if (const auto scaled = scaledFrom(text, decimals))
        value = *scaled;
    else
        section.report(key,
            QStringLiteral("must be a number in quotes with at most %1 decimals, such as \"0.5\"")
                .arg(decimals));
}

void readMoney(TomlSection &section, const char *key, const Currency &currency, Money &amount)
{
    qint64 minor = 0;
    readScaled(section, key, currency.decimals, TomlPresence::HasDefault, minor);
    amount = Money::fromMinor(minor);
}

TariffStep readStep(TomlSection &section)
{
    TariffStep step;
    int upToKwh = 0;
    section.readInteger("up_to_kwh", upToKwh, { 1, kwhMax });
    if (upToKwh > 0)
        step.upTo = Energy::fromWh(qint64{ upToKwh } * whPerKwh);
    readScaled(section, "price", priceDecimals, TomlPresence::Required, step.priceMicroPerKwh);
    return step;
}

void readVat(TomlSection &section, TariffVersion &version)
{
    qint64 ppm = 0;
    readScaled(section, "vat_percent", percentDecimals, TomlPresence::Required, ppm);
    version.vatPpm = static_cast<int>(qMin<qint64>(ppm, std::numeric_limits<int>::max()));
    QString prices;
    section.readText("prices", prices, TomlPresence::Required);
    if (prices.isEmpty())
        return;
    if (prices == QLatin1String("with_vat"))
        version.taxMode = TaxMode::Inclusive;
    else if (prices != QLatin1String("without_vat"))
        section.report("prices", QStringLiteral("must be \"without_vat\" or \"with_vat\""));
}

} // namespace

TariffFile readTariffFile(const QByteArray &toml, const Currency &currency)
{
    TariffFile file;
    TariffVersion &version = file.version;
    version.version = 0;
    TomlReader reader(toml, QString());
    TomlSection section = reader.section("tariff");
    QString code;
    section.readText("code", code, TomlPresence::Required);
    version.tariff = TariffCode(code);
    section.readInteger("version", version.version, { 1, versionMax });
    section.readText("name_en", version.nameEn, TomlPresence::Required);
    section.readText("name_ar", version.nameAr, TomlPresence::Required);
    section.readTime("starts", version.startsAtMsUtc, TomlPresence::Required);
    readVat(section, version);
    readMoney(section, "smallest_purchase", currency, version.minTender);
    readMoney(section, "largest_purchase", currency, version.maxTender);
    for (TomlSection &step : section.tables("steps"))
        version.steps.push_back(readStep(step));
    if (version.steps.size() > stepsMax)
        section.report("steps", QStringLiteral("are more than %1").arg(stepsMax));
    if (version.steps.empty())
        section.report("steps", QStringLiteral("are missing: [[tariff.steps]] with a price"));
    file.problems = reader.finish();
    return file;
}

} // namespace shahn::smsctl
