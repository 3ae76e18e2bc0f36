// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/tariff_file.h"

#include "sms_app/toml_reader.h"
#include "smsctl/scaled_number.h"

#include <limits>

namespace shahn::smsctl
{
namespace
{

constexpr int kwhMax = 1'000'000;
constexpr int whPerKwh = 1'000;
constexpr int versionMax = 100'000;
constexpr size_t stepsMax = 50;

TariffStep readStep(TomlSection &section)
{
    TariffStep step;
    int upToKwh = 0;
    section.readInteger("up_to_kwh", upToKwh, { 1, kwhMax });
    if (upToKwh > 0)
        step.upTo = Energy::fromWh(qint64{ upToKwh } * whPerKwh);
    readScaled(section, "price", microDecimals, TomlPresence::Required, step.priceMicroPerKwh);
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
