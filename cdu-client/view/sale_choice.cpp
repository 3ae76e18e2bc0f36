// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/sale_choice.h"

#include "core/text.h"
#include "model/meter_sales.h"
#include "model/session.h"
#include "view/credit_issue_words.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QComboBox>
#include <QLabel>

namespace shahn::view
{

void SaleChoice::fill(
    QComboBox &combo, const model::MeterSales &sales, const model::Session &session)
{
    combo.clear();
    for (const protocol::SaleSummary &sale : sales.all()) {
        const QString purpose = sales.purposeOf(sale.requestId);
        const QString text
            = withDotsAtLineEnds(QStringLiteral("%1 · %2 · %3 · %4"))
                  .arg(instantText(sale.soldAtMsUtc, session.timeZone()),
                      isolateLeftToRight(sale.receiptNumber),
                      purpose.isEmpty() ? moneyWithCurrency(
                          Money::fromMinor(sale.tenderMinor), session.currency())
                                        : CreditIssueWords::purposeText(purpose),
                      sales.isPayment(sale.requestId)
                          ? tr("payment of debts")
                          : energyText(Energy::fromWh(sale.energyWh), sale.resource));
        combo.addItem(sale.isReversed ? tr("%1 (reversed)").arg(text) : text, sale.requestId);
    }
}

void SaleChoice::showState(
    QLabel &label, const model::MeterSales &sales, const model::Session &session)
{
    QString text;
    if (sales.error())
        text = ErrorText::of(*sales.error(), session.currency());
    else if (!sales.areLoaded())
        text = tr("The sales of this meter are being loaded.");
    else if (sales.all().empty())
        text = tr("Nothing was sold to this meter yet.");
    else if (!sales.newestStanding())
        text = tr("The last sales to this meter were all reversed.");
    label.setText(text);
    label.setVisible(!text.isEmpty());
    setTone(label, sales.error() ? Tone::Error : Tone::Neutral);
}

} // namespace shahn::view
