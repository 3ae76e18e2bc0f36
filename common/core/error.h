// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The numbered errors of Shahn, shared by server, client and wire (problem+json member "code").
// Numbers are never changed or reused; new ones are appended to their group. The hundreds say what
// the caller does next: 1xxx try again later, 2xxx correct the input, 3xxx a person must decide,
// 4xxx stop.

#include "core/expected.h"

#include <QString>

#include <memory>
#include <optional>

class QJsonObject;

namespace shahn
{

enum class ErrorCode : quint16 {
    // 1xxx: nothing is known to be wrong with the request; try again later.
    Busy = 1000, // the queue is full or the server is stopping; nothing was sold
    NetworkUnreachable = 1001,
    TimedOut = 1002, // no answer in time; whether the server acted is unknown
    DatabaseUnavailable = 1003,
    OutcomeUnknown = 1004, // the result of the commit was lost, or may not be told; ask by id
    DiskFull = 1005,
    TooManyRequests = 1006,
    PrinterUnavailable = 1007,
    TokenTimeAhead = 1008, // the next free TID is more than 30 minutes ahead of the clock
    DatabaseConflict = 1009, // another transaction was in the way; nothing was stored

    // 2xxx: the request is wrong; correct it.
    MalformedJson = 2000,
    InvalidField = 2001, // context: field, reason
    MissingField = 2002, // context: field
    UnknownField = 2003, // context: field
    BodyTooLarge = 2004,
    NotFound = 2005,
    MethodNotAllowed = 2006,
    UnsupportedMediaType = 2007,
    IdempotencyKeyMissing = 2008,
    IdempotencyMismatch = 2009, // same request id, other content
    RequestNeverSeen = 2010, // the server has no such request
    RequestClosed = 2011, // the request id was settled as never sold; it cannot be used any more
    AlreadyExists = 2012, // a row with this key is stored already
    MalformedRequest = 2013, // the HTTP message or its URL is not understood or beyond its bounds
    AmountNotUnderstood = 2020, // context: position, decimalsMax when there are more
    AmountOutOfRange = 2021,
    CurrencyMismatch = 2022,
    AmountAmbiguous = 2023, // context: asFraction, asThousands: the amount as it could be typed
    MeterNumberFormat = 2030, // neither 11 nor 13 digits
    MeterCheckDigit = 2031, // IEC 62055-41 DRN check digit
    MeterUnknown = 2032,
    TenderBelowMinimum = 2040, // context: limitMinor, currency
    TenderAboveMaximum = 2041, // context: limitMinor, currency
    TenderBuysNothing = 2042, // less than one resolution step of energy
    ConfigurationInvalid = 2050,
    FileUnreadable = 2051,
    FolderUnwritable = 2052, // context: folder, reason
    TokenFormat = 2060,
    KeyFormat = 2061,
    VectorFormat = 2062,
    KeyComponentCheck
    = 2063, // a custodian's component, or the key they make, misses its check value

    // 3xxx: the request is understood and refused; a person decides what to do.
    SignInRefused = 3000, // user name or password is wrong
    SignInLocked = 3001, // context: retryAfterSeconds
    SessionExpired = 3002,
    PermissionDenied = 3003,
    ActivationRefused = 3004, // activation code wrong, used or expired
    CertificateRequired = 3005,
    CertificateRevoked = 3006,
    CertificateMismatch = 3007, // session of another CDU
    MeterBlocked = 3010, // context: reason
    MeterRemoved = 3011,
    TariffNotInForce = 3012,
    SupplyGroupNotAllowed = 3013,
    OutcomePending = 3014, // an earlier sale to this meter is not settled at this CDU
    ClientTooOld = 3015,
    VendingKeyUnknown = 3020, // no vending key for this SGC and KRN
    VendingKeyExpired = 3021, // TID is past KEN
    VendingKeyNotActive = 3022,
    VendingKeyIssuedUntil = 3023, // past IUT
    KeyTypeNotAllowed = 3024,
    BaseDateInvalid = 3025,
    AlgorithmNotSupported = 3026,
    ClockNotTrusted = 3027,
    IssuingLimitReached = 3028, // the security module may issue no more under this key
    KeyChangeNotAllowed = 3029, // these two keys may not follow each other in a meter
    MeterAdvice = 3030, // virtual-meter refused the token
    AlreadyRunning = 3031, // another window uses this data directory
    ApprovalRequired = 3032, // a second person has to approve this request first
    ApproverNotAllowed = 3033, // this person may not approve, or not for this office
    ComputerClockWrong = 3034, // by this computer's clock a certificate is not valid; context:
    // clockMsUtc

    // 4xxx: stop and call for help; repeating makes it worse.
    Internal = 4000,
    SchemaTooNew = 4001,
    SchemaMismatch = 4002, // an applied migration has another checksum
    DataCorrupt = 4003,
    VaultSealed = 4004, // wrong passphrase or another utility's vault
    VaultUnavailable = 4005,
    CertificateInvalid = 4006, // not issued by our CA, or expired
    SecretInsecure = 4007, // others can read or change a file or folder that they must not
    JournalUnwritable = 4008, // the client's journal cannot be written: no sale is sent
};

// What the caller does next with an error; the client's outbox uses nothing else.
enum class RetryPolicy : quint8 { RetryLater, FixInput, AskPerson, Stop };

RetryPolicy retryPolicy(ErrorCode code);

// The enumerator's name, for logs and the problem type ("MeterBlocked").
QString errorName(ErrorCode code);

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

Unexpected<Error> fail(ErrorCode code, QString detail);
Unexpected<Error> fail(ErrorCode code, QString detail, const QJsonObject &context);
Unexpected<Error> fail(ErrorCode code, QString detail, const ErrorContext &context);

} // namespace shahn
