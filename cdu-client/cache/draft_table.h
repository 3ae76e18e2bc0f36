// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person is writing and has not sent yet, kept through a crash: sealed at rest. A writing
// call is on the disk when it returns. GUI thread.

#include "core/error.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace shahn::cache
{

class ClientDatabase;

struct DraftRow {
    QString owner; // login
    QString name;
    QByteArray content;
    qint64 changedAtMsUtc = 0;
    // What is sealed cannot be read; the others can.
    std::optional<Error> fault = {};
};

class DraftTable
{
public:
    explicit DraftTable(ClientDatabase &database) : m_database(database) { }

    Expected<void> keep(const DraftRow &row);
    // Also one that is not there.
    Expected<void> drop(const QString &owner, const QString &name);
    // The newest first.
    Expected<std::vector<DraftRow>> of(const QString &owner) const;

private:
    ClientDatabase &m_database;
};

} // namespace shahn::cache
