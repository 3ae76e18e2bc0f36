// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/sale_api.h"

#include "core/uuid.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "vending/reply_text.h"
#include "vending/sale.h"

namespace shahn::vending
{
namespace
{

class SaleApi final : public KindApi
{
public:
    Endpoints endpoints() const override
    {
        using protocol::endpoints::sales;
        return { sales.ask, sales.list, sales.one, sales.copy };
    }

    Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const override;

    Expected<QJsonObject> summaryOf(
        sql::Connection &, const store::DocumentRow &document) const override
    {
        return protocol::toJson(saleSummary(document));
    }
};

Expected<Command> SaleApi::commandOf(const Asked &asked, const QJsonObject &body) const
{
    const auto message = protocol::fromJson<protocol::SaleRequest>(body);
    if (!message)
        return message.error();
    const auto meter = MeterNumber::parse(message->meterNumber);
    if (!meter)
        return meter.error();
    const auto payment = protocol::paymentOf(*message, Money::fromMinor(message->tenderMinor));
    if (!payment)
        return payment.error();
    const auto tender
        = protocol::toTender(message->tenderMinor, payment->kind == PaymentKind::None);
    if (!tender)
        return tender.error();
    const auto wanted = protocol::toWanted(message->energyWh);
    if (!wanted)
        return wanted.error();
    if (message->correctsReversalId && !isUuidV7(*message->correctsReversalId))
        return fail(ErrorCode::InvalidField,
            QStringLiteral("correctsReversalId: is no UUID version 7 in lower case"),
            { { QStringLiteral("field"), QStringLiteral("correctsReversalId") } });
    return Command(SaleCommand{ asked.session, asked.requestId, asked.bodyHash, *meter, *tender,
        message->currency, *payment, *wanted, message->priceMark,
        RequestId(message->correctsReversalId.value_or(QString())) });
}

} // namespace

const KindApi &saleApi()
{
    static const SaleApi api;
    return api;
}

protocol::SaleSummary saleSummary(const store::DocumentRow &document)
{
    return { document.request.text(), receiptNumber(document.cdu.text(), document.receipt),
        document.atMs, document.drn, { document.customerNameEn, document.customerNameAr },
        document.tender.minor(), document.energy.wh(), document.copies, document.login.text(),
        document.isReversed, receiptNumber(document.linkedCdu, document.linkedReceipt),
        document.resource };
}

} // namespace shahn::vending
