// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/found_text.h"

#include "core/text.h"
#include "view/engineering_text.h"
#include "view/texts.h"

namespace shahn::view
{
namespace
{

template <class Tokens>
QString tokensText(const Tokens &tokens)
{
    QStringList texts;
    for (const auto &token : tokens)
        texts.append(isolateLeftToRight(groupsOfFour(token.digits)));
    return texts.join(QStringLiteral(" · "));
}

} // namespace

QString FoundText::sold(const protocol::SaleReply &sale, const Currency &currency)
{
    return tr(
        "✓ The server answered: %1 were sold for meter %2. Token: %3. The receipt is printed.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
            meterText(sale.meterNumber), tokensText(sale.tokens));
}

QString FoundText::neverSold(
    const QString &meterNumber, qint64 tenderMinor, const Currency &currency)
{
    return tr("✗ The server answered: the sale of %1 for meter %2 was not made. Give the money "
              "back or sell again.")
        .arg(moneyWithCurrency(Money::fromMinor(tenderMinor), currency), meterText(meterNumber));
}

QString FoundText::notDelivered(const protocol::SaleReply &sale, const Currency &currency)
{
    return tr("⚠ This receipt had not come out of the printer: %1 for meter %2. Token: %3. It is "
              "printed now.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
            meterText(sale.meterNumber), tokensText(sale.tokens));
}

QString FoundText::notDelivered(const protocol::EngineeringReply &reply)
{
    return tr(
        "⚠ This receipt had not come out of the printer: \"%1\" for meter %2. Tokens, in this "
        "order: %3. It is printed now.")
        .arg(EngineeringText::kind(reply.kind), meterText(reply.meterNumber),
            tokensText(reply.tokens));
}

QString FoundText::notDelivered(int count)
{
    return tr("⚠ %1 receipts had not come out of the printer. They are printed now; give them to "
              "their customers.")
        .arg(isolateLeftToRight(QString::number(count)));
}

QString FoundText::journalFault(const Error &error)
{
    const QString number = isolateLeftToRight(QString::number(static_cast<int>(error.code)));
    if (error.code == ErrorCode::JournalUnwritable)
        return tr("⚠ The journal of this machine cannot be written (%1). What was sold stays "
                  "sold. Tell the administrator.")
            .arg(number);
    return tr("⚠ The journal of this machine has entries that cannot be read (%1): receipts that "
              "did not come out may be among them. Tell the administrator.")
        .arg(number);
}

QString FoundText::issued(const protocol::EngineeringReply &reply)
{
    return tr("✓ The server answered: \"%1\" was issued for meter %2. Tokens, in this order: %3. "
              "The receipt is printed.")
        .arg(EngineeringText::kind(reply.kind), meterText(reply.meterNumber),
            tokensText(reply.tokens));
}

QString FoundText::neverIssued(const QString &meterNumber, const QString &engineeringKind)
{
    return tr(
        "✗ The server answered: \"%1\" was not issued for meter %2. It can be asked for again.")
        .arg(EngineeringText::kind(engineeringKind), meterText(meterNumber));
}

} // namespace shahn::view
