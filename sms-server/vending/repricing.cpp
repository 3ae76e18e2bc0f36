// SPDX-License-Identifier: GPL-3.0-or-later
#include "vending/repricing.h"

#include "protocol/messages/tariff.h"
#include "sql/connection.h"
#include "sql/rows.h"
#include "store/tariff_store.h"
#include "vending/sale_figures.h"

#include <QHash>

#include <algorithm>
#include <memory>

namespace shahn::vending
{
namespace
{

constexpr qsizetype sentencesMax = 100;

using Prices = QHash<qint64, std::shared_ptr<const pricing::Pricing>>; // by version

Expected<Prices> loadPrices(sql::Connection &connection)
{
    auto versions = store::TariffStore(connection).list();
    if (!versions)
        return versions.error();
    Prices prices;
    for (store::TariffVersion &version : *versions)
        prices.insert(
            version.id, std::make_shared<const pricing::Pricing>(std::move(version.terms)));
    return prices;
}

// What is stored of a sale beside what it would be.
QString differences(const sql::Row &sale, const SaleFigures &figures, const pricing::Quote &quote)
{
    const std::pair<const char *, qint64> expected[] = { { "tender_minor", figures.tenderMinor },
        { "carry_over_before_minor", figures.carryOverBeforeMinor },
        { "energy_net_minor", figures.energyMinor }, { "tax_minor", figures.taxMinor },
        { "charges_minor", figures.chargesMinor }, { "debts_minor", figures.debtsMinor },
        { "rounding_minor", figures.roundingMinor },
        { "carry_over_after_minor", figures.carryOverAfterMinor },
        { "energy_paid_wh", quote.energy.wh() }, { "energy_free_wh", quote.freeEnergy.wh() } };
    QStringList found;
    const auto compare = [&found](const char *column, qint64 stored, qint64 value) {
        if (stored != value)
            found.append(QStringLiteral("%1 is %2 and would be %3")
                             .arg(QLatin1String(column))
                             .arg(stored)
                             .arg(value));
    };
    for (const auto &[column, value] : expected)
        compare(column, sale.int64(column), value);
    // None: it was stored before free energy had a value in the ledger, or has none.
    if (const auto free = sale.optionalInt64("energy_free_minor"))
        compare("energy_free_minor", *free, figures.freeMinor.value_or(0));
    return found.join(QStringLiteral(", "));
}

// What no sale was priced from would break an invariant of the prices.
bool isPossible(const pricing::Purchase &purchase)
{
    constexpr Energy energyMost = Energy::fromWh(1'000'000'000'000'000);
    const Money most = Money::fromMinor(Money::inputMaxMinor);
    const auto isMoney = [&](Money amount) { return !amount.isNegative() && amount <= most; };
    return purchase.tender.has_value() != purchase.energy.has_value()
        && isMoney(purchase.tender.value_or(Money())) && isMoney(purchase.carryOver)
        && purchase.energy.value_or(Energy()) >= Energy()
        && purchase.energy.value_or(Energy()) <= energyMost && purchase.boughtThisMonth >= Energy()
        && purchase.boughtThisMonth <= energyMost && purchase.daysDue >= 0
        && purchase.monthsDue >= 0 && purchase.capacityVa >= 0
        && std::ranges::all_of(purchase.debts, [&](const pricing::Debt &debt) {
               return isMoney(debt.balance) && isMoney(debt.minimum) && isMoney(debt.maximum)
                   && isMoney(debt.instalment.value_or(Money())) && isMoney(debt.paidOfMonth)
                   && debt.monthsDue >= 0 && debt.percentPpm.value_or(0) >= 0
                   && debt.percentPpm.value_or(0) <= 1'000'000;
           });
}

// Empty: it is as it would be made again.
QString problemOf(const sql::Row &sale, const Prices &prices)
{
    const auto price = prices.value(sale.int64("tariff_version_id"));
    if (price == nullptr)
        return QStringLiteral("its version of a tariff is not there");
    const auto purchase = protocol::fromBytes<pricing::Purchase>(sale.text("purchase").toUtf8());
    if (!purchase || !isPossible(*purchase))
        return QStringLiteral("what it was priced from cannot be read");
    const auto quote = price->quote(*purchase);
    if (!quote)
        return QStringLiteral("it would be refused: %1").arg(quote.error().detail);
    const auto figures = figuresOf(*purchase, *quote, *price);
    if (!figures)
        return QStringLiteral("its free energy has no value: %1").arg(figures.error().detail);
    return differences(sale, *figures, *quote);
}

} // namespace

Expected<RepricedSales> repriceSales(sql::Connection &connection, std::optional<qint64> sample,
    const std::function<void(qint64 done, qint64 of)> &made)
{
    const auto prices = loadPrices(connection);
    if (!prices)
        return prices.error();
    const auto counted = connection.query("ledger_sale_count");
    if (!counted)
        return counted.error();
    const qint64 all = counted->first().int64("sales");
    const qint64 step = sample ? std::max<qint64>(1, all / std::max<qint64>(1, *sample)) : 1;
    RepricedSales result;
    const qint64 place = all % step; // others as sales are made
    for (qint64 after = 0;;) {
        const auto page = connection.query(
            "ledger_sales", { { ":after", after }, { ":step", step }, { ":place", place } });
        if (!page)
            return page.error();
        if (page->isEmpty())
            break;
        for (const sql::Row sale : *page) {
            after = sale.int64("document_id");
            ++result.count;
            const QString problem = problemOf(sale, *prices);
            if (problem.isEmpty())
                continue;
            ++result.wrongCount;
            if (result.sentences.size() < sentencesMax)
                result.sentences.append(QStringLiteral("document %1: %2").arg(after).arg(problem));
        }
        if (made)
            made(result.count, all / step);
    }
    // Too few to be met by a sample.
    return result.count == 0 && all > 0 ? repriceSales(connection, std::nullopt, made)
                                        : Expected<RepricedSales>(std::move(result));
}

} // namespace shahn::vending
