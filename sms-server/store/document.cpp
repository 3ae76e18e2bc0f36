// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document.h"

namespace shahn::store
{
namespace
{

constexpr Column documentColumns[] = { { "document_id" }, { "kind" },
    { "request_id", ColumnType::Octets }, { "cdu_id" }, { "receipt" }, { "operator_id" },
    { "account_id" }, { "point_id" }, { "meter_id" }, { "tariff_version_id" }, { "at_ms" },
    { "business_day" }, { "tender_minor" }, { "energy_wh" }, { "token_count" },
    { "previous_of_point" }, { "previous_of_cdu" }, { "original_id" } };

constexpr Column requestColumns[] = { { "request_id", ColumnType::Octets },
    { "body_hash", ColumnType::Octets }, { "document_id" } };

constexpr Column replyColumns[] = { { "document_id" }, { "body", ColumnType::Octets } };

constexpr Column postingColumns[]
    = { { "document_id" }, { "line" }, { "ledger_account" }, { "amount_minor" } };

constexpr Column tokenColumns[] = { { "document_id" }, { "line" }, { "token_minute" }, { "tid" },
    { "energy_wh" }, { "digits", ColumnType::Text } };

constexpr Column paymentMeansColumns[] = { { "document_id" }, { "reference", ColumnType::Text },
    { "bank", ColumnType::Text }, { "handed_minor" } };

} // namespace

const Table documentTable{ "document", documentColumns };
// Found by the id that the document names: a request that is gone leaves a row of nothing.
const Table requestTable{ "request", requestColumns,
    "FROM document AS d LEFT JOIN request AS t ON t.request_id = d.request_id"
    " WHERE d.document_id BETWEEN :first AND :last ORDER BY d.document_id" };
const Table replyTable{ "reply", replyColumns };
const Table postingTable{ "posting", postingColumns };
const Table tokenTable{ "token", tokenColumns };
const Table paymentMeansTable{ "payment_means", paymentMeansColumns };

Row toRow(const Document &document)
{
    return Row(documentTable, document.id, document.kind, document.requestId, document.cduId,
        document.receipt, document.operatorId, document.accountId, document.pointId,
        document.meterId, document.tariffVersionId, document.atMs, document.businessDay,
        document.tenderMinor, document.energyWh, document.tokenCount, document.previousOfPoint,
        document.previousOfCdu, document.originalId);
}

} // namespace shahn::store
