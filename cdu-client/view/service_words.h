// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says of tokens for the service of a meter.

#include "protocol/messages/engineering.h"
#include "view/document_words.h"

#include <QCoreApplication>

namespace shahn::view
{

class ServiceWords final : public WordsOf<protocol::EngineeringRequest, protocol::EngineeringReply>
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::ServiceWords)

public:
    // The session of whoever asked has ended, and the page with it.
    static QString neverIssued(const QString &meterNumber, const QString &engineeringKind);
    static QString leftUnknown(const QString &meterNumber, const QString &engineeringKind);

    QString madeState(bool isPrinted) const override;
    QString notMadeState() const override;

protected:
    QString requestText(
        const protocol::EngineeringRequest &order, const Currency &currency) const override;
    QString madeText(
        const protocol::EngineeringReply &reply, const Currency &currency) const override;
    QString notMadeText(
        const protocol::EngineeringRequest &order, const Currency &currency) const override;
    QString decidedText(
        const protocol::EngineeringReply &reply, const Currency &currency) const override;
    QString closedText(
        const protocol::EngineeringRequest &order, const Currency &currency) const override;
    QString notDeliveredText(
        const protocol::EngineeringReply &reply, const Currency &currency) const override;
};

} // namespace shahn::view
