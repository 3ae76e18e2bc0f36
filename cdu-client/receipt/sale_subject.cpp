// SPDX-License-Identifier: GPL-3.0-or-later
#include "receipt/sale_subject.h"

#include "core/figures.h"
#include "pricing/shown_lines.h"
#include "receipt/receipt_means.h"

#include <QCoreApplication>
#include <QLocale>

namespace shahn::receipt
{
namespace
{

// A class that nobody has named is known by its code.
ReceiptName nameOf(const pricing::Line &line)
{
    const bool hasName = !line.nameEn.isEmpty() || !line.nameAr.isEmpty();
    return { hasName ? line.nameEn : line.customerClass, line.nameAr };
}

} // namespace

QString ReceiptPrice::money(Money amount) const
{
    return moneyToText(amount, currency, QLocale::c());
}

ReceiptLabel ReceiptPrice::title(const ReceiptFacts &facts) const
{
    return facts.label(Word::Receipt);
}

ReceiptLabel ReceiptPrice::copyNotice(const ReceiptFacts &facts) const
{
    return facts.label(Word::CopyNotice);
}

std::vector<ReceiptFact> ReceiptPrice::meterFacts(const ReceiptFacts &facts) const
{
    std::vector<ReceiptFact> meter{ facts.meterNumber(),
        { facts.label(Word::Tariff), facts.name(tariffName) } };
    if (const QString period = facts.name(periodName); !period.isEmpty())
        meter.push_back({ facts.label(Word::Period), period });
    meter.push_back(facts.meterKey());
    if (month)
        meter.push_back(
            { facts.label(Word::BoughtInMonth, { month->name }), facts.energy(month->bought) });
    return meter;
}

std::vector<ReceiptPriceRow> ReceiptPrice::priceRows(const ReceiptFacts &facts) const
{
    std::vector<ReceiptPriceRow> rows;
    const pricing::ShownLines shown = pricing::shownLines(lines, currency);
    const pricing::Line *before = nullptr;
    for (const pricing::Line &line : shown.lines) {
        const bool isFree = line.rule == pricing::Rule::FreeEnergy;
        if (!isFree && line.rule != pricing::Rule::Energy)
            continue;
        const QString step = QString::number(pricing::stepNumberOf(line));
        ReceiptPriceRow row{ isFree ? facts.label(Word::FreeEnergy)
                                    : facts.label(Word::Step, { step }),
            energyToText(line.energy), pricePerKwhToText(line.rateMicro, currency),
            money(line.amount) };
        // Names and numbers are longer than a column.
        const bool isNamed = isFree ? !line.certificate.isEmpty() : !line.customerClass.isEmpty();
        const bool isAsBefore = before != nullptr && before->rule == line.rule
            && before->customerClass == line.customerClass;
        if (isNamed && !isAsBefore)
            row.heading
                = facts.label(priceLabel(line, currency, facts.receipt().resource), nameOf(line));
        rows.push_back(std::move(row));
        before = &line;
    }
    return rows;
}

ReceiptFact ReceiptPrice::sumFact(const pricing::Line &line, const ReceiptFacts &facts) const
{
    return { facts.label(priceLabel(line, currency, facts.receipt().resource), nameOf(line)),
        money(line.amount), true };
}

std::vector<ReceiptFact> ReceiptPrice::sumFacts(const ReceiptFacts &facts) const
{
    using pricing::Rule;
    std::vector<ReceiptFact> sums;
    const pricing::ShownLines shown = pricing::shownLines(lines, currency);
    for (const Rule rule : { Rule::Charge, Rule::Debt, Rule::Repricing, Rule::Rounding, Rule::Tax,
             Rule::CashRounding }) {
        for (const pricing::Line &line : shown.lines) {
            if (line.rule == rule)
                sums.push_back(sumFact(line, facts));
        }
    }
    const Money none;
    if (carryOverBefore != none)
        sums.push_back({ facts.label(Word::CarryOverUsed),
            money(Money::fromMinor(-carryOverBefore.minor())), true });
    if (carryOverAfter != none)
        sums.push_back({ facts.label(Word::CarryOverLeft), money(carryOverAfter), true });
    sums.push_back({ facts.label(Word::Total), money(tender), true });
    for (const pricing::Line &line : shown.contained)
        sums.push_back(sumFact(line, facts));
    sums.push_back({ facts.amountPaid(currency), money(tender), true, true });
    for (ReceiptFact &fact : meansFacts(facts, payment, tender, currency))
        sums.push_back(std::move(fact));
    return sums;
}

std::vector<ReceiptFact> ReceiptPrice::doneFacts(const ReceiptFacts &facts) const
{
    if (!correction)
        return {};
    std::vector<ReceiptFact> done{
        { facts.label(QT_TRANSLATE_NOOP("Receipt", "Correction of")), correction->saleReceiptNumber,
            true, true },
        { facts.label(QT_TRANSLATE_NOOP("Receipt", "Reversed by")),
            correction->reversalReceiptNumber, true },
        { facts.label(QT_TRANSLATE_NOOP("Receipt", "Given back")), money(correction->givenBack),
            true },
    };
    if (const auto &still = correction->stillToPay) {
        const char *const words = still->isNegative()
            ? QT_TRANSLATE_NOOP("Receipt", "Difference back")
            : QT_TRANSLATE_NOOP("Receipt", "Difference paid");
        done.push_back({ facts.label(words),
            money(still->isNegative() ? Money::fromMinor(-still->minor()) : *still), true });
    }
    return done;
}

std::vector<ReceiptLabel> ReceiptPrice::warnings(const ReceiptFacts &facts) const
{
    if (facts.receipt().tokens.empty())
        return { facts.label(Word::PaymentOnly) };
    return {};
}

} // namespace shahn::receipt
