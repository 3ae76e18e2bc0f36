// SPDX-License-Identifier: GPL-3.0-or-later
// What customers are entitled to: of one thing at one time only once.
#include "service/entity_rules.h"
#include "sql/connection.h"
#include "store/changed_rows.h"
#include "store/tariff_store.h"

#include <algorithm>

namespace shahn::service
{
namespace
{

bool isOfKind(const QJsonObject &record, const char *kind)
{
    return textOf(record, "kind") == QLatin1String(kind);
}

// What belongs to its kind, and nothing else.
Expected<void> checkTerms(const QJsonObject &record)
{
    const std::tuple<const char *, const char *, bool> fields[] = {
        { "category", "class", !textOf(record, "category").isEmpty() },
        { "monthlyKwh", "freeEnergy", numberOf(record, "monthlyKwh") != 0 },
        { "tax", "taxExemption", !textOf(record, "tax").isEmpty() },
    };
    for (const auto &[field, kind, isGiven] : fields) {
        if (isOfKind(record, kind) && !isGiven)
            return wrongField(field, "required", QStringLiteral("of this kind it is needed"));
        if (!isOfKind(record, kind) && isGiven)
            return wrongField(field, "otherKind",
                QStringLiteral("belongs to entitlements of the kind %1").arg(QLatin1String(kind)));
    }
    const qint64 end = numberOf(record, "endsAtMsUtc");
    if (end != 0 && end <= numberOf(record, "startsAtMsUtc"))
        return wrongField("endsAtMsUtc", "beforeStart", QStringLiteral("must be behind the start"));
    if (!isOfKind(record, "taxExemption"))
        return {};
    if (textOf(record, "proof").isEmpty())
        return wrongField("proof", "required",
            QStringLiteral("nobody is exempt from a tax without a certificate"));
    if (end == 0)
        return wrongField(
            "endsAtMsUtc", "required", QStringLiteral("a certificate has a day that it ends at"));
    return {};
}

// Whichever version of a tariff has it: the certificate may be older than the next version.
Expected<void> checkTax(sql::Connection &connection, const QJsonObject &record)
{
    if (!isOfKind(record, "taxExemption"))
        return {};
    const QString tax = textOf(record, "tax");
    const auto versions = store::TariffStore(connection).list();
    if (!versions)
        return versions.error();
    QStringList known;
    for (const store::TariffVersion &version : *versions) {
        for (const pricing::Tax &one : version.terms.taxes) {
            if (!known.contains(one.id))
                known.append(one.id);
        }
    }
    if (known.contains(tax))
        return {};
    return wrongField("tax", "noTax",
        QStringLiteral("no tariff has a tax %1; there are: %2")
            .arg(tax, known.join(QStringLiteral(", "))),
        { { QStringLiteral("taxes"), known.join(QStringLiteral(", ")) } });
}

class EntitlementRules final : public RecordRules
{
public:
    Expected<QJsonObject> toAdd(
        sql::Connection &connection, const RecordUser &, QJsonObject record) const override
    {
        if (auto checked = check(connection, record); !checked)
            return checked.error();
        return record;
    }

    Expected<void> mayChange(sql::Connection &connection, const RecordUser &,
        const store::StoredRecord &before, const QJsonObject &record) const override
    {
        QJsonObject whole = before.fields;
        for (auto it = record.begin(); it != record.end(); ++it)
            whole.insert(it.key(), *it);
        return check(connection, whole);
    }

private:
    static Expected<void> check(sql::Connection &connection, const QJsonObject &record)
    {
        if (auto checked = checkTerms(record); !checked)
            return checked;
        if (auto checked = checkTax(connection, record); !checked)
            return checked;
        return checkOverlaps(connection, record);
    }

    static Expected<void> checkOverlaps(sql::Connection &connection, const QJsonObject &record)
    {
        const QString customer = textOf(record, "customer");
        // One that is not there is told with all references.
        if (auto marked
            = connection.execute("entitlement_mark_account", { { ":number", customer } });
            !marked)
            return marked.error();
        if (textOf(record, "state") != QLatin1String("active"))
            return {};
        const auto others = connection.query("entitlements_of_account",
            { { ":number", customer }, { ":kind", textOf(record, "kind") },
                { ":tax", textOf(record, "tax") }, { ":entitlement", textOf(record, "code") } });
        if (!others)
            return others.error();
        const auto isBefore = [](qint64 start, qint64 end) { return end == 0 || start < end; };
        for (const sql::Row other : *others) {
            const qint64 start = other.int64("starts_at_ms");
            const qint64 end = other.int64("ends_at_ms");
            if (isBefore(start, numberOf(record, "endsAtMsUtc"))
                && isBefore(numberOf(record, "startsAtMsUtc"), end))
                return wrongField("startsAtMsUtc", "overlaps",
                    QStringLiteral("the entitlement %1 of the customer %2 is of the same days")
                        .arg(other.text("entitlement_code"), customer),
                    { { QStringLiteral("code"), other.text("entitlement_code") } });
        }
        return {};
    }
};

} // namespace

const RecordRules &entitlementRules()
{
    static const EntitlementRules rules;
    return rules;
}

} // namespace shahn::service
