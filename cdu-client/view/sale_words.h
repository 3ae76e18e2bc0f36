// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says of sales.

#include "protocol/messages/customer.h"
#include "protocol/messages/sale.h"
#include "view/document_words.h"

#include <QCoreApplication>

namespace shahn::view
{

class SaleWords final : public WordsOf<protocol::SaleRequest, protocol::SaleReply>
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::SaleWords)

public:
    // The session of whoever asked has ended, and the page with it.
    static QString notSold(
        const protocol::CustomerHit &customer, Money tender, const Currency &currency);
    static QString leftUnknown(
        const protocol::CustomerHit &customer, Money tender, const Currency &currency);

    // What it corrects, and what still changes hands (SalePresenter::stillToPay).
    static QString correctionText(const protocol::CorrectionInfo &correction,
        const std::optional<Money> &stillToPay, const Currency &currency);

    QString madeState(bool isPrinted) const override;
    QString notMadeState() const override;

protected:
    QString requestText(const protocol::SaleRequest &sale, const Currency &currency) const override;
    QString madeText(const protocol::SaleReply &sale, const Currency &currency) const override;
    QString notMadeText(const protocol::SaleRequest &sale, const Currency &currency) const override;
    QString decidedText(const protocol::SaleReply &sale, const Currency &currency) const override;
    QString closedText(const protocol::SaleRequest &sale, const Currency &currency) const override;
    QString notDeliveredText(
        const protocol::SaleReply &sale, const Currency &currency) const override;
};

} // namespace shahn::view
