// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace shahn
{
namespace
{

struct ErrorFacts {
    int number;
    QLatin1String name;
    int httpStatus;
};

const ErrorFacts *factsOf(int number)
{
    static constexpr ErrorFacts all[] = {
#define SHAHN_ERROR(name, number, httpStatus) { number, QLatin1String(#name), httpStatus },
#include "core/error_codes.def"
#undef SHAHN_ERROR
    };
    const auto found = std::find_if(std::begin(all), std::end(all),
        [number](const ErrorFacts &facts) { return facts.number == number; });
    return found == std::end(all) ? nullptr : found;
}

} // namespace

ErrorContext::ErrorContext(const QJsonObject &facts)
{
    if (!facts.isEmpty())
        m_facts = std::make_shared<const QJsonObject>(facts);
}

const QJsonObject &ErrorContext::facts() const
{
    static const QJsonObject none;
    return m_facts ? *m_facts : none;
}

bool operator==(const ErrorContext &a, const ErrorContext &b) { return a.facts() == b.facts(); }

Error fail(ErrorCode code, QString detail) { return Error{ code, std::move(detail) }; }

Error fail(ErrorCode code, QString detail, const QJsonObject &context)
{
    return Error{ code, std::move(detail), context };
}

Error fail(ErrorCode code, QString detail, const ErrorContext &context)
{
    return Error{ code, std::move(detail), context };
}

RetryPolicy retryPolicy(ErrorCode code)
{
    const auto number = static_cast<quint16>(code);
    SHAHN_ASSERT(number >= 1000 && number < 5000);
    if (number < 2000)
        return RetryPolicy::RetryLater;
    if (number < 3000)
        return RetryPolicy::FixInput;
    return number < 4000 ? RetryPolicy::AskPerson : RetryPolicy::Stop;
}

QString errorName(ErrorCode code)
{
    const ErrorFacts *facts = factsOf(static_cast<int>(code));
    return facts ? QString(facts->name) : QStringLiteral("Unknown");
}

int httpStatusOf(ErrorCode code)
{
    const ErrorFacts *facts = factsOf(static_cast<int>(code));
    return facts ? facts->httpStatus : 500;
}

std::optional<ErrorCode> errorCodeFromNumber(int number)
{
    return factsOf(number) ? std::optional(static_cast<ErrorCode>(number)) : std::nullopt;
}

} // namespace shahn
