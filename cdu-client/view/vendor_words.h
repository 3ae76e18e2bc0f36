// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says of entries to vendors' accounts.

#include "view/document_words.h"

#include <QCoreApplication>

namespace shahn::view
{

class VendorWords final : public WordsOf<protocol::VendorEntryRequest, protocol::VendorEntryReply>
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::VendorWords)

public:
    // "Deposit"; as it comes where this version has no word for it.
    static QString entryText(const QString &entry);
    // The session of whoever asked has ended, and the page with it.
    static QString neverEntered(const QString &vendorCode);
    static QString leftUnknown(const QString &vendorCode);

    QString madeState(bool isPrinted) const override;
    QString notMadeState() const override;

protected:
    QString requestText(
        const protocol::VendorEntryRequest &request, const Currency &currency) const override;
    QString madeText(
        const protocol::VendorEntryReply &reply, const Currency &currency) const override;
    QString notMadeText(
        const protocol::VendorEntryRequest &request, const Currency &currency) const override;
    QString decidedText(
        const protocol::VendorEntryReply &reply, const Currency &currency) const override;
    QString closedText(
        const protocol::VendorEntryRequest &request, const Currency &currency) const override;
    QString notDeliveredText(
        const protocol::VendorEntryReply &reply, const Currency &currency) const override;
};

} // namespace shahn::view
