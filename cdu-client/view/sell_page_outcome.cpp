// SPDX-License-Identifier: GPL-3.0-or-later
// What the window is told of the sale on this page.
#include "view/sell_page.h"

#include "model/sale_presenter.h"
#include "model/session.h"
#include "view/sale_words.h"

namespace shahn::view
{

using Stage = model::SalePresenter::Stage;

QString SellPage::kind() const { return QLatin1String(protocol::SaleReply::documentKind); }

RequestId SellPage::requestId() const { return m_parts.sale.requestId(); }

std::optional<outbox::Document> SellPage::result() const
{
    const auto &sale = m_parts.sale.result();
    return sale ? std::optional(outbox::documentOf(*sale)) : std::nullopt;
}

QString SellPage::resultId() const
{
    const auto &sale = m_parts.sale.result();
    return sale ? sale->requestId : QString();
}

bool SellPage::isOutcomeShown() const
{
    return m_parts.sale.stage() == Stage::Sold || m_parts.sale.stage() == Stage::NotSold;
}

bool SellPage::isNotMadeShown(const QString &meterNumber) const
{
    const auto &meter = m_parts.sale.meter();
    return m_parts.sale.stage() == Stage::NotSold && meter
        && meter->customer.meterNumber == meterNumber;
}

std::optional<WorkPage::CutOff> SellPage::cutOff() const
{
    const model::SalePresenter &sale = m_parts.sale;
    if (!sale.meter() || !sale.tender() || sale.requestId().isEmpty())
        return std::nullopt;
    const auto words = [&](auto text) {
        return
            [text, customer = sale.meter()->customer, tender = *sale.tender(),
                currency = m_parts.session.currency()] { return text(customer, tender, currency); };
    };
    if (sale.stage() == Stage::NotSold && m_parts.session.isCutOffBy(sale.refusal()))
        return CutOff{ true, words(SaleWords::notSold) };
    if (sale.stage() == Stage::Unknown && !m_parts.session.isSignedIn())
        return CutOff{ false, words(SaleWords::leftUnknown) };
    return std::nullopt;
}

} // namespace shahn::view
