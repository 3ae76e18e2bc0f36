// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says of payments of accounts.

#include "view/document_words.h"

#include <QCoreApplication>

namespace shahn::view
{

class PaymentWords final : public WordsOf<protocol::PaymentRequest, protocol::PaymentReply>
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::PaymentWords)

public:
    // The session of whoever asked has ended, and the page with it.
    static QString neverPaid(const QString &account);
    static QString leftUnknown(const QString &account);

    QString madeState(bool isPrinted) const override;
    QString notMadeState() const override;

protected:
    QString requestText(
        const protocol::PaymentRequest &request, const Currency &currency) const override;
    QString madeText(const protocol::PaymentReply &reply, const Currency &currency) const override;
    QString notMadeText(
        const protocol::PaymentRequest &request, const Currency &currency) const override;
    QString decidedText(
        const protocol::PaymentReply &reply, const Currency &currency) const override;
    QString closedText(
        const protocol::PaymentRequest &request, const Currency &currency) const override;
    QString notDeliveredText(
        const protocol::PaymentReply &reply, const Currency &currency) const override;
};

} // namespace shahn::view
