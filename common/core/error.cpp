// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <QJsonObject>

namespace shahn
{

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

Unexpected<Error> fail(ErrorCode code, QString detail)
{
    return Unexpected<Error>(Error{ code, std::move(detail) });
}

Unexpected<Error> fail(ErrorCode code, QString detail, const QJsonObject &context)
{
    return Unexpected<Error>(Error{ code, std::move(detail), context });
}

Unexpected<Error> fail(ErrorCode code, QString detail, const ErrorContext &context)
{
    return Unexpected<Error>(Error{ code, std::move(detail), context });
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
    switch (code) {
    case ErrorCode::Busy:
        return QStringLiteral("Busy");
    case ErrorCode::NetworkUnreachable:
        return QStringLiteral("NetworkUnreachable");
    case ErrorCode::TimedOut:
        return QStringLiteral("TimedOut");
    case ErrorCode::DatabaseUnavailable:
        return QStringLiteral("DatabaseUnavailable");
    case ErrorCode::OutcomeUnknown:
        return QStringLiteral("OutcomeUnknown");
    case ErrorCode::DiskFull:
        return QStringLiteral("DiskFull");
    case ErrorCode::TooManyRequests:
        return QStringLiteral("TooManyRequests");
    case ErrorCode::PrinterUnavailable:
        return QStringLiteral("PrinterUnavailable");
    case ErrorCode::TokenTimeAhead:
        return QStringLiteral("TokenTimeAhead");
    case ErrorCode::DatabaseConflict:
        return QStringLiteral("DatabaseConflict");
    case ErrorCode::MalformedJson:
        return QStringLiteral("MalformedJson");
    case ErrorCode::InvalidField:
        return QStringLiteral("InvalidField");
    case ErrorCode::MissingField:
        return QStringLiteral("MissingField");
    case ErrorCode::UnknownField:
        return QStringLiteral("UnknownField");
    case ErrorCode::BodyTooLarge:
        return QStringLiteral("BodyTooLarge");
    case ErrorCode::NotFound:
        return QStringLiteral("NotFound");
    case ErrorCode::MethodNotAllowed:
        return QStringLiteral("MethodNotAllowed");
    case ErrorCode::UnsupportedMediaType:
        return QStringLiteral("UnsupportedMediaType");
    case ErrorCode::IdempotencyKeyMissing:
        return QStringLiteral("IdempotencyKeyMissing");
    case ErrorCode::IdempotencyMismatch:
        return QStringLiteral("IdempotencyMismatch");
    case ErrorCode::RequestNeverSeen:
        return QStringLiteral("RequestNeverSeen");
    case ErrorCode::RequestClosed:
        return QStringLiteral("RequestClosed");
    case ErrorCode::MalformedRequest:
        return QStringLiteral("MalformedRequest");
    case ErrorCode::AlreadyExists:
        return QStringLiteral("AlreadyExists");
    case ErrorCode::AmountNotUnderstood:
        return QStringLiteral("AmountNotUnderstood");
    case ErrorCode::AmountOutOfRange:
        return QStringLiteral("AmountOutOfRange");
    case ErrorCode::CurrencyMismatch:
        return QStringLiteral("CurrencyMismatch");
    case ErrorCode::AmountAmbiguous:
        return QStringLiteral("AmountAmbiguous");
    case ErrorCode::MeterNumberFormat:
        return QStringLiteral("MeterNumberFormat");
    case ErrorCode::MeterCheckDigit:
        return QStringLiteral("MeterCheckDigit");
    case ErrorCode::MeterUnknown:
        return QStringLiteral("MeterUnknown");
    case ErrorCode::TenderBelowMinimum:
        return QStringLiteral("TenderBelowMinimum");
    case ErrorCode::TenderAboveMaximum:
        return QStringLiteral("TenderAboveMaximum");
    case ErrorCode::TenderBuysNothing:
        return QStringLiteral("TenderBuysNothing");
    case ErrorCode::ConfigurationInvalid:
        return QStringLiteral("ConfigurationInvalid");
    case ErrorCode::FileUnreadable:
        return QStringLiteral("FileUnreadable");
    case ErrorCode::FolderUnwritable:
        return QStringLiteral("FolderUnwritable");
    case ErrorCode::TokenFormat:
        return QStringLiteral("TokenFormat");
    case ErrorCode::KeyFormat:
        return QStringLiteral("KeyFormat");
    case ErrorCode::VectorFormat:
        return QStringLiteral("VectorFormat");
    case ErrorCode::KeyComponentCheck:
        return QStringLiteral("KeyComponentCheck");
    case ErrorCode::SignInRefused:
        return QStringLiteral("SignInRefused");
    case ErrorCode::SignInLocked:
        return QStringLiteral("SignInLocked");
    case ErrorCode::SessionExpired:
        return QStringLiteral("SessionExpired");
    case ErrorCode::PermissionDenied:
        return QStringLiteral("PermissionDenied");
    case ErrorCode::ActivationRefused:
        return QStringLiteral("ActivationRefused");
    case ErrorCode::CertificateRequired:
        return QStringLiteral("CertificateRequired");
    case ErrorCode::CertificateRevoked:
        return QStringLiteral("CertificateRevoked");
    case ErrorCode::CertificateMismatch:
        return QStringLiteral("CertificateMismatch");
    case ErrorCode::MeterBlocked:
        return QStringLiteral("MeterBlocked");
    case ErrorCode::MeterRemoved:
        return QStringLiteral("MeterRemoved");
    case ErrorCode::TariffNotInForce:
        return QStringLiteral("TariffNotInForce");
    case ErrorCode::SupplyGroupNotAllowed:
        return QStringLiteral("SupplyGroupNotAllowed");
    case ErrorCode::OutcomePending:
        return QStringLiteral("OutcomePending");
    case ErrorCode::ClientTooOld:
        return QStringLiteral("ClientTooOld");
    case ErrorCode::VendingKeyUnknown:
        return QStringLiteral("VendingKeyUnknown");
    case ErrorCode::VendingKeyExpired:
        return QStringLiteral("VendingKeyExpired");
    case ErrorCode::VendingKeyNotActive:
        return QStringLiteral("VendingKeyNotActive");
    case ErrorCode::VendingKeyIssuedUntil:
        return QStringLiteral("VendingKeyIssuedUntil");
    case ErrorCode::KeyTypeNotAllowed:
        return QStringLiteral("KeyTypeNotAllowed");
    case ErrorCode::BaseDateInvalid:
        return QStringLiteral("BaseDateInvalid");
    case ErrorCode::AlgorithmNotSupported:
        return QStringLiteral("AlgorithmNotSupported");
    case ErrorCode::ClockNotTrusted:
        return QStringLiteral("ClockNotTrusted");
    case ErrorCode::IssuingLimitReached:
        return QStringLiteral("IssuingLimitReached");
    case ErrorCode::KeyChangeNotAllowed:
        return QStringLiteral("KeyChangeNotAllowed");
    case ErrorCode::MeterAdvice:
        return QStringLiteral("MeterAdvice");
    case ErrorCode::AlreadyRunning:
        return QStringLiteral("AlreadyRunning");
    case ErrorCode::ApprovalRequired:
        return QStringLiteral("ApprovalRequired");
    case ErrorCode::ApproverNotAllowed:
        return QStringLiteral("ApproverNotAllowed");
    case ErrorCode::ComputerClockWrong:
        return QStringLiteral("ComputerClockWrong");
    case ErrorCode::Internal:
        return QStringLiteral("Internal");
    case ErrorCode::SchemaTooNew:
        return QStringLiteral("SchemaTooNew");
    case ErrorCode::SchemaMismatch:
        return QStringLiteral("SchemaMismatch");
    case ErrorCode::DataCorrupt:
        return QStringLiteral("DataCorrupt");
    case ErrorCode::VaultSealed:
        return QStringLiteral("VaultSealed");
    case ErrorCode::VaultUnavailable:
        return QStringLiteral("VaultUnavailable");
    case ErrorCode::CertificateInvalid:
        return QStringLiteral("CertificateInvalid");
    case ErrorCode::SecretInsecure:
        return QStringLiteral("SecretInsecure");
    case ErrorCode::JournalUnwritable:
        return QStringLiteral("JournalUnwritable");
    }
    return QStringLiteral("Unknown");
}

std::optional<ErrorCode> errorCodeFromNumber(int number)
{
    if (number < 1000 || number >= 5000)
        return std::nullopt;
    const auto code = static_cast<ErrorCode>(number);
    if (errorName(code) == QLatin1String("Unknown"))
        return std::nullopt;
    return code;
}

} // namespace shahn
