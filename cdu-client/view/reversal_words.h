// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says of reversals.

#include "protocol/messages/reversal.h"
#include "view/document_words.h"

#include <QCoreApplication>

namespace shahn::view
{

class ReversalWords final : public WordsOf<protocol::ReversalRequest, protocol::ReversalReply>
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::ReversalWords)

public:
    // The session of whoever asked has ended, and the page with it.
    static QString neverReversed(const protocol::ReversalRequest &request);
    static QString leftUnknown(const protocol::ReversalRequest &request);

    QString madeState(bool isPrinted) const override;
    QString notMadeState() const override;

protected:
    QString requestText(
        const protocol::ReversalRequest &request, const Currency &currency) const override;
    QString madeText(const protocol::ReversalReply &reply, const Currency &currency) const override;
    QString notMadeText(
        const protocol::ReversalRequest &request, const Currency &currency) const override;
    QString decidedText(
        const protocol::ReversalReply &reply, const Currency &currency) const override;
    QString closedText(
        const protocol::ReversalRequest &request, const Currency &currency) const override;
    QString notDeliveredText(
        const protocol::ReversalReply &reply, const Currency &currency) const override;
};

} // namespace shahn::view
