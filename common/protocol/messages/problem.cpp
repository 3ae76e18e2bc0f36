// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/messages/problem.h"

#include <QJsonObject>

namespace shahn::protocol
{
Problem problemOf(const Error &error)
{
    Problem problem;
    problem.code = static_cast<int>(error.code);
    problem.type = QStringLiteral("urn:shahn:error:%1").arg(problem.code);
    problem.title = errorName(error.code);
    problem.status = httpStatusOf(error.code);
    problem.detail = error.detail;
    if (!error.context.facts().isEmpty())
        problem.context = error.context.facts();
    return problem;
}

Error errorOf(const Problem &problem)
{
    return { errorCodeFromNumber(problem.code).value_or(ErrorCode::Internal), problem.detail,
        problem.context.value_or(QJsonObject()) };
}

} // namespace shahn::protocol
