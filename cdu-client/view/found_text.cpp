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
        // Whole on one line: it is read out from here.
        texts.append(
            isolateLeftToRight(groupsOfFour(token.digits).replace(u' ', QChar(QChar::Nbsp))));
    return texts.join(QStringLiteral(" · "));
}

template <protocol::Message T>
std::optional<T> replyOf(const outbox::JournalEntry &entry)
{
    return entry.reply ? outbox::messageOf<T>(*entry.reply) : std::nullopt;
}

} // namespace

QString FoundText::state(const outbox::JournalEntry &entry)
{
    const bool isPrinted = entry.state == outbox::EntryState::Delivered;
    // Not even that the id is that of the request: it is sealed with it.
    if (entry.fault)
        return tr("⚠ cannot be read");
    if (replyOf<protocol::SaleReply>(entry))
        return isPrinted ? tr("✓ sold: hand over the receipt") : tr("✓ sold: print the receipt");
    if (replyOf<protocol::EngineeringReply>(entry))
        return isPrinted ? tr("✓ issued: hand over the receipt")
                         : tr("✓ issued: print the receipt");
    return outbox::messageOf<protocol::SaleRequest>(entry.request)
        ? tr("✗ not sold: give the money back")
        : tr("✗ not issued");
}

// Whose request it was stands in nobody's reach but the head office's.
QString FoundText::unreadable(const outbox::JournalEntry &entry)
{
    const QString id = isolateLeftToRight(entry.id.text());
    if (!outbox::isSettled(entry.state))
        return tr(
            "This machine cannot read what request %1 was for. Nothing can be sold here before "
            "the server has answered what became of it.")
            .arg(id);
    return tr("This machine cannot read what request %1 was for. Ask the head office whose it was, "
              "see to its customer, then mark this as done.")
        .arg(id);
}

QString FoundText::toDo(const outbox::JournalEntry &entry, const Currency &currency)
{
    if (entry.fault)
        return unreadable(entry);
    const QString meter = meterText(entry.meterNumber());
    const QString receipt = entry.state == outbox::EntryState::Delivered
        ? tr("Hand over receipt %1, then mark this as done. F5 prints it again.")
        : tr("Receipt %1 has not come out of the printer: F5 prints it. Hand it over, then mark "
             "this as done.");
    if (const auto sale = replyOf<protocol::SaleReply>(entry))
        return tr("%1 were sold to %2 for meter %3. Token: %4.")
                   .arg(moneyWithCurrency(Money::fromMinor(sale->quote.tenderMinor), currency),
                       shownName(sale->customerName.en, sale->customerName.ar), meter,
                       tokensText(sale->tokens))
            + u' ' + receipt.arg(isolateLeftToRight(sale->receiptNumber));
    if (const auto reply = replyOf<protocol::EngineeringReply>(entry))
        return tr("\"%1\" was issued to %2 for meter %3. Tokens, in this order: %4.")
                   .arg(EngineeringText::kind(reply->kind),
                       shownName(reply->customerName.en, reply->customerName.ar), meter,
                       tokensText(reply->tokens))
            + u' ' + receipt.arg(isolateLeftToRight(reply->receiptNumber));
    if (!outbox::isSettled(entry.state))
        return tr("Nobody knows yet what became of this request. Ask for nothing else for meter "
                  "%1 before the server has answered.")
            .arg(meter);
    if (const auto sale = outbox::messageOf<protocol::SaleRequest>(entry.request))
        return tr("The sale of %1 for meter %2 was not made. Give the money back or sell again, "
                  "then mark this as done.")
            .arg(moneyWithCurrency(Money::fromMinor(sale->tenderMinor), currency), meter);
    if (const auto order = outbox::messageOf<protocol::EngineeringRequest>(entry.request))
        return tr(
            "\"%1\" was not issued for meter %2. Ask for it again if it is still needed, then "
            "mark this as done.")
            .arg(EngineeringText::kind(order->kind), meter);
    return {};
}

QString FoundText::notStored(const outbox::JournalEntry &entry)
{
    return tr("The server has answered, but the journal of this machine cannot be written, so this "
              "cannot be marked as done yet. Ask for nothing else for meter %1. Tell the "
              "administrator.")
        .arg(meterText(entry.meterNumber()));
}

QString FoundText::decided(const outbox::Document &reply, const Currency &currency)
{
    if (const auto sale = outbox::messageOf<protocol::SaleReply>(reply))
        return sold(*sale, currency);
    if (const auto tokens = outbox::messageOf<protocol::EngineeringReply>(reply))
        return issued(*tokens);
    return {};
}

QString FoundText::closed(const outbox::Document &request, const Currency &currency)
{
    if (const auto sale = outbox::messageOf<protocol::SaleRequest>(request))
        return neverSold(*sale, currency);
    if (const auto order = outbox::messageOf<protocol::EngineeringRequest>(request))
        return neverIssued(order->meterNumber, order->kind);
    return {};
}

QString FoundText::notDelivered(const outbox::Document &reply, const Currency &currency)
{
    if (const auto sale = outbox::messageOf<protocol::SaleReply>(reply))
        return notDelivered(*sale, currency);
    if (const auto tokens = outbox::messageOf<protocol::EngineeringReply>(reply))
        return notDelivered(*tokens);
    return {};
}

QString FoundText::sold(const protocol::SaleReply &sale, const Currency &currency)
{
    return tr("✓ The server answered: %1 were sold to %2 for meter %3. Token: %4. The receipt is "
              "printed.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
            shownName(sale.customerName.en, sale.customerName.ar), meterText(sale.meterNumber),
            tokensText(sale.tokens));
}

QString FoundText::neverSold(const protocol::SaleRequest &sale, const Currency &currency)
{
    return tr("✗ The server answered: the sale of %1 for meter %2 was not made. Give the money "
              "back or sell again. It stands under \"Outcome unknown\" until you mark it as done.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.tenderMinor), currency),
            meterText(sale.meterNumber));
}

QString FoundText::notSold(
    const protocol::CustomerHit &customer, Money tender, const Currency &currency)
{
    return tr("✗ Nothing was sold: %1 from %2 for meter %3. Give the money back. It stands under "
              "\"Outcome unknown\" until you mark it as done.")
        .arg(moneyWithCurrency(tender, currency), shownName(customer.name.en, customer.name.ar),
            meterText(customer.meterNumber));
}

QString FoundText::leftUnknown(
    const protocol::CustomerHit &customer, Money tender, const Currency &currency)
{
    return tr("⚠ Nobody knows yet whether %1 were sold to %2 for meter %3. Sell nothing else to "
              "this meter: the server is asked as soon as somebody has signed in.")
        .arg(moneyWithCurrency(tender, currency), shownName(customer.name.en, customer.name.ar),
            meterText(customer.meterNumber));
}

QString FoundText::leftUnknown(const QString &meterNumber, const QString &engineeringKind)
{
    return tr("⚠ Nobody knows yet whether \"%1\" was issued for meter %2. Ask for nothing else for "
              "this meter: the server is asked as soon as somebody has signed in.")
        .arg(EngineeringText::kind(engineeringKind), meterText(meterNumber));
}

QString FoundText::notDelivered(const protocol::SaleReply &sale, const Currency &currency)
{
    return tr("⚠ This receipt had not come out of the printer: %1 for meter %2. Token: %3. It is "
              "sent to the printer again.")
        .arg(moneyWithCurrency(Money::fromMinor(sale.quote.tenderMinor), currency),
            meterText(sale.meterNumber), tokensText(sale.tokens));
}

QString FoundText::notDelivered(const protocol::EngineeringReply &reply)
{
    return tr(
        "⚠ This receipt had not come out of the printer: \"%1\" for meter %2. Tokens, in this "
        "order: %3. It is sent to the printer again.")
        .arg(EngineeringText::kind(reply.kind), meterText(reply.meterNumber),
            tokensText(reply.tokens));
}

QString FoundText::notDelivered(int count)
{
    return tr("⚠ %1 receipts had not come out of the printer. They are sent to the printer "
              "again; give them to their customers.")
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
