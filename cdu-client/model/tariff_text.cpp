// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tariff_text.h"

#include "core/assert.h"
#include "core/text.h"
#include "model/desk_rules.h"
#include "protocol/conversion.h"

#include <algorithm>

namespace shahn::model
{
namespace
{

constexpr int countMax = 10'000;

Expected<int> countFrom(const QString &text, const char *field)
{
    const QString typed = withoutInvisible(text).trimmed();
    bool isNumber = false;
    const int count = typed.isEmpty() ? 0 : typed.toInt(&isNumber);
    if (typed.isEmpty() || (isNumber && count >= 0 && count <= countMax))
        return count;
    return fail(ErrorCode::InvalidField,
        QStringLiteral("must be a whole number from 0 to %1").arg(countMax),
        { { QStringLiteral("field"), QLatin1String(field) } });
}

Error ofField(Error error, const char *field)
{
    QJsonObject facts = error.context.facts();
    facts.insert(QStringLiteral("field"), QLatin1String(field));
    return fail(error.code, error.detail, facts);
}

} // namespace

void TariffText::setText(const QString &text)
{
    m_text = text;
    pricing::TariffFile file = pricing::readTariffFile(text.toUtf8());
    m_problems = std::move(file.problems);
    m_head = file.tariff;
    m_pricing.reset();
    if (m_problems.empty())
        m_pricing.emplace(std::move(file.tariff));
}

void TariffText::clear()
{
    m_text.clear();
    m_problems.clear();
    m_head = {};
    m_pricing.reset();
}

QStringList TariffText::classes() const
{
    QStringList classes = pricing::classesOf(m_head);
    classes.removeDuplicates();
    return classes;
}

Expected<void> TariffText::tryPurchase(
    const TriedPurchase &tried, qint64 nowMs, QuoteLinesModel &lines) const
{
    SHAHN_ASSERT(m_pricing.has_value());
    const pricing::Tariff &tariff = m_pricing->tariff();
    pricing::Purchase purchase;
    purchase.customerClass = tried.customerClass;
    purchase.isFreeDue = tried.isFreeDue;
    // When it is in force.
    purchase.atMsUtc = std::max(nowMs, tariff.startsAtMsUtc);
    if (tried.isByUnits) {
        const auto energy = energyFromText(tried.amount);
        if (!energy)
            return ofField(energy.error(), "amount");
        purchase.energy = *energy;
    } else {
        const auto tender = moneyFromText(tried.amount, tariff.currency);
        if (!tender)
            return ofField(tender.error(), "amount");
        purchase.tender = *tender;
    }
    if (!withoutInvisible(tried.boughtThisMonth).trimmed().isEmpty()) {
        const auto bought = energyFromText(tried.boughtThisMonth);
        if (!bought)
            return ofField(bought.error(), "boughtThisMonth");
        purchase.boughtThisMonth = *bought;
    }
    const auto days = countFrom(tried.daysDue, "daysDue");
    if (!days)
        return days.error();
    const auto months = countFrom(tried.monthsDue, "monthsDue");
    if (!months)
        return months.error();
    purchase.daysDue = *days;
    purchase.monthsDue = *months;
    const auto quote = m_pricing->quote(purchase);
    if (!quote)
        return quote.error();
    constexpr bool isSplitAllowed = true;
    const protocol::QuoteInfo info = protocol::toInfo(*quote, purchase, tariff, 0, isSplitAllowed);
    lines.setQuote(info, stepCountOf(tariff, info.periodName), tariff.currency);
    return {};
}

} // namespace shahn::model
