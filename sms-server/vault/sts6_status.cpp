// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_status.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <string_view>

namespace shahn::vault
{

namespace
{

struct Status {
    std::string_view code;
    ErrorCode error = ErrorCode::VaultUnavailable;
    bool isModuleFault = false;
    const char *text = "";
};

constexpr bool moduleFault = true;
constexpr bool refusal = false;

constexpr std::array statuses = {
    Status{ "01", ErrorCode::VaultUnavailable, moduleFault, "device failure" },
    Status{ "02", ErrorCode::InvalidField, refusal, "format" },
    Status{ "03", ErrorCode::TokenFormat, refusal, "token CRC" },
    Status{ "05", ErrorCode::KeyTypeNotAllowed, refusal, "key type" },
    Status{ "20", ErrorCode::VaultUnavailable, moduleFault, "checksum" },
    Status{ "21", ErrorCode::AlgorithmNotSupported, moduleFault, "unknown command" },
    Status{ "22", ErrorCode::VendingKeyUnknown, moduleFault, "empty register" },
    Status{ "26", ErrorCode::VaultUnavailable, moduleFault, "KMC key state" },
    Status{ "27", ErrorCode::VaultUnavailable, moduleFault, "KEK slot" },
    Status{ "28", ErrorCode::VendingKeyUnknown, moduleFault, "no such vending key register" },
    Status{ "29", ErrorCode::KeyChangeNotAllowed, refusal, "key change not allowed" },
    Status{ "31", ErrorCode::IssuingLimitReached, moduleFault, "credit limit used up" },
    Status{ "33", ErrorCode::VaultUnavailable, moduleFault, "wrong module id" },
    Status{ "40", ErrorCode::InvalidField, refusal, "key parameter out of range" },
    Status{ "41", ErrorCode::VendingKeyExpired, refusal, "key expired" },
    Status{ "42", ErrorCode::VendingKeyIssuedUntil, refusal, "key past its issued-until time" },
    Status{ "43", ErrorCode::VendingKeyNotActive, refusal, "key not active yet" },
    Status{ "44", ErrorCode::ClockNotTrusted, refusal, "TID outside the clock window" },
    Status{ "48", ErrorCode::AlgorithmNotSupported, refusal, "sub-class not allowed" },
    Status{ "49", ErrorCode::InvalidField, refusal, "data format" },
    Status{ "57", ErrorCode::VaultUnavailable, moduleFault, "tampered" },
    Status{ "58", ErrorCode::VaultUnavailable, moduleFault, "application error" },
    Status{ "60", ErrorCode::InvalidField, refusal, "field count" },
    Status{ "61", ErrorCode::InvalidField, refusal, "field type" },
    Status{ "62", ErrorCode::InvalidField, refusal, "field encoding" },
    Status{ "63", ErrorCode::InvalidField, refusal, "field range" },
    Status{ "76", ErrorCode::MeterCheckDigit, refusal, "MeterPAN" },
    Status{ "80", ErrorCode::KeyTypeNotAllowed, refusal, "credit under a default key" },
    Status{ "85", ErrorCode::InvalidField, refusal, "number of tokens" },
};

const Status *find(const QByteArray &status)
{
    const std::string_view code(status.constData(), static_cast<size_t>(status.size()));
    const auto found = std::find_if(statuses.begin(), statuses.end(),
        [code](const Status &known) { return known.code == code; });
    return found == statuses.end() ? nullptr : &*found;
}

} // namespace

Error errorOfStatus(const QByteArray &status, const QByteArray &rest)
{
    const Status *known = find(status);
    const QString code = QString::fromLatin1(status);
    QString detail = known != nullptr
        ? QStringLiteral("STS6 status %1: %2").arg(code, QLatin1String(known->text))
        : QStringLiteral("STS6 status %1").arg(code);
    if (status == "EE" && !rest.isEmpty())
        detail += QStringLiteral(": ") + QString::fromLatin1(rest);
    return { known != nullptr ? known->error : ErrorCode::VaultUnavailable, detail,
        QJsonObject{ { QStringLiteral("status"), code } } };
}

bool isModuleFault(const QByteArray &status)
{
    const Status *known = find(status);
    return known == nullptr || known->isModuleFault;
}

bool isTransmissionFault(const QByteArray &status) { return status == "20"; }

} // namespace shahn::vault
