// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace shahn::model
{

// Business days, "2026-11-28"; empty: as the server has it, this month up to today.
struct Period {
    QString from;
    QString to;

    // As a question has them.
    std::optional<QString> firstDay() const { return dayOrNone(from); }

    std::optional<QString> lastDay() const { return dayOrNone(to); }

    friend bool operator==(const Period &, const Period &) = default;

private:
    static std::optional<QString> dayOrNone(const QString &day)
    {
        return day.isEmpty() ? std::nullopt : std::optional(day);
    }
};

} // namespace shahn::model
