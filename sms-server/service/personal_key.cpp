// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/personal_key.h"

#include "secure/sealed_file.h"
#include "sql/connection.h"
#include "store/personal_fields.h"

#include <QLoggingCategory>

namespace shahn::service
{

Q_LOGGING_CATEGORY(logPersonal, "shahn.personal", QtInfoMsg)

namespace
{

secure::SealedFileLabel labelOf(const QString &utilityCode)
{
    return { QStringLiteral("personal-key"), utilityCode };
}

} // namespace

Expected<std::unique_ptr<secure::FieldSeal>> openPersonalKey(
    sql::Connection &connection, const QString &utilityCode, const secure::SecretBytes &passphrase)
{
    const auto sealed = store::PersonalFields(connection).loadKey();
    if (!sealed)
        return sealed.error();
    const auto key = secure::openUnderPassphrase(*sealed, labelOf(utilityCode), passphrase,
        QStringLiteral("the database's key of personal fields"));
    if (!key)
        return key.error();
    if (key->size() != secure::FieldSeal::keySize)
        return fail(ErrorCode::DataCorrupt, QStringLiteral("the key of personal fields"));
    return std::make_unique<secure::FieldSeal>(*key);
}

Expected<std::unique_ptr<secure::FieldSeal>> makePersonalKey(sql::Connection &connection,
    const Clock &clock, const QString &utilityCode, const secure::SecretBytes &passphrase,
    secure::HashCost cost)
{
    auto opened = openPersonalKey(connection, utilityCode, passphrase);
    if (opened || opened.error().code != ErrorCode::NotFound)
        return opened;
    const auto made = secure::SecretBytes::random(secure::FieldSeal::keySize);
    const auto closed = secure::sealUnderPassphrase(labelOf(utilityCode), passphrase, made, cost);
    if (!closed)
        return closed.error();
    const auto inserted = store::PersonalFields(connection).insertKey(*closed, clock.nowMsUtc());
    if (!inserted && inserted.error().code != ErrorCode::AlreadyExists)
        return inserted.error();
    return openPersonalKey(connection, utilityCode, passphrase); // another may have been first
}

Expected<qint64> sealPersonalFields(sql::Connection &connection, const secure::FieldSeal &seal)
{
    store::PersonalFields fields(connection);
    qint64 count = 0;
    while (true) {
        const auto some = fields.sealSome(seal);
        if (!some)
            return some.error();
        if (*some == 0)
            break;
        count += *some;
    }
    if (count == 0)
        return 0;
    qCInfo(logPersonal, "phones of %lld customers were sealed", count);
    if (auto forgotten = fields.forget(); !forgotten)
        qCWarning(logPersonal, "error %d: the file may still have them in the clear: %s",
            static_cast<int>(forgotten.error().code), qPrintable(forgotten.error().detail));
    return count;
}

} // namespace shahn::service
