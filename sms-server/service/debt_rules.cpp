// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/debt_entries.h"
#include "service/entity_rules.h"

namespace shahn::service
{
namespace
{

Expected<void> checkTerms(const QJsonObject &record)
{
    const qint64 maximum = numberOf(record, "maximumMinor");
    const qint64 end = numberOf(record, "endsAtMsUtc");
    if (numberOf(record, "percentPpm") != 0 && numberOf(record, "instalmentMinor") != 0)
        return wrongField("instalmentMinor", "percentToo",
            QStringLiteral("a debt is paid by percent or by instalments, not both"));
    const bool isByMonth = textOf(record, "instalmentPer") == QLatin1String("month");
    if (isByMonth && numberOf(record, "instalmentMinor") == 0)
        return wrongField("instalmentMinor", "ofMonth",
            QStringLiteral("what is paid by month needs the instalment of a month"));
    if (isByMonth && numberOf(record, "minimumMinor") != 0)
        return wrongField("minimumMinor", "byMonth",
            QStringLiteral("of each purchase does not go with instalments by month"));
    if (maximum != 0 && maximum < numberOf(record, "minimumMinor"))
        return wrongField(
            "maximumMinor", "belowMinimum", QStringLiteral("must not be below the minimum"));
    if (end != 0 && end <= numberOf(record, "startsAtMsUtc"))
        return wrongField("endsAtMsUtc", "beforeStart", QStringLiteral("must be behind the start"));
    return {};
}

class DebtRules final : public RecordRules
{
public:
    bool restsOnTime() const override { return true; } // its recording is posted

    Expected<QJsonObject> toAdd(
        sql::Connection &, const RecordUser &, QJsonObject record) const override
    {
        if (auto checked = checkTerms(record); !checked)
            return checked.error();
        return record;
    }

    // All of it is owed at first.
    Expected<std::vector<store::ExtraColumn>> extraColumns(const QJsonObject &record) const override
    {
        return std::vector<store::ExtraColumn>{ { "balance_minor",
            numberOf(record, "amountMinor") } };
    }

    Expected<void> added(sql::Connection &connection, const AddedRecord &added) const override
    {
        return postRecordedDebt(
            connection, added.audit, added.random, added.user, textOf(added.record, "code"));
    }

    Expected<void> mayChange(sql::Connection &, const RecordUser &, const store::StoredRecord &,
        const QJsonObject &record) const override
    {
        return checkTerms(record);
    }
};

} // namespace

const RecordRules &debtRules()
{
    static const DebtRules rules;
    return rules;
}

} // namespace shahn::service
