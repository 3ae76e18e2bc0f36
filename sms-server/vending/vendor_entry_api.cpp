// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/vendor_entry_api.h"

#include "protocol/conversion.h"
#include "protocol/endpoints.h"
#include "store/vendor_store.h"
#include "vending/reply_text.h"
#include "vending/vendor_entry.h"

namespace shahn::vending
{
namespace
{

class VendorEntryApi final : public KindApi
{
public:
    Endpoints endpoints() const override
    {
        using protocol::endpoints::vendorEntries;
        return { vendorEntries.ask, vendorEntries.list, vendorEntries.one, vendorEntries.copy };
    }

    Expected<Command> commandOf(const Asked &asked, const QJsonObject &body) const override;
    Expected<QJsonObject> summaryOf(
        sql::Connection &connection, const store::DocumentRow &document) const override;
};

Expected<Command> VendorEntryApi::commandOf(const Asked &asked, const QJsonObject &body) const
{
    const auto message = protocol::fromJson<protocol::VendorEntryRequest>(body);
    if (!message)
        return message.error();
    const auto order = protocol::toOrder(*message);
    if (!order)
        return order.error();
    return Command(VendorEntryCommand{
        asked.session, asked.requestId, asked.bodyHash, *order, contentHashOf(*order) });
}

Expected<QJsonObject> VendorEntryApi::summaryOf(
    sql::Connection &connection, const store::DocumentRow &document) const
{
    const auto entry = store::VendorStore(connection).entry(document.id);
    if (!entry)
        return entry.error();
    const bool isLimit = entry->entry == VendorEntry::CreditLimit;
    return protocol::toJson(protocol::VendorEntrySummary{ document.request.text(),
        receiptNumber(document.cdu.text(), document.receipt), document.atMs, entry->vendorCode,
        { entry->vendorNameEn, entry->vendorNameAr }, vendorEntryText(entry->entry),
        isLimit ? entry->limitAfterMinor : entry->amountMinor, entry->reference,
        document.login.text(), entry->isReversal, entry->isReversed, document.copies });
}

} // namespace

const KindApi &vendorEntryApi()
{
    static const VendorEntryApi api;
    return api;
}

} // namespace shahn::vending
