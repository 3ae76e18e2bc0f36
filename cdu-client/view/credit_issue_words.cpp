// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/credit_issue_words.h"

#include "view/texts.h"

namespace shahn::view
{

QString CreditIssueWords::purposeText(CreditIssuePurpose purpose)
{
    switch (purpose) {
    case CreditIssuePurpose::FreeIssue:
        break;
    case CreditIssuePurpose::Replacement:
        return tr("Replacement of refused tokens");
    case CreditIssuePurpose::CreditTransfer:
        return tr("Credit transfer from an old meter");
    }
    return tr("Free issue");
}

QString CreditIssueWords::purposeText(const QString &purpose)
{
    const auto known = creditIssuePurposeFromText(purpose);
    return known ? purposeText(*known) : purpose;
}

QString CreditIssueWords::madeState(bool isPrinted) const
{
    return isPrinted ? tr("✓ issued: hand over the receipt") : tr("✓ issued: print the receipt");
}

QString CreditIssueWords::notMadeState() const { return tr("✗ not issued"); }

QString CreditIssueWords::requestText(
    const protocol::CreditIssueRequest &request, const Currency &) const
{
    return purposeText(request.purpose);
}

QString CreditIssueWords::madeText(const protocol::CreditIssueReply &reply, const Currency &) const
{
    return tr("\"%1\" of %2 was issued to %3 for meter %4. %5.")
        .arg(purposeText(reply.purpose), energyText(Energy::fromWh(reply.energyWh), reply.resource),
            shownName(reply.customerName.en, reply.customerName.ar), meterText(reply.meterNumber),
            tokensText(reply.tokens));
}

QString CreditIssueWords::notMadeText(
    const protocol::CreditIssueRequest &request, const Currency &) const
{
    return tr("\"%1\" was not issued for meter %2. Ask for it again if it is still needed, then "
              "mark this as done.")
        .arg(purposeText(request.purpose), meterText(request.meterNumber));
}

QString CreditIssueWords::decidedText(
    const protocol::CreditIssueReply &reply, const Currency &) const
{
    return tr("✓ The server answered: \"%1\" of %2 was issued for meter %3. %4. The receipt is "
              "printed.")
        .arg(purposeText(reply.purpose), energyText(Energy::fromWh(reply.energyWh), reply.resource),
            meterText(reply.meterNumber), tokensText(reply.tokens));
}

QString CreditIssueWords::closedText(
    const protocol::CreditIssueRequest &request, const Currency &) const
{
    return neverIssued(request.meterNumber);
}

QString CreditIssueWords::notDeliveredText(
    const protocol::CreditIssueReply &reply, const Currency &) const
{
    return tr("⚠ This receipt had not come out of the printer: \"%1\" of %2 for meter %3. %4. It "
              "is sent to the printer again.")
        .arg(purposeText(reply.purpose), energyText(Energy::fromWh(reply.energyWh), reply.resource),
            meterText(reply.meterNumber), tokensText(reply.tokens));
}

QString CreditIssueWords::neverIssued(const QString &meterNumber)
{
    return tr("✗ The server answered: no tokens without a purchase were made for meter %1. They "
              "can be asked for again.")
        .arg(meterText(meterNumber));
}

QString CreditIssueWords::leftUnknown(const QString &meterNumber)
{
    return tr("⚠ Nobody knows yet whether tokens without a purchase were made for meter %1. Ask "
              "for nothing else for this meter: the server is asked as soon as somebody has "
              "signed in.")
        .arg(meterText(meterNumber));
}

} // namespace shahn::view
