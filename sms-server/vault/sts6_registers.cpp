// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_registers.h"

#include "sts/tid.h"

namespace shahn::vault
{

namespace
{

constexpr int registerMax = 9999;

Error wrong(const KeyAttributes &key, const QString &what)
{
    return fail(ErrorCode::ConfigurationInvalid,
        QStringLiteral("STS6 register of SGC %1 KRN %2: %3")
            .arg(key.group.sgc)
            .arg(key.group.krn)
            .arg(what));
}

} // namespace

Expected<void> checkRegister(const Sts6Register &entry)
{
    if (entry.number < 0 || entry.number > registerMax)
        return wrong(entry.key, QStringLiteral("the number is not 0 to 9999"));
    if (entry.key.group.kt == KeyType::Ditk || entry.key.ken < 0 || entry.key.ken > 255)
        return wrong(entry.key, QStringLiteral("KT is 1 to 3 and KEN 0 to 255"));
    if (auto ranges = checkRanges({ .supplyGroup = entry.key.group }); !ranges)
        return wrong(entry.key, ranges.error().detail);
    return {};
}

Expected<void> checkSameKey(const KeyAttributes &a, const KeyAttributes &b)
{
    if (a.baseDate == b.baseDate && a.ken == b.ken && a.dkga == b.dkga
        && a.activeFromMs == b.activeFromMs && a.issuedUntilMs == b.issuedUntilMs) {
        return {};
    }
    return wrong(a, QStringLiteral("two modules are said to hold it with other attributes"));
}

Expected<void> checkAttributes(const QMap<QString, QString> &told, const KeyAttributes &configured)
{
    const auto differs = [&](const char *name, int expected) {
        bool isNumber = false;
        const int value = told.value(QLatin1String(name)).toInt(&isNumber);
        return isNumber && value != expected;
    };
    const int year = static_cast<int>(configured.baseDate);
    const bool isOtherDate
        = differs("BDT", year) && differs("BDT", sts::baseDateCode(configured.baseDate));
    if (isOtherDate)
        return wrong(configured, QStringLiteral("the module has another base date"));
    if (differs("KEN", configured.ken))
        return wrong(configured, QStringLiteral("the module has another KEN"));
    if (differs("SGC", configured.group.sgc.toInt()) || differs("KRN", configured.group.krn)
        || differs("KT", static_cast<int>(configured.group.kt))) {
        return wrong(configured, QStringLiteral("the module has another key there"));
    }
    return {};
}

} // namespace shahn::vault
