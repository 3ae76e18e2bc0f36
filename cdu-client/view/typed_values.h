// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Numbers of records as they are typed: amounts in the utility's currency, times in its time zone.

#include "archive/entity.h"
#include "core/error.h"
#include "model/session.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace shahn::view
{

// "12.500", as the field is filled with it. Empty: no time.
QString typedText(
    const archive::Field &field, const QJsonValue &value, const model::Session &session);

// A text where it is no number of the field: it is refused.
QJsonValue typedValue(
    const archive::Field &field, const QString &text, const model::Session &session);

// What is wrong with it, in the words of the language.
QString typedMistake(const Error &error, const archive::Field &field, const QString &text,
    const model::Session &session);

// "2027-01-31 08:00", and what is said of anything else.
std::optional<qint64> typedInstant(const QString &text, const QString &timeZoneName);
QString noInstant();

} // namespace shahn::view
