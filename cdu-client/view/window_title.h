// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the title of the window says of the work at hand. Screen readers and scripts follow the work
// by the title, so every state has its own.

#include <QCoreApplication>

namespace shahn
{
struct Currency;
} // namespace shahn

namespace shahn::model
{
class CreditIssuePresenter;
class EngineeringPresenter;
class SubjectWork;
class PaymentPresenter;
class ReversalPresenter;
class SalePresenter;
class VendorPresenter;
} // namespace shahn::model

namespace shahn::view
{

class WindowTitle final
{
    Q_DECLARE_TR_FUNCTIONS(shahn::view::WindowTitle)

public:
    // "Shahn — Sell".
    static QString of(const QString &page);
    static QString ofSale(
        const model::SalePresenter &sale, const Currency &currency, bool isPrinted);
    static QString ofService(const model::EngineeringPresenter &service, bool isPrinted);
    static QString ofPayment(const model::PaymentPresenter &payment, bool isPrinted);
    static QString ofReversal(const model::ReversalPresenter &reversal, bool isPrinted);
    static QString ofVendor(const model::VendorPresenter &vendor, bool isPrinted);
    static QString ofCreditIssue(const model::CreditIssuePresenter &issue, bool isPrinted);

private:
    struct Words {
        QString none; // no meter is chosen
        QString editing; // %1: the meter
    };

    // Of work that ends in tokens.
    static QString ofIssue(
        const model::SubjectWork &work, const QString &tokens, bool isPrinted, const Words &words);
};

} // namespace shahn::view
