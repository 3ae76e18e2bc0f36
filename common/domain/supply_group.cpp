// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/supply_group.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>

#include <algorithm>

namespace shahn
{

Expected<EncryptionAlgorithm> encryptionAlgorithmFromNumber(int number)
{
    if (number != 7 && number != 9 && number != 11)
        return fail(ErrorCode::InvalidField, QStringLiteral("EA is not 7, 9 or 11"));
    return static_cast<EncryptionAlgorithm>(number);
}

Expected<KeyDerivation> keyDerivationFromNumber(int number)
{
    if (number < 1 || number > 4)
        return fail(ErrorCode::InvalidField, QStringLiteral("DKGA is not 1 to 4"));
    return static_cast<KeyDerivation>(number);
}

Expected<KeyType> keyTypeFromNumber(int number)
{
    if (number < 0 || number > 3)
        return fail(ErrorCode::InvalidField, QStringLiteral("KT is not 0 to 3"));
    return static_cast<KeyType>(number);
}

Expected<BaseDate> baseDateFromYear(int year)
{
    if (year != 1993 && year != 2014 && year != 2035)
        return fail(
            ErrorCode::BaseDateInvalid, QStringLiteral("base date is not 1993, 2014 or 2035"));
    return static_cast<BaseDate>(year);
}

namespace
{

Error outOfRange(const char *field, const QString &detail)
{
    return fail(
        ErrorCode::InvalidField, detail, { { QStringLiteral("field"), QLatin1String(field) } });
}

} // namespace

bool isSupplyGroupCode(const QString &text)
{
    return text.size() == 6
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Expected<void> checkRanges(const MeterKeyData &data)
{
    if (!isSupplyGroupCode(data.supplyGroup.sgc))
        return outOfRange("sgc", QStringLiteral("SGC does not have 6 digits"));
    if (data.supplyGroup.krn < 1 || data.supplyGroup.krn > 9)
        return outOfRange("krn", QStringLiteral("KRN is not 1 to 9"));
    if (data.ti < 0 || data.ti > 99)
        return outOfRange("ti", QStringLiteral("TI is not 0 to 99"));
    if (data.tct < 0 || data.tct > 99)
        return outOfRange("tct", QStringLiteral("TCT is not 0 to 99"));
    return {};
}

qint64 baseDateEpochMinutes(BaseDate baseDate)
{
    const QDate day(static_cast<int>(baseDate), 1, 1);
    return day.startOfDay(Qt::UTC).toSecsSinceEpoch() / 60;
}

} // namespace shahn
