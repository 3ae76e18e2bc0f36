// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A disk that tests fill and empty: nothing is written while it is full.

#include "core/error.h"
#include "sql/fault_point.h"

#include <QByteArray>

#include <optional>

namespace shahn::test
{

class DiskFullSwitch final : public sql::FaultPoint
{
public:
    bool isFull = false;
    QByteArray onlyAt; // a statement's name; empty: all that write
    bool isUnreadable = false; // while it is full, nothing is read either
    int refusedCount = 0; // statements
    bool isSilent = false; // writes, and the word of it is lost

    std::optional<Error> beforeStatement(const QByteArray &name) override
    {
        const bool isMeant
            = onlyAt.isEmpty() ? isUnreadable || !name.startsWith("select_") : onlyAt == name;
        if (!isFull || !isMeant)
            return std::nullopt;
        ++refusedCount;
        return Error{ ErrorCode::DiskFull, QString::fromLatin1(name) };
    }

    std::optional<Error> afterCommit() override
    {
        if (!isSilent)
            return std::nullopt;
        return Error{ ErrorCode::DatabaseUnavailable, QStringLiteral("commit") };
    }
};

} // namespace shahn::test
