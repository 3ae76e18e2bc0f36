// SPDX-License-Identifier: GPL-3.0-or-later
#include "cdu_app/sale_receipt.h"

#include "domain/calendar.h"

namespace shahn::cdu_app
{
namespace
{

receipt::ReceiptName nameOf(const protocol::LocalName &name) { return { name.en, name.ar }; }

void fillPrice(receipt::Receipt &receipt, const protocol::QuoteInfo &quote)
{
    for (const protocol::EnergyLineInfo &line : quote.energyLines)
        receipt.priceLines.push_back({ line.stepIndex + 1, Energy::fromWh(line.energyWh),
            line.priceMicroPerKwh, Money::fromMinor(line.amountMinor) });
    receipt.vatPpm = quote.vatPpm;
    receipt.isVatIncluded = quote.isVatIncluded;
    receipt.vat = Money::fromMinor(quote.vatMinor);
    receipt.carryOverBefore = Money::fromMinor(quote.carryOverBeforeMinor);
    receipt.carryOverAfter = Money::fromMinor(quote.carryOverAfterMinor);
    receipt.tender = Money::fromMinor(quote.tenderMinor);
    receipt.energy = Energy::fromWh(quote.energyOnTokensWh);
}

} // namespace

Expected<receipt::Receipt> receiptOf(
    const protocol::SaleReply &sale, const protocol::UtilityInfo &utility, int copyNumber)
{
    auto currency = Currency::create(sale.currency, utility.currencyDecimals);
    if (!currency)
        return fail(ErrorCode::DataCorrupt, currency.error().detail);
    auto zone = timeZoneFromName(utility.timeZone);
    if (!zone)
        return fail(ErrorCode::DataCorrupt, zone.error().detail);

    receipt::Receipt receipt;
    receipt.utilityName = nameOf(utility.name);
    receipt.taxNumber = utility.taxNumber;
    receipt.officeName = nameOf(sale.officeName);
    receipt.cduCode = sale.cduCode;
    receipt.operatorName = nameOf(sale.operatorName);
    receipt.receiptNumber = sale.receiptNumber;
    receipt.soldAtMsUtc = sale.soldAtMsUtc;
    receipt.timeZone = *zone;
    receipt.customerName = nameOf(sale.customerName);
    receipt.address = sale.address;
    receipt.accountNumber = sale.accountNumber;
    receipt.meterNumber = sale.meterNumber;
    receipt.sgc = sale.sgc;
    receipt.krn = sale.krn;
    receipt.ti = sale.ti;
    receipt.ea = sale.ea;
    receipt.tariffName = nameOf(sale.tariffName);
    receipt.currency = *currency;
    fillPrice(receipt, sale.quote);
    for (const protocol::TokenInfo &token : sale.tokens)
        receipt.tokens.push_back({ token.digits, Energy::fromWh(token.energyWh) });
    receipt.copyNumber = copyNumber;
    return receipt;
}

} // namespace shahn::cdu_app
