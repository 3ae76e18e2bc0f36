// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/engineering_api.h"

#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "protocol/messages/engineering.h"
#include "store/engineering_detail_store.h"
#include "vending/engineering.h"
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

class EngineeringApi final : public KindApi
{
public:
    Endpoints endpoints() const override
    {
        using protocol::endpoints::engineering;
        return { engineering.ask, engineering.list, engineering.one, engineering.copy };
    }

    Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const override;
    Expected<QJsonObject> summaryOf(
        sql::Connection &connection, const store::DocumentRow &document) const override;
};

Expected<Command> EngineeringApi::commandOf(const Asked &asked, const QJsonObject &body) const
{
    const auto message = protocol::fromJson<protocol::EngineeringRequest>(body);
    if (!message)
        return message.error();
    const auto order = protocol::toOrder(*message);
    if (!order)
        return order.error();
    return Command(EngineeringCommand{
        asked.session, asked.requestId, asked.bodyHash, *order, contentHashOf(*order) });
}

Expected<QJsonObject> EngineeringApi::summaryOf(
    sql::Connection &connection, const store::DocumentRow &document) const
{
    const auto detail = store::EngineeringDetailStore(connection).load(document.id);
    if (!detail)
        return detail.error();
    return protocol::toJson(protocol::EngineeringSummary{ document.request.text(),
        receiptNumber(document.cdu.text(), document.receipt), document.atMs, document.drn,
        { document.customerNameEn, document.customerNameAr }, document.login.text(),
        engineeringKindText(detail->kind), detail->reason, detail->jobNumber, document.copies });
}

} // namespace

const KindApi &engineeringApi()
{
    static const EngineeringApi api;
    return api;
}

} // namespace shahn::vending
