// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/sale_words.h"

#include "core/text.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

// Nothing was paid for it, so nothing is given back.
bool isFree(const protocol::SaleRequest &sale) { return sale.payment == QLatin1String("none"); }

} // namespace

QString SaleWords::madeState(bool isPrinted) const
{
    return isPrinted ? tr("✓ sold: hand over the receipt") : tr("✓ sold: print the receipt");
}

QString SaleWords::notMadeState() const { return tr("✗ not sold: give the money back"); }

QString SaleWords::requestText(const protocol::SaleRequest &sale, const Currency &currency) const
{
    if (isFree(sale))
        return tr("Free energy of the month");
    return tr("Sale of %1").arg(moneyWithCurrency(Money::fromMinor(sale.tenderMinor), currency));
}

QString SaleWords::madeText(const protocol::SaleReply &sale, const Currency &currency) const
{
    return tr("The sale of %1 to %2 for meter %3 was made. %4.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
            shownName(sale.customerName.en, sale.customerName.ar), meterText(sale.meterNumber),
            tokensText(sale.tokens));
}

QString SaleWords::notMadeText(const protocol::SaleRequest &sale, const Currency &currency) const
{
    if (isFree(sale))
        return tr(
            "The free energy for meter %1 was not given. Give it again, then mark this as done.")
            .arg(meterText(sale.meterNumber));
    return tr("The sale of %1 for meter %2 was not made. Give the money back or sell again, "
              "then mark this as done.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.tenderMinor), currency),
            meterText(sale.meterNumber));
}

QString SaleWords::decidedText(const protocol::SaleReply &sale, const Currency &currency) const
{
    return tr("✓ The server answered: the sale of %1 to %2 for meter %3 was made. %4. The "
              "receipt is printed.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
            shownName(sale.customerName.en, sale.customerName.ar), meterText(sale.meterNumber),
            tokensText(sale.tokens));
}

QString SaleWords::closedText(const protocol::SaleRequest &sale, const Currency &currency) const
{
    if (isFree(sale))
        return tr(
            "✗ The server answered: the free energy for meter %1 was not given. It stands under "
            "\"Open outcomes\" until you mark it as done.")
            .arg(meterText(sale.meterNumber));
    return tr("✗ The server answered: the sale of %1 for meter %2 was not made. Give the money "
              "back or sell again. It stands under \"Open outcomes\" until you mark it as done.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.tenderMinor), currency),
            meterText(sale.meterNumber));
}

QString SaleWords::notDeliveredText(const protocol::SaleReply &sale, const Currency &currency) const
{
    return tr("⚠ This receipt had not come out of the printer: %1 for meter %2. %3. It is "
              "sent to the printer again.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
            meterText(sale.meterNumber), tokensText(sale.tokens));
}

QString SaleWords::correctionText(const protocol::CorrectionInfo &correction,
    const std::optional<Money> &stillToPay, const Currency &currency)
{
    const auto money = [&currency](qint64 minor) {
        return moneyWithCurrency(Money::fromMinor(minor), currency);
    };
    const QString givenBack = money(correction.givenBackMinor);
    const QString what = tr("Corrects the sale of receipt %1, which receipt %2 reversed.")
                             .arg(isolateLeftToRight(correction.saleReceiptNumber),
                                 isolateLeftToRight(correction.reversalReceiptNumber));
    QString hands;
    if (!stillToPay)
        hands = tr("The reversal gives %1 back.").arg(givenBack);
    else if (*stillToPay > Money())
        hands = tr("With the %1 that the reversal gives back, %2 is still to be taken.")
                    .arg(givenBack, money(stillToPay->minor()));
    else if (stillToPay->isNegative())
        hands = tr("Of the %1 that the reversal gives back, %2 goes to the customer.")
                    .arg(givenBack, money(-stillToPay->minor()));
    else
        hands = tr("The %1 that the reversal gives back pay for it: no money changes hands.")
                    .arg(givenBack);
    return what + u' ' + hands;
}

QString SaleWords::notSold(
    const protocol::CustomerHit &customer, Money tender, const Currency &currency)
{
    if (tender == Money())
        return tr(
            "✗ The free energy for %1, meter %2, was not given. It stands under \"Open outcomes\" "
            "until you mark it as done.")
            .arg(shownName(customer.name.en, customer.name.ar), meterText(customer.meterNumber));
    return tr("✗ Nothing was sold: %1 from %2 for meter %3. Give the money back. It stands under "
              "\"Open outcomes\" until you mark it as done.")
        .arg(moneyWithCurrency(tender, currency), shownName(customer.name.en, customer.name.ar),
            meterText(customer.meterNumber));
}

QString SaleWords::leftUnknown(
    const protocol::CustomerHit &customer, Money tender, const Currency &currency)
{
    if (tender == Money())
        return tr(
            "⚠ Nobody knows yet whether the free energy for %1, meter %2, was given: the server is "
            "asked as soon as somebody has signed in.")
            .arg(shownName(customer.name.en, customer.name.ar), meterText(customer.meterNumber));
    return tr("⚠ Nobody knows yet whether the sale of %1 to %2 for meter %3 was made. Sell nothing "
              "else to this meter: the server is asked as soon as somebody has signed in.")
        .arg(moneyWithCurrency(tender, currency), shownName(customer.name.en, customer.name.ar),
            meterText(customer.meterNumber));
}

} // namespace shahn::view
