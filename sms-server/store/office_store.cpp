// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/office_store.h"

#include "sql/connection.h"
#include "sql/transaction.h"

namespace shahn::store
{
namespace
{

OfficeRow officeOf(const sql::Row &row)
{
    return OfficeRow{ OfficeCode(row.text("office_code")), row.text("name_en"), row.text("name_ar"),
        officeKindOf(row.text("kind")),
        OfficeCode(row.optionalText("parent_code").value_or(QString())), row.text("path") };
}

} // namespace

QString officeKindText(OfficeKind kind)
{
    switch (kind) {
    case OfficeKind::Utility:
        return QStringLiteral("utility");
    case OfficeKind::Region:
        return QStringLiteral("region");
    case OfficeKind::District:
        return QStringLiteral("district");
    case OfficeKind::Office:
        return QStringLiteral("office");
    }
    return {};
}

OfficeKind officeKindOf(const QString &text)
{
    for (const OfficeKind kind :
        { OfficeKind::Utility, OfficeKind::Region, OfficeKind::District }) {
        if (text == officeKindText(kind))
            return kind;
    }
    return OfficeKind::Office;
}

Expected<void> OfficeStore::insert(const OfficeRow &row)
{
    auto transaction = sql::Transaction::begin(m_connection);
    if (!transaction)
        return transaction.error();
    const auto inserted = m_connection.execute("office_insert",
        { { ":code", row.code }, { ":name_en", row.nameEn }, { ":name_ar", row.nameAr },
            { ":kind", officeKindText(row.kind) }, { ":parent", row.parent } });
    if (!inserted)
        return inserted.error();
    if (auto set = m_connection.execute("office_set_path", { { ":code", row.code } }); !set)
        return set.error();
    return transaction->commit();
}

Expected<std::vector<OfficeRow>> OfficeStore::list()
{
    const auto rows = m_connection.query("office_list");
    if (!rows)
        return rows.error();
    std::vector<OfficeRow> offices;
    for (const sql::Row row : *rows)
        offices.push_back(officeOf(row));
    return offices;
}

} // namespace shahn::store
