// SPDX-License-Identifier: GPL-3.0-or-later
// The left side of the sell page: what the search found and who the customer is.
#include "view/sell_page.h"

#include "ui_sell_page.h"

#include "core/text.h"
#include "model/meter_choice.h"
#include "model/sale_presenter.h"
#include "protocol/conversion.h"
#include "view/error_text.h"
#include "view/find_field.h"
#include "view/outcome_panel.h"
#include "view/texts.h"
#include "view/theme.h"

namespace shahn::view
{
namespace
{

using Stage = model::SalePresenter::Stage;

} // namespace

void SellPage::updateFind()
{
    m_find->setLoading(m_parts.sale.stage() == Stage::Loading && m_parts.sale.busy().isVisible());
    m_find->setEditable(m_parts.sale.stage() != Stage::Selling);
    m_find->setHitsAllowed(!m_parts.sale.meter());
}

void SellPage::updateCustomer()
{
    const auto &meter = m_parts.sale.meter();
    m_ui->customerCard->setVisible(meter.has_value());
    if (!meter)
        return;
    const Currency &currency = m_parts.session.currency();
    const protocol::CustomerHit &customer = meter->customer;
    // Figures read from the left but stand where lines begin.
    const Qt::Alignment start = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    for (QLabel *label : { m_ui->meterLabel, m_ui->accountLabel, m_ui->addressLabel,
             m_ui->tariffLabel, m_ui->monthLabel, m_ui->carryOverLabel, m_ui->lastSaleLabel })
        label->setAlignment(start | Qt::AlignAbsolute | Qt::AlignVCenter);
    showText(*m_ui->nameLabel, localName(customer.name.en, customer.name.ar));
    m_ui->stateLabel->setText(meterStateText(customer.meterState));
    setTone(*m_ui->stateLabel, Tone::Error);
    m_ui->meterLabel->setText(meterText(customer.meterNumber));
    m_ui->accountLabel->setText(meterText(customer.accountNumber));
    showText(*m_ui->addressLabel, customer.address);
    for (QLabel *label : { m_ui->addressLabel, m_ui->addressCaption })
        label->setVisible(!customer.address.isEmpty());
    m_ui->tariffLabel->setText(tariffText());
    m_ui->tariffLabel->setToolTip(
        toolTipText(localName(customer.tariffName.en, customer.tariffName.ar)));
    m_ui->monthLabel->setText(energyText(meter->standing.boughtThisMonth, m_parts.sale.resource()));
    m_ui->carryOverLabel->setText(moneyWithCurrency(meter->standing.carryOver, currency));
    m_ui->lastSaleLabel->setText(lastSaleText());
    m_ui->refusalLabel->setVisible(meter->refusal.has_value());
    if (meter->refusal) {
        m_ui->refusalLabel->setText(ErrorText::of(protocol::errorOf(*meter->refusal), currency));
        setTone(*m_ui->refusalLabel, Tone::Error);
    }
}

// "Domestic (step 2 of 4, 118.0 kWh left in it)". Where steps change with the month's total the
// time of day or the customer, what is left in one says little.
QString SellPage::tariffText() const
{
    const protocol::MeterReply &meter = *m_parts.sale.meter();
    const protocol::LocalName &names = meter.customer.tariffName;
    const QString name = shownName(names.en, names.ar);
    if (!meter.tariff || meter.tariff->terms.schedules.size() != 1
        || !meter.tariff->terms.periods.empty() || !meter.tariff->terms.sheets.empty()
        || !meter.standing.shares.empty() || meter.tariff->terms.schedules.front().steps.size() < 2)
        return name;
    const auto &steps = meter.tariff->terms.schedules.front().steps;
    const Energy bought = meter.standing.boughtThisMonth;
    size_t index = 0;
    while (index + 1 < steps.size() && steps[index].upTo && *steps[index].upTo <= bought)
        ++index;
    const QString number = isolateLeftToRight(QString::number(index + 1));
    const QString count = isolateLeftToRight(QString::number(steps.size()));
    if (!steps[index].upTo)
        return tr("%1 (step %2 of %3)").arg(name, number, count);
    return tr("%1 (step %2 of %3, %4 left in it)")
        .arg(name, number, count,
            energyText(*steps[index].upTo - bought, meter.tariff->terms.resource));
}

QString SellPage::lastSaleText() const
{
    const protocol::MeterReply &meter = *m_parts.sale.meter();
    const protocol::SaleSummary *const last = model::lastStandingSale(meter);
    if (last == nullptr)
        return tr("none");
    const protocol::SaleSummary &sale = *last;
    const QString zone = m_parts.session.timeZone();
    return withDotsAtLineEnds(QStringLiteral("%1 · %2 · %3"))
        .arg(instantText(sale.soldAtMsUtc, zone),
            moneyWithCurrency(Money::fromMinor(sale.tenderMinor), m_parts.session.currency()),
            energyText(Energy::fromWh(sale.energyWh), m_parts.sale.resource()));
}

Outcome SellPage::outcome() const
{
    const model::SalePresenter &sale = m_parts.sale;
    Outcome outcome;
    outcome.backText
        = sale.stage() == Stage::Unknown ? tr("Back to the amount") : tr("Back to the amount  Esc");
    outcome.nextText = tr("Next customer");
    if (!sale.meter() || (sale.stage() != Stage::Unknown && sale.stage() != Stage::NotSold))
        return outcome;
    const protocol::CustomerHit &customer = sale.meter()->customer;
    const QString amount
        = sale.tender() ? moneyWithCurrency(*sale.tender(), m_parts.session.currency()) : QString();
    const QString name = shownName(customer.name.en, customer.name.ar);
    const QString meter = meterText(customer.meterNumber);
    outcome.isUnknown = sale.stage() == Stage::Unknown;
    outcome.error = sale.refusal();
    const bool isFree = sale.tender() == Money();
    if (outcome.isUnknown) {
        outcome.title = tr("? Outcome unknown: asking the server");
        outcome.sentence = isFree
            ? tr("The free energy for %1, meter %2, was asked for, and its outcome is not known. "
                 "The token appears here as soon as the server answers.")
                  .arg(name, meter)
            : tr("The sale of %1 to %2, meter %3, was sent, and its outcome is not known. It may "
                 "have been "
                 "made. Keep the money, do not sell to this meter again: the token appears here as "
                 "soon as the server answers.")
                  .arg(amount, name, meter);
    } else {
        outcome.title = tr("✗ Nothing was sold");
        outcome.sentence = isFree
            ? tr("The free energy for %1, meter %2, was not given.").arg(name, meter)
            : tr("The sale of %1 to %2, meter %3, was not made. Give the money back "
                 "or correct the sale.")
                  .arg(amount, name, meter);
    }
    return outcome;
}

} // namespace shahn::view
