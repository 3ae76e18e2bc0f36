// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/credit_issue_api.h"

#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "store/credit_issue_detail_store.h"
#include "vending/credit_issue.h"
#include "vending/reply_text.h"

namespace shahn::vending
{
namespace
{

class CreditIssueApi final : public KindApi
{
public:
    Endpoints endpoints() const override
    {
        using protocol::endpoints::creditIssues;
        return { creditIssues.ask, creditIssues.list, creditIssues.one, creditIssues.copy };
    }

    Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const override;
    Expected<QJsonObject> summaryOf(
        sql::Connection &connection, const store::DocumentRow &document) const override;
};

Expected<Command> CreditIssueApi::commandOf(const Asked &asked, const QJsonObject &body) const
{
    const auto message = protocol::fromJson<protocol::CreditIssueRequest>(body);
    if (!message)
        return message.error();
    const auto order = protocol::toOrder(*message);
    if (!order)
        return order.error();
    return Command(CreditIssueCommand{
        asked.session, asked.requestId, asked.bodyHash, *order, contentHashOf(*order) });
}

Expected<QJsonObject> CreditIssueApi::summaryOf(
    sql::Connection &connection, const store::DocumentRow &document) const
{
    const auto detail = store::CreditIssueDetailStore(connection).load(document.id);
    if (!detail)
        return detail.error();
    return protocol::toJson(protocol::CreditIssueSummary{ document.request.text(),
        receiptNumber(document.cdu.text(), document.receipt), document.atMs, document.drn,
        { document.customerNameEn, document.customerNameAr }, document.login.text(),
        creditIssuePurposeText(detail->purpose), document.energy.wh(), detail->reason,
        detail->documentNumber, document.copies, document.isReversed, document.resource });
}

} // namespace

const KindApi &creditIssueApi()
{
    static const CreditIssueApi api;
    return api;
}

} // namespace shahn::vending
