// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The two database engines. Their SQL differs in a few files; everything else is written once.

#include <QString>

namespace shahn::sql
{

enum class Dialect : quint8 { Sqlite, Postgresql };

// The folder of the engine's own .sql files: "sqlite" or "postgresql".
inline QString dialectFolder(Dialect dialect)
{
    return dialect == Dialect::Sqlite ? QStringLiteral("sqlite") : QStringLiteral("postgresql");
}

} // namespace shahn::sql
