// SPDX-License-Identifier: GPL-3.0-or-later
#include "sts/id_record.h"

#include <algorithm>

namespace shahn::sts
{
namespace
{

QString twoDigits(int number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); }

Expected<QString> keyText(const IdRecord &record)
{
    const Expected<void> ranges = checkRanges(record.key);
    if (!ranges)
        return ranges.error();
    const bool isDate = record.doe.size() == 4
        && std::all_of(
            record.doe.begin(), record.doe.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isDate)
        return fail(
            ErrorCode::InvalidField, QStringLiteral("the date of expiry does not have 4 digits"));
    const MeterKeyData &key = record.key;
    const QString text = twoDigits(key.tct) + twoDigits(static_cast<int>(key.ea))
        + key.supplyGroup.sgc + twoDigits(key.ti) + QString::number(key.supplyGroup.krn);
    return text;
}

QString panText(const MeterPan &pan)
{
    return QString::fromLatin1(pan.digits().data(), static_cast<qsizetype>(pan.digits().size()));
}

} // namespace

Expected<QString> idRecordText(const IdRecord &record)
{
    const Expected<QString> key = keyText(record);
    if (!key)
        return key;
    const QString text = panText(record.pan) + record.doe + *key;
    return text;
}

Expected<QString> cardRecordText(const IdRecord &record)
{
    const Expected<QString> key = keyText(record);
    if (!key)
        return key;
    const QString doe = record.doe == QLatin1String("0000") ? QStringLiteral("=") : record.doe;
    const QString text = QLatin1Char(';') + panText(record.pan) + QLatin1Char('=') + doe
        + QLatin1Char('=') + *key + QLatin1Char('?');
    return text;
}

} // namespace shahn::sts
