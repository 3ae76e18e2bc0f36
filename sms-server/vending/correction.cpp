// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/correction.h"

#include "vending/batch_book.h"
#include "vending/reversal.h"
#include "vending/sale.h"

#include "protocol/conversion.h"
#include "protocol/json_codec.h"

namespace shahn::vending
{
namespace
{

constexpr store::Column correctionColumns[] = { { "document_id" }, { "reversal_id" } };

} // namespace

const store::Table correctionTable{ "correction_detail", correctionColumns };

Expected<Correction> correctionOf(
    const BatchBook &book, const SaleCommand &sale, const store::BatchSession &session)
{
    const QString requestId = sale.corrects.text();
    if (book.isOfThisBatch(requestId))
        return fail(ErrorCode::Busy, QStringLiteral("the reversal is being stored"));
    const store::BatchRequest *const request = book.request(requestId);
    if (request == nullptr || request->kind != ReversalCommand::kind().number())
        return fail(ErrorCode::RequestNeverSeen, QStringLiteral("no reversal %1").arg(requestId));
    if (auto checked = checkReply(requestId, *request); !checked)
        return checked.error();
    if (!allows(session.permissions, Right::Sell, request->officePath))
        return fail(ErrorCode::OutsideBranch,
            QStringLiteral("the reversal was made outside of the branch of operator %1")
                .arg(session.login));
    if (request->correctedBy)
        return fail(ErrorCode::ReversalCorrected,
            QStringLiteral("a sale names reversal %1 already").arg(requestId));
    const auto reply = protocol::fromBytes<protocol::ReversalReply>(request->reply);
    if (!reply)
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("the reply of reversal %1: %2").arg(requestId, reply.error().detail));
    auto info = protocol::correctionOf(*reply);
    if (!info)
        return fail(ErrorCode::CorrectionNotPossible,
            QStringLiteral("reversal %1 took back no sale").arg(requestId));
    // Free energy that is given beside it; the right sale is still to come.
    if (sale.tender == Money() && info->givenBackMinor != 0)
        return fail(ErrorCode::CorrectionNotPossible,
            QStringLiteral("reversal %1 gave money back, and the sale takes none").arg(requestId));
    return Correction{ request->documentId, std::move(*info) };
}

} // namespace shahn::vending
