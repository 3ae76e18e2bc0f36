// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document_store.h"

#include "core/uuid.h"
#include "sql/connection.h"
#include "store/hot_rows.h"
#include "store/json_rows.h"
#include "store/sql_row.h"
#include "store/tariff_store.h"

#include <algorithm>

namespace shahn::store
{
namespace
{

DocumentRow documentOf(const sql::Row &row)
{
    SqlRow source(row);
    DocumentRow document;
    document.id = source.number();
    document.kind = int(source.number());
    document.request = requestIdOf(source.octets());
    document.cdu = CduCode(source.text());
    document.receipt = source.optionalNumber().value_or(0);
    document.atMs = source.number();
    document.drn = source.optionalText().value_or(QString());
    document.customerNameEn = source.optionalText().value_or(QString());
    document.customerNameAr = source.optionalText().value_or(QString());
    document.login = OperatorLogin(source.text());
    document.tender = Money::fromMinor(source.optionalNumber().value_or(0));
    document.energy = Energy::fromWh(source.optionalNumber().value_or(0));
    document.copies = sql::toInt(source.number());
    document.isReversed = source.optionalNumber().has_value();
    document.linkedCdu = source.optionalText().value_or(QString());
    document.linkedReceipt = source.optionalNumber().value_or(0);
    return document;
}

} // namespace

Expected<std::vector<DocumentRow>> DocumentStore::documentsOf(const Expected<sql::Rows> &rows)
{
    if (!rows)
        return rows.error();
    std::vector<DocumentRow> documents;
    std::vector<qint64> ids;
    for (const sql::Row row : *rows) {
        documents.push_back(documentOf(row));
        ids.push_back(documents.back().id);
    }
    const auto resources = resourcesOf(ids);
    if (!resources)
        return resources.error();
    for (DocumentRow &document : documents)
        document.resource = resources->value(document.id, document.resource);
    return documents;
}

Expected<std::optional<DocumentRow>> DocumentStore::ofRequest(const RequestId &request)
{
    const auto found = documentsOf(
        m_connection.query("document_of_request", { { ":request_id", octetsOf(request) } }));
    if (!found)
        return found.error();
    return found->empty() ? std::nullopt : std::optional(found->front());
}

Expected<std::vector<DocumentRow>> DocumentStore::recentOfCdu(
    const CduCode &cdu, int kind, int limit)
{
    return documentsOf(m_connection.query(
        "document_recent_of_cdu", { { ":cdu", cdu }, { ":kind", kind }, { ":limit", limit } }));
}

Expected<std::vector<DocumentRow>> DocumentStore::recentOfMeter(
    const MeterNumber &meter, int kind, int limit)
{
    return documentsOf(m_connection.query("document_recent_of_meter",
        { { ":drn", meter.drn() }, { ":kind", kind }, { ":limit", limit } }));
}

Expected<std::vector<DocumentRow>> DocumentStore::recentOfAccount(const QString &number, int limit)
{
    return documentsOf(m_connection.query(
        "document_recent_of_account", { { ":account", number }, { ":limit", limit } }));
}

Expected<DaySumRow> DocumentStore::sumOfDay(int kind, int businessDay)
{
    const auto rows = m_connection.query(
        "document_sum_of_kind", { { ":day", businessDay }, { ":kind", kind } });
    if (!rows)
        return rows.error();
    const sql::Row row = rows->first();
    return DaySumRow{ row.int64("documents"), Money::fromMinor(row.int64("tender_minor")) };
}

Expected<QHash<qint64, RelatedReceipt>> DocumentStore::relatedTo(
    const std::vector<qint64> &documents)
{
    QHash<qint64, RelatedReceipt> related;
    if (documents.empty())
        return related;
    JsonRows wanted;
    for (const qint64 document : documents)
        wanted.add(document);
    const auto rows = m_connection.query("document_related", { { ":rows", wanted.take() } });
    if (!rows)
        return rows.error();
    for (const sql::Row found : *rows) {
        SqlRow row(found);
        const qint64 document = row.number();
        RelatedReceipt &receipt = related[document];
        receipt.cdu = row.text();
        receipt.receipt = row.optionalNumber().value_or(0);
    }
    return related;
}

Expected<QHash<qint64, pricing::Resource>> DocumentStore::resourcesOf(
    const std::vector<qint64> &documents)
{
    QHash<qint64, pricing::Resource> resources;
    if (documents.empty())
        return resources;
    JsonRows wanted;
    for (const qint64 document : documents)
        wanted.add(document);
    const auto rows = m_connection.query("document_terms", { { ":rows", wanted.take() } });
    if (!rows)
        return rows.error();
    QHash<qint64, qint64> versions; // by document
    std::vector<qint64> ids;
    for (const sql::Row row : *rows) {
        const auto version = row.optionalInt64("tariff_version_id");
        if (!version)
            continue;
        versions.insert(row.int64("document"), *version);
        if (std::ranges::find(ids, *version) == ids.end())
            ids.push_back(*version);
    }
    const auto known = TariffStore(m_connection).resourcesOf(ids);
    if (!known)
        return known.error();
    for (auto it = versions.constBegin(); it != versions.constEnd(); ++it) {
        if (const auto found = known->constFind(it.value()); found != known->constEnd())
            resources.insert(it.key(), found.value());
    }
    return resources;
}

} // namespace shahn::store
