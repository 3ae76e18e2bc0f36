// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"
#include "service/entity_rules.h"
#include "sql/connection.h"
#include "store/archive_import.h"

namespace shahn::service
{

Expected<void> setSearch(sql::Connection &connection, const QString &number)
{
    const auto parts = connection.query("account_search_parts", { { ":number", number } });
    if (!parts)
        return parts.error();
    store::SearchedCustomer customer;
    customer.nameEn = parts->first().text("name_en");
    customer.nameAr = parts->first().text("name_ar");
    customer.number = number;
    customer.meters
        = parts->first().optionalText("meters").value_or(QString()).split(u' ', Qt::SkipEmptyParts);
    const auto set = connection.execute("account_set_search",
        { { ":search_text", store::searchTextOf(customer) }, { ":number", number } });
    return set ? Expected<void>() : set.error();
}

namespace
{

class CustomerRules final : public RecordRules
{
public:
    Expected<std::vector<store::ExtraColumn>> extraColumns(const QJsonObject &) const override
    {
        return std::vector<store::ExtraColumn>{ { "search_text", QString() } };
    }

    // One of no office is looked after by whoever serves him, who may take him over. Nobody gives
    // one away out of the own branch.
    Expected<void> mayChange(sql::Connection &, const RecordUser &user,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        const bool losesOffice
            = !textOf(before.fields, "office").isEmpty() && textOf(record, "office").isEmpty();
        if (losesOffice && !isWholeUtility(user.permissions.branch))
            return wrongField("office", "required",
                QStringLiteral("only the utility leaves a customer without an office"));
        return {};
    }

    Expected<void> added(sql::Connection &connection, const AddedRecord &added) const override
    {
        return setSearch(connection, textOf(added.record, "number"));
    }

    Expected<QJsonObject> changed(sql::Connection &connection, const store::StoredRecord &before,
        const QJsonObject &, qint64) const override
    {
        if (auto set = setSearch(connection, textOf(before.fields, "number")); !set)
            return set.error();
        return QJsonObject();
    }
};

} // namespace

const RecordRules &customerRules()
{
    static const CustomerRules rules;
    return rules;
}

} // namespace shahn::service
