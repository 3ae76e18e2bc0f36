// SPDX-License-Identifier: GPL-3.0-or-later
// Every parameter, once. A new one is a line here and in ParameterId, its words in two languages
// (view/parameter_words.cpp), and whoever reads it; one that a till reads is also a member of
// protocol::UtilityInfo.
#include "archive/parameters.h"

#include "archive/record.h"

#include <algorithm>
#include <array>

namespace shahn::archive
{
namespace
{

using enum FieldKind;
using enum ParameterDepth;
using enum ParameterGroup;
using enum ParameterReader;

constexpr int numberLengthMax = 40; // of a telephone or tax number

constexpr Field text(const char *name, int lengthMax = 200)
{
    return { .name = name, .kind = Text, .lengthMax = lengthMax };
}

constexpr Field number(const char *name, qint64 min, qint64 max)
{
    return { .name = name, .kind = Integer, .min = min, .max = max };
}

constexpr Field flag(const char *name) { return { .name = name, .kind = Flag }; }

constexpr std::array<Parameter, parameterCount> all{ {
    { ParameterId::AddressEn, text("addressEn"), "", Unit, Receipts, Till },
    { ParameterId::AddressAr, text("addressAr"), "", Unit, Receipts, Till },
    { ParameterId::HelpLine, text("helpLine", numberLengthMax), "", Unit, Receipts, Till },
    { ParameterId::TaxNumber, text("taxNumber", numberLengthMax), "", Utility, Receipts, Till },
    { ParameterId::UnusualAmountFactor, number("unusualAmountFactor", 0, 1'000), "5", Station,
        Sales, Till },
    { ParameterId::IsTokenSplitAllowed, flag("isTokenSplitAllowed"), "true", Utility, Sales,
        Server },
    { ParameterId::TidAheadMinutes, number("tidAheadMinutes", 30, tidAheadMinutesMax), "1440",
        Utility, Sales, Server },
    { ParameterId::IdleLockMinutesMax, number("idleLockMinutesMax", 0, 60), "0", Station, Access,
        Till },
    { ParameterId::ApprovalMinutes, number("approvalMinutes", 1, 60), "10", Station, Access,
        Server },
    { ParameterId::FreeIssueKwhMax, number("freeIssueKwhMax", 0, 1'000), "0", Utility, Sales,
        Server, true },
    { ParameterId::ApprovalRequestMinutes, number("approvalRequestMinutes", 10, 10'080), "480",
        Unit, Access, Server },
    { ParameterId::SecondPersonForRecords, flag("secondPersonForRecords"), "false", Utility, Access,
        Server, true },
} };

static_assert([] {
    for (size_t i = 0; i < all.size(); ++i) {
        if (static_cast<size_t>(all[i].id) != i)
            return false;
    }
    return true;
}());

} // namespace

std::span<const Parameter> parameters() { return all; }

const Parameter &parameterOf(ParameterId id) { return all[static_cast<size_t>(id)]; }

const Parameter *parameterNamed(const QString &name)
{
    const auto it = std::find_if(all.begin(), all.end(),
        [&](const Parameter &one) { return name == QLatin1String(one.field.name); });
    return it == all.end() ? nullptr : &*it;
}

QString parameterText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QJsonValue parameterValue(const Parameter &parameter, const QString &text)
{
    if (parameter.field.kind == Integer) {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (isNumber)
            return number;
    } else if (parameter.field.kind == Flag) {
        if (text == QLatin1String("true") || text == QLatin1String("false"))
            return text == QLatin1String("true");
    }
    return text;
}

Expected<void> checkParameter(const Parameter &parameter, const QString &text)
{
    return checkValue(parameter.field, parameterValue(parameter, text));
}

Expected<QString> tidiedParameter(const Parameter &parameter, const QString &text)
{
    const QJsonValue value = tidied(parameter.field, parameterValue(parameter, text));
    // Blanks and marks are no way to say that there is none.
    if (!text.isEmpty() && value.isString() && value.toString().isEmpty())
        return invalidField(QLatin1String(parameter.field.name), "seen",
            QStringLiteral("has nothing that is seen"));
    const auto checked = checkValue(parameter.field, value);
    return checked ? Expected<QString>(parameterText(value)) : checked.error();
}

} // namespace shahn::archive
