// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/answer.h"

namespace shahn::link
{

// Everything that is a promise is listed, so that a new number is none before somebody says so.
Certainty certaintyOf(ErrorCode code)
{
    switch (code) {
    // Whatever the state of things: every copy of the same request gets the same answer.
    case ErrorCode::MalformedJson:
    case ErrorCode::InvalidField:
    case ErrorCode::MissingField:
    case ErrorCode::UnknownField:
    case ErrorCode::BodyTooLarge:
    case ErrorCode::MethodNotAllowed:
    case ErrorCode::UnsupportedMediaType:
    case ErrorCode::IdempotencyKeyMissing:
    case ErrorCode::MalformedRequest:
    case ErrorCode::MeterNumberFormat:
    case ErrorCode::MeterCheckDigit:
    case ErrorCode::CertificateRequired:
    case ErrorCode::AmountNotUnderstood:
    case ErrorCode::AmountAmbiguous:
    case ErrorCode::CurrencyMismatch:
    case ErrorCode::RequestClosed:
    case ErrorCode::DocumentReversed:
        return Certainty::Definitive;
    // On what the server found: nothing was decided under the id. One that was is answered
    // OutcomeUnknown.
    case ErrorCode::SessionExpired:
    case ErrorCode::PermissionDenied:
    case ErrorCode::CertificateRevoked:
    case ErrorCode::CertificateMismatch:
    case ErrorCode::NotFound:
    case ErrorCode::RequestNeverSeen:
    case ErrorCode::AlreadyExists:
    case ErrorCode::MeterUnknown:
    case ErrorCode::AmountOutOfRange: // more energy than a token carries, at the price of today
    case ErrorCode::TenderBelowMinimum:
    case ErrorCode::TenderAboveMaximum:
    case ErrorCode::TenderBuysNothing:
    case ErrorCode::TooLittleHanded:
    case ErrorCode::PriceChanged:
    case ErrorCode::SignInRefused:
    case ErrorCode::SignInLocked:
    case ErrorCode::ActivationRefused:
    case ErrorCode::MeterBlocked:
    case ErrorCode::MeterRemoved:
    case ErrorCode::TariffNotInForce:
    case ErrorCode::SupplyGroupNotAllowed:
    case ErrorCode::ClientTooOld:
    case ErrorCode::VendingKeyUnknown:
    case ErrorCode::VendingKeyExpired:
    case ErrorCode::VendingKeyNotActive:
    case ErrorCode::VendingKeyIssuedUntil:
    case ErrorCode::KeyTypeNotAllowed:
    case ErrorCode::BaseDateInvalid:
    case ErrorCode::AlgorithmNotSupported:
    case ErrorCode::ClockNotTrusted:
    case ErrorCode::IssuingLimitReached:
    case ErrorCode::KeyChangeNotAllowed:
    case ErrorCode::ApprovalRequired:
    case ErrorCode::ApproverNotAllowed:
    case ErrorCode::ApprovalNotOpen:
    case ErrorCode::ApprovalOutdated:
    case ErrorCode::SecondPersonNeeded:
    case ErrorCode::TooManyAsked:
    case ErrorCode::TariffIndexMismatch:
    case ErrorCode::OutsideBranch:
    case ErrorCode::RecordChanged:
    case ErrorCode::SetupNotApproved:
    case ErrorCode::FreeEnergyNotDue:
    case ErrorCode::ProofRequired:
    case ErrorCode::LaterPurchase:
    case ErrorCode::ReversalNotPossible:
    case ErrorCode::ReversalCorrected:
    case ErrorCode::CorrectionNotPossible:
    case ErrorCode::VendorCreditExceeded:
    case ErrorCode::VendorBlocked:
    case ErrorCode::EntryNotReversible:
    case ErrorCode::TokensReplaced:
    case ErrorCode::CreditTransferred:
    case ErrorCode::AccountUnknown:
    case ErrorCode::DebtUnknown:
    case ErrorCode::MoreThanOwed:
    case ErrorCode::DataCorrupt:
    case ErrorCode::VaultSealed:
    case ErrorCode::VaultUnavailable:
    // Of the moment.
    case ErrorCode::Busy:
    case ErrorCode::DatabaseUnavailable:
    case ErrorCode::DiskFull:
    case ErrorCode::TooManyRequests:
    case ErrorCode::TokenTimeAhead:
    case ErrorCode::DatabaseConflict:
        return Certainty::ThisCopy;
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::OutcomeUnknown:
    case ErrorCode::IdempotencyMismatch:
    case ErrorCode::Internal:
    // Not of a server that was asked to sell.
    case ErrorCode::PrinterUnavailable:
    case ErrorCode::ConfigurationInvalid:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FolderUnwritable:
    case ErrorCode::TokenFormat:
    case ErrorCode::KeyFormat:
    case ErrorCode::VectorFormat:
    case ErrorCode::KeyComponentCheck:
    case ErrorCode::OutcomePending:
    case ErrorCode::MeterAdvice:
    case ErrorCode::AlreadyRunning:
    case ErrorCode::ComputerClockWrong:
    case ErrorCode::SchemaTooNew:
    case ErrorCode::SchemaMismatch:
    case ErrorCode::CertificateInvalid:
    case ErrorCode::SecretInsecure:
    case ErrorCode::JournalUnwritable:
        return Certainty::Unknown;
    }
    return Certainty::Unknown;
}

} // namespace shahn::link
