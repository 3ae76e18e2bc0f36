// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/payment_api.h"

#include "domain/order_checks.h"
#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "store/payment_detail_store.h"
#include "vending/payment.h"
#include "vending/reply_text.h"

#include <QSet>

namespace shahn::vending
{
namespace
{

class PaymentApi final : public KindApi
{
public:
    Endpoints endpoints() const override
    {
        using protocol::endpoints::payments;
        return { payments.ask, payments.list, payments.one, payments.copy };
    }

    Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const override;
    Expected<QJsonObject> summaryOf(
        sql::Connection &connection, const store::DocumentRow &document) const override;
};

// Each debt once, all together the tender.
Expected<std::vector<PaymentCommand::Part>> partsOf(
    const protocol::PaymentRequest &message, Money tender)
{
    if (message.debts.empty() || message.debts.size() > protocol::PaymentRequest::debtsMax)
        return invalidOrder("debts", QStringLiteral("must name 1 to 50 debts"));
    std::vector<PaymentCommand::Part> parts;
    QSet<QString> named;
    Money sum;
    for (const protocol::DebtAmount &one : message.debts) {
        const auto amount = protocol::toTender(one.amountMinor);
        if (!amount)
            return amount.error();
        if (named.contains(one.debt))
            return invalidOrder("debts", QStringLiteral("must name each debt once"));
        named.insert(one.debt);
        sum = sum + *amount;
        parts.push_back({ one.debt, *amount });
    }
    if (sum != tender)
        return invalidOrder(
            "tenderMinor", QStringLiteral("must be the sum of the debts that are paid"));
    return parts;
}

Expected<Command> PaymentApi::commandOf(const Asked &asked, const QJsonObject &body) const
{
    const auto message = protocol::fromJson<protocol::PaymentRequest>(body);
    if (!message)
        return message.error();
    if (message->accountNumber.isEmpty())
        return invalidOrder("accountNumber", QStringLiteral("is missing"));
    const auto tender = protocol::toTender(message->tenderMinor);
    if (!tender)
        return tender.error();
    auto parts = partsOf(*message, *tender);
    if (!parts)
        return parts.error();
    auto payment = protocol::paymentOf(*message, *tender);
    if (!payment)
        return payment.error();
    if (payment->kind == PaymentKind::None)
        return invalidOrder("payment", QStringLiteral("must be cash, card, cheque or transfer"));
    return Command(
        PaymentCommand{ asked.session, asked.requestId, asked.bodyHash, message->accountNumber,
            std::move(*parts), *tender, message->currency, std::move(*payment) });
}

Expected<QJsonObject> PaymentApi::summaryOf(
    sql::Connection &connection, const store::DocumentRow &document) const
{
    const auto detail = store::PaymentDetailStore(connection).load(document.id);
    if (!detail)
        return detail.error();
    return protocol::toJson(protocol::PaymentSummary{ document.request.text(),
        receiptNumber(document.cdu.text(), document.receipt), document.atMs, detail->accountNumber,
        { document.customerNameEn, document.customerNameAr }, document.login.text(),
        document.tender.minor(), paymentKindText(detail->payment), document.copies,
        document.isReversed });
}

} // namespace

const KindApi &paymentApi()
{
    static const PaymentApi api;
    return api;
}

} // namespace shahn::vending
