// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says of credit tokens without a purchase.

#include "domain/credit_issue.h"
#include "protocol/messages/credit_issue.h"
#include "view/document_words.h"

#include <QCoreApplication>

namespace shahn::view
{

class CreditIssueWords final
    : public WordsOf<protocol::CreditIssueRequest, protocol::CreditIssueReply>
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::CreditIssueWords)

public:
    static QString purposeText(CreditIssuePurpose purpose);
    // As on the wire; one that is not known stays as it is.
    static QString purposeText(const QString &purpose);
    // The session of whoever asked has ended, and the page with it.
    static QString neverIssued(const QString &meterNumber);
    static QString leftUnknown(const QString &meterNumber);

    QString madeState(bool isPrinted) const override;
    QString notMadeState() const override;

protected:
    QString requestText(
        const protocol::CreditIssueRequest &request, const Currency &currency) const override;
    QString madeText(
        const protocol::CreditIssueReply &reply, const Currency &currency) const override;
    QString notMadeText(
        const protocol::CreditIssueRequest &request, const Currency &currency) const override;
    QString decidedText(
        const protocol::CreditIssueReply &reply, const Currency &currency) const override;
    QString closedText(
        const protocol::CreditIssueRequest &request, const Currency &currency) const override;
    QString notDeliveredText(
        const protocol::CreditIssueReply &reply, const Currency &currency) const override;
};

} // namespace shahn::view
