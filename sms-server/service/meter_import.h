// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Brings customers with their meters in, and meters of stored customers: a part of a file at a
// time, all of it or nothing, with its event of the audit. Any thread may call; writing goes
// through the writer of the server.

#include "core/clock.h"
#include "core/error.h"
#include "service/records.h"
#include "store/archive_import.h"
#include "store/writer.h"

namespace shahn::service
{

// A text of a row as a form of the customer takes it. InvalidField, as archive::checkValue.
Expected<QString> importedText(const char *field, const QString &text);

// Accounts and points have the numbers that another system gave them: 1 to 32 letters and digits of
// any script, with single blanks or . _ / - between them.
bool isImportedNumber(const QString &number);
QString importedNumberRule(); // "must be 1 to 32 …"

struct ImportPart {
    std::vector<store::ImportedAccount> accounts; // each with at least one meter
    store::ImportedTo target = store::ImportedTo::NewAccounts;
    QString fileHash;
};

class MeterImport final
{
public:
    // All outlive the object. chain: the server's id; seal: for phones, null where none is given.
    MeterImport(
        store::Writer &writer, const Clock &clock, QString chain, const secure::FieldSeal *seal)
        : m_writer(writer), m_clock(clock), m_chain(std::move(chain)), m_seal(seal)
    {
    }

    // How many meters were stored. AlreadyExists, NotFound, VaultSealed as store::ArchiveImport;
    // SecondPersonNeeded where the tariffs of customers are not one person's to give.
    Expected<qint64> add(const RecordUser &user, const ImportPart &part);

private:
    store::Writer &m_writer;
    const Clock &m_clock;
    const QString m_chain;
    const secure::FieldSeal *const m_seal;
};

} // namespace shahn::service
