// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The numbered errors of Shahn, shared by server, client and wire (problem+json member "code").
// Numbers are never changed or reused; new ones are appended to their group. The thousands say
// what the caller does next: 1xxx try again later, 2xxx correct the input, 3xxx a person must
// decide, 4xxx stop.

#include "core/expected.h"

#include <QString>

#include <memory>
#include <optional>

class QJsonObject;

namespace shahn
{

enum class ErrorCode : quint16 {
#define SHAHN_ERROR(name, number, httpStatus) name = number,
#include "core/error_codes.def"
#undef SHAHN_ERROR
};

// What the caller does next with an error; the client's outbox uses nothing else.
enum class RetryPolicy : quint8 { RetryLater, FixInput, AskPerson, Stop };

RetryPolicy retryPolicy(ErrorCode code);

// The enumerator's name, for logs and the problem type ("MeterBlocked").
QString errorName(ErrorCode code);

// The status of an HTTP answer that holds this error.
int httpStatusOf(ErrorCode code);

// Empty when the number is not one of ours.
std::optional<ErrorCode> errorCodeFromNumber(int number);

// Facts for the shown message, such as limitMinor; most errors have none. Who reads or makes them
// includes QJsonObject, everybody else is spared it.
class ErrorContext final
{
public:
    ErrorContext() = default;
    ErrorContext(const QJsonObject &facts);

    // Empty when there are none.
    const QJsonObject &facts() const;

    friend bool operator==(const ErrorContext &a, const ErrorContext &b);

private:
    std::shared_ptr<const QJsonObject> m_facts;
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString detail; // English, for the log; never shown to a cashier
    ErrorContext context = {};
};

Error fail(ErrorCode code, QString detail);
Error fail(ErrorCode code, QString detail, const QJsonObject &context);
Error fail(ErrorCode code, QString detail, const ErrorContext &context);

} // namespace shahn
