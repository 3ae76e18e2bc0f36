// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/meter_import.h"

#include "archive/record.h"
#include "core/assert.h"
#include "service/second_person.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace shahn::service
{

Expected<QString> importedText(const char *field, const QString &text)
{
    const archive::Field *const described
        = archive::entityNamed(QStringLiteral("customer"))->find(QLatin1String(field));
    SHAHN_ASSERT(described != nullptr);
    const QJsonValue tidy = archive::tidied(*described, text);
    if (const auto checked = archive::checkValue(*described, tidy); !checked)
        return checked.error();
    return tidy.toString();
}

bool isImportedNumber(const QString &number)
{
    constexpr qsizetype lengthMax = 32;
    static const QRegularExpression form(
        QStringLiteral("\\A[\\p{L}\\p{N}](?:[ ._/-]?[\\p{L}\\p{N}])*\\z"),
        QRegularExpression::UseUnicodePropertiesOption);
    return number.size() <= lengthMax && form.match(number).hasMatch();
}

QString importedNumberRule()
{
    return QStringLiteral("must be 1 to 32 letters and digits, with single blanks or . _ / - "
                          "between them");
}

namespace
{

// The store speaks of statements.
Error inWords(const Error &error)
{
    if (error.code == ErrorCode::AlreadyExists)
        return fail(error.code,
            QStringLiteral(
                "an account, a point or a meter of this part is stored already, or stands "
                "in it twice"));
    if (error.code == ErrorCode::NotFound)
        return fail(error.code, QStringLiteral("a tariff or a customer of this part is not there"));
    return error;
}

} // namespace

Expected<qint64> MeterImport::add(const RecordUser &user, const ImportPart &part)
{
    const bool areNew = part.target == store::ImportedTo::NewAccounts;
    qint64 meterCount = 0;
    for (const store::ImportedAccount &account : part.accounts)
        meterCount += qint64(account.points.size());
    const AuditEntry entry{ m_chain, user.login, user.station,
        areNew ? QStringLiteral("customers-imported") : QStringLiteral("meters-imported"),
        QString::number(part.accounts.size()),
        { { QStringLiteral("meters"), meterCount },
            { QStringLiteral("fileBlake2b"), part.fileHash } } };
    const auto stored = m_writer.write([&](sql::Connection &connection) -> Expected<void> {
        // The rows before the chain, which sales wait for.
        auto transaction = sql::Transaction::begin(connection);
        if (!transaction)
            return transaction.error();
        // Parts of a file come one by one: nobody can sign for all of it before.
        const auto isGuarded
            = needsSecondPerson(connection, { m_clock, m_chain, m_clock.nowMsUtc() });
        if (!isGuarded)
            return isGuarded.error();
        if (*isGuarded)
            return fail(ErrorCode::SecondPersonNeeded,
                QStringLiteral("nothing is imported by file while the parameter "
                               "secondPersonForRecords is set, which two persons end"),
                { { QStringLiteral("field"), QStringLiteral("customers") } });
        if (auto added = store::ArchiveImport(connection, m_seal).add(part.accounts, part.target);
            !added)
            return inWords(added.error());
        if (auto appended = appendAudit(connection, m_clock, entry); !appended)
            return appended;
        return transaction->commit();
    });
    if (!stored)
        return stored.error();
    return meterCount;
}

} // namespace shahn::service
