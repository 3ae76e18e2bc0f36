// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/entity_rules.h"
#include "service/vouchers.h"

namespace shahn::service
{
namespace
{

// What one has posted stands in no list.
class VoucherRules final : public RecordRules
{
public:
    Expected<void> complete(
        sql::Connection &connection, store::StoredRecord &record, qint64 /*nowMs*/) const override
    {
        const auto voucher = voucherOf(connection, textOf(record.fields, "requestId"));
        if (!voucher)
            return voucher.error();
        const auto lines = linesText(connection, voucher->voucher);
        if (!lines)
            return lines.error();
        record.fields.insert(QStringLiteral("lines"), *lines);
        return {};
    }
};

} // namespace

const RecordRules &voucherRules()
{
    static const VoucherRules rules;
    return rules;
}

} // namespace shahn::service
