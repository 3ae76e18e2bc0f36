// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/personal_fields.h"

#include "archive/record.h"
#include "core/assert.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "store/archive_import.h"
#include "store/json_rows.h"

namespace shahn::store
{
namespace
{

constexpr const char *keyInsertionName = "personal_key_insert";
constexpr int sealedAtOnce = 1'000;

QString nameOf(const PersonalPlace &place)
{
    return QLatin1String(place.entity.name) + u'.' + QLatin1String(place.field.name);
}

// So a value that is put into another row or column does not open there.
QString placeOf(const PersonalPlace &place, const QString &key)
{
    return nameOf(place) + u' ' + key;
}

// Not where something is sealed already: its key was lost, and another one would not open it.
QString keyInsertion()
{
    QString text = QStringLiteral("INSERT INTO personal_key (personal_key_id, sealed, made_at_ms)"
                                  " SELECT 1, :sealed, CAST(:at_ms AS BIGINT) WHERE TRUE");
    for (const archive::Entity &entity : archive::entities()) {
        for (const archive::Field &field : entity.fields) {
            if (field.is(archive::FieldTrait::Personal))
                text += QStringLiteral(
                    " AND NOT EXISTS (SELECT 1 FROM %1 AS t WHERE %2_sealed IS NOT NULL)")
                            .arg(QLatin1String(entity.table), QLatin1String(field.column));
        }
    }
    return text;
}

} // namespace

PersonalPlace personalPlace(const char *entity, const char *field)
{
    const archive::Entity *const named = archive::entityNamed(QLatin1String(entity));
    SHAHN_ASSERT(named != nullptr);
    const archive::Field *const found = named->find(QLatin1String(field));
    SHAHN_ASSERT(found != nullptr && found->is(archive::FieldTrait::Personal));
    return { *named, *found };
}

Error withoutSeal(const PersonalPlace &place)
{
    return fail(ErrorCode::VaultSealed,
        QStringLiteral("%1 is personal, and its key is sealed under the vault's passphrase")
            .arg(nameOf(place)));
}

std::optional<QString> hashOf(
    const secure::FieldSeal &seal, const PersonalPlace &place, const QString &text)
{
    const QString form = archive::wholeForm(place.field, text);
    if (form.isEmpty() || !place.field.is(archive::FieldTrait::Filtered))
        return {};
    return seal.hash(form, nameOf(place));
}

Expected<PersonalValue> sealedValue(const secure::FieldSeal *seal, const PersonalPlace &place,
    const QString &key, const QString &text)
{
    if (text.isEmpty())
        return PersonalValue{};
    if (seal == nullptr)
        return withoutSeal(place);
    return PersonalValue{ seal->seal(text, placeOf(place, key)), hashOf(*seal, place, text) };
}

Expected<QString> openedValue(const secure::FieldSeal &seal, const PersonalPlace &place,
    const QString &key, const QString &sealed)
{
    if (sealed.isEmpty())
        return QString();
    auto text = seal.open(sealed, placeOf(place, key));
    if (!text)
        return fail(ErrorCode::DataCorrupt, text.error().detail);
    return text;
}

Expected<QByteArray> PersonalFields::loadKey()
{
    const auto rows = m_connection.query("personal_key_select");
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("no key for personal fields yet"));
    return QByteArray::fromBase64(rows->first().text("sealed").toLatin1());
}

Expected<void> PersonalFields::insertKey(const QByteArray &sealed, qint64 nowMs)
{
    const auto inserted = m_connection.execute(keyInsertionName, keyInsertion,
        { { ":sealed", QString::fromLatin1(sealed.toBase64()) }, { ":at_ms", nowMs } });
    if (!inserted)
        return inserted.error();
    if (*inserted == 0)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the key of personal fields is missing, and some are sealed under it"));
    return {};
}

Expected<qint64> PersonalFields::sealSome(const secure::FieldSeal &seal)
{
    const PersonalPlace place = personalPlace("customer", "phone");
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    const auto rows = m_connection.query("personal_unsealed", { { ":limit", sealedAtOnce } });
    if (!rows)
        return rows.error();
    JsonRows sealed;
    qint64 last = 0;
    for (const sql::Row row : *rows) {
        last = row.int64("account_id");
        SearchedCustomer customer{ row.text("account_number"), row.text("name_en"),
            row.text("name_ar"),
            row.optionalText("meters").value_or(QString()).split(u' ', Qt::SkipEmptyParts) };
        const auto value = sealedValue(&seal, place, customer.number, row.text("phone"));
        if (!value)
            return value.error();
        sealed.add(last, value->sealed, value->hash, searchTextOf(customer));
    }
    const qint64 count = sealed.count();
    if (count == 0)
        return 0;
    if (auto stored = m_connection.execute("personal_seal", { { ":rows", sealed.take() } });
        !stored)
        return stored.error();
    if (auto deleted = m_connection.execute("personal_unsealed_delete", { { ":last", last } });
        !deleted)
        return deleted.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return count;
}

Expected<void> PersonalFields::forget()
{
    if (m_connection.dialect() != sql::Dialect::Sqlite)
        return {};
    for (const char *const statement :
        { "INSERT INTO account_search (account_search) VALUES ('optimize')", "VACUUM",
            "PRAGMA wal_checkpoint(TRUNCATE)" }) {
        if (auto done = m_connection.runText(QLatin1String(statement)); !done)
            return done.error();
    }
    return {};
}

} // namespace shahn::store
