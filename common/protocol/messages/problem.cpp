// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/messages/problem.h"

#include <QJsonObject>

namespace shahn::protocol
{
namespace
{

// 0 where the group's status applies.
int ownHttpStatusOf(ErrorCode code)
{
    static const std::pair<ErrorCode, int> own[] = {
        { ErrorCode::TooManyRequests, 429 },
        { ErrorCode::NotFound, 404 },
        { ErrorCode::MeterUnknown, 404 },
        { ErrorCode::RequestNeverSeen, 404 },
        { ErrorCode::MethodNotAllowed, 405 },
        { ErrorCode::IdempotencyMismatch, 409 },
        { ErrorCode::RequestClosed, 409 },
        { ErrorCode::BodyTooLarge, 413 },
        { ErrorCode::UnsupportedMediaType, 415 },
        { ErrorCode::SignInRefused, 401 },
        { ErrorCode::SignInLocked, 401 },
        { ErrorCode::SessionExpired, 401 },
        { ErrorCode::CertificateRequired, 401 },
        { ErrorCode::CertificateRevoked, 403 },
        { ErrorCode::CertificateMismatch, 403 },
        { ErrorCode::PermissionDenied, 403 },
        { ErrorCode::ActivationRefused, 403 },
        { ErrorCode::ApprovalRequired, 403 },
        { ErrorCode::ApproverNotAllowed, 403 },
        { ErrorCode::VaultUnavailable, 503 },
    };
    for (const auto &[ownCode, status] : own) {
        if (ownCode == code)
            return status;
    }
    return 0;
}

} // namespace

int httpStatusOf(ErrorCode code)
{
    if (const int status = ownHttpStatusOf(code); status != 0)
        return status;
    switch (retryPolicy(code)) {
    case RetryPolicy::RetryLater:
        return 503;
    case RetryPolicy::FixInput:
        return 400;
    case RetryPolicy::AskPerson:
        return 422;
    case RetryPolicy::Stop:
        return 500;
    }
    return 500;
}

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
