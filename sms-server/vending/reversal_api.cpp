// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/reversal_api.h"

#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "store/reversal_detail_store.h"
#include "vending/reply_text.h"
#include "vending/reversal.h"

namespace shahn::vending
{
namespace
{

class ReversalApi final : public KindApi
{
public:
    Endpoints endpoints() const override
    {
        using protocol::endpoints::reversals;
        return { reversals.ask, reversals.list, reversals.one, reversals.copy };
    }

    Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const override;
    Expected<QJsonObject> summaryOf(
        sql::Connection &connection, const store::DocumentRow &document) const override;
};

Expected<Command> ReversalApi::commandOf(const Asked &asked, const QJsonObject &body) const
{
    const auto message = protocol::fromJson<protocol::ReversalRequest>(body);
    if (!message)
        return message.error();
    const auto order = protocol::toOrder(*message);
    if (!order)
        return order.error();
    return Command(ReversalCommand{
        asked.session, asked.requestId, asked.bodyHash, *order, contentHashOf(*order) });
}

Expected<QJsonObject> ReversalApi::summaryOf(
    sql::Connection &connection, const store::DocumentRow &document) const
{
    const auto detail = store::ReversalDetailStore(connection).load(document.id);
    if (!detail)
        return detail.error();
    return protocol::toJson(protocol::ReversalSummary{ document.request.text(),
        receiptNumber(document.cdu.text(), document.receipt), document.atMs, document.drn,
        { document.customerNameEn, document.customerNameAr }, document.login.text(),
        detail->sale.text(), -document.tender.minor(), detail->energy.wh(), detail->reason,
        document.copies, receiptNumber(document.linkedCdu, document.linkedReceipt),
        document.resource });
}

} // namespace

const KindApi &reversalApi()
{
    static const ReversalApi api;
    return api;
}

} // namespace shahn::vending
