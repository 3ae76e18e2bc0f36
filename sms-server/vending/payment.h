// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a sale is paid.

#include <QString>

#include <optional>

namespace shahn::vending
{

enum class Payment : quint8 {
    Cash = 1, // the numbers as stored
    None = 2, // of what is free: the amount is 0
};

// On the wire: "cash", "none". None for another word.
inline std::optional<Payment> paymentFromText(const QString &text)
{
    if (text == QLatin1String("cash"))
        return Payment::Cash;
    return text == QLatin1String("none") ? std::optional(Payment::None) : std::nullopt;
}

inline QString paymentText(Payment payment)
{
    return payment == Payment::Cash ? QStringLiteral("cash") : QStringLiteral("none");
}

} // namespace shahn::vending
