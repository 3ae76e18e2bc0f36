// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/typed_values.h"

#include "archive/record.h"
#include "core/text.h"
#include "domain/calendar.h"
#include "view/error_text.h"
#include "view/record_words.h"
#include "view/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldKind;

// Read as an amount is.
Expected<Money> typedFigure(const Field &field, const QString &text, const model::Session &session)
{
    constexpr int percentDecimals = 4;
    return moneyFromText(text,
        field.kind == FieldKind::Percent ? Currency{ {}, percentDecimals } : session.currency());
}

} // namespace

QString typedText(const Field &field, const QJsonValue &value, const model::Session &session)
{
    if (!value.isDouble())
        return value.toString();
    if (field.kind != FieldKind::Instant)
        return archive::figureText(field, value.toInteger(), session.currency());
    return value.toInteger() == 0 ? QString() : instantText(value.toInteger(), session.timeZone());
}

QJsonValue typedValue(const Field &field, const QString &text, const model::Session &session)
{
    const bool isEmpty = withoutInvisible(text).trimmed().isEmpty();
    if (field.isNumber() && isEmpty && !field.is(archive::FieldTrait::Required))
        return 0;
    if (field.kind == FieldKind::Integer) {
        bool isNumber = false;
        if (const qint64 number = text.trimmed().toLongLong(&isNumber); isNumber)
            return number;
    } else if (field.kind == FieldKind::Instant) {
        if (const auto instant = typedInstant(text, session.timeZone()))
            return *instant;
    } else if (field.isFigure()) {
        if (const auto figure = typedFigure(field, text, session))
            return figure->minor();
    }
    return archive::tidied(field, text);
}

QString typedMistake(
    const Error &error, const Field &field, const QString &text, const model::Session &session)
{
    const QJsonObject facts = error.context.facts();
    const QString rule = facts.value(QLatin1String("rule")).toString();
    if (rule == QLatin1String("range")) {
        const auto limit = [&](const char *name) {
            return isolateLeftToRight(archive::figureText(
                field, facts.value(QLatin1String(name)).toInteger(), session.currency()));
        };
        return QCoreApplication::translate("Records", "A number from %1 to %2.")
            .arg(limit("min"), limit("max"));
    }
    if (rule != QLatin1String("number") || field.kind == FieldKind::Integer)
        return RecordWords::rule(error);
    if (field.kind == FieldKind::Instant)
        return noInstant();
    if (field.kind == FieldKind::Percent)
        return QCoreApplication::translate("Records", "Per cent, such as %1.")
            .arg(isolateLeftToRight(QStringLiteral("12.5")));
    const auto amount = typedFigure(field, text, session);
    return amount ? RecordWords::rule(error) : ErrorText::of(amount.error(), session.currency());
}

std::optional<qint64> typedInstant(const QString &text, const QString &timeZoneName)
{
    const auto zone = timeZoneFromName(timeZoneName);
    const QString typed = withoutInvisible(text).simplified();
    const QDateTime time = QLocale::c().toDateTime(typed, QStringLiteral("yyyy-M-d H:m"));
    if (!zone || !time.isValid())
        return std::nullopt;
    return QDateTime(time.date(), time.time(), *zone).toMSecsSinceEpoch();
}

QString noInstant()
{
    return QCoreApplication::translate("Records", "A date and a time of day, such as %1.")
        .arg(isolateLeftToRight(QStringLiteral("2027-01-31 08:00")));
}

} // namespace shahn::view
