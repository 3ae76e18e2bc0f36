// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/payment_page.h"

#include "view/page_table.h"
#include "view/payment_form.h"
#include "view/payment_words.h"
#include "view/texts.h"
#include "view/window_title.h"

namespace shahn::view
{
namespace
{

constexpr PageKey pageKeys[] = { printAgainKey,
    { Qt::Key_F6, "free", QT_TRANSLATE_NOOP("Keys", "F6 all"),
        QT_TRANSLATE_NOOP("Shortcuts", "Pay all that is owed") },
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 pay"),
        QT_TRANSLATE_NOOP("Shortcuts", "Take the payment") } };

} // namespace

std::span<const PageKey> PaymentPage::keys() { return pageKeys; }

Page *PaymentPage::make(const PageTools &tools, QWidget *parent)
{
    return makeWith<PaymentPage>(tools, parent);
}

PaymentPage::PaymentPage(const Parts &parts, QWidget *parent) : PaymentWork(parts, parent)
{
    setObjectName(QStringLiteral("PaymentPage"));
    auto *const form = new PaymentForm(parts.presenter, parts.session, &stack());
    setUpWork(form,
        { .button = [] { return tr("Take the payment  F9"); },
            .sentence = [form] { return form->sentence(); },
            .sending = [] { return tr("The server is being asked to book the payment."); },
            .missing = [form](const QString &field) { return form->missingText(field); } });
}

bool PaymentPage::isOwnKeyEnabled(int key) const
{
    return key == Qt::Key_F6 && m_presenter.stage() == model::SubjectWork::Stage::Editing
        && m_presenter.owed() > Money();
}

void PaymentPage::pressOwnKey(int key)
{
    if (key == Qt::Key_F6)
        m_presenter.payAll();
}

QString PaymentPage::workTitle() const { return WindowTitle::ofPayment(m_presenter, isPrinted()); }

QString PaymentPage::findText() const { return tr("&Find the customer who pays"); }

QString PaymentPage::recentText() const { return tr("Recent payments  F7"); }

void PaymentPage::openRecent() { Q_EMIT openRequested(PageId::RecentPayments); }

PaymentPage::OutcomeWords PaymentPage::outcomeWords() const
{
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    const QString name = shownName(customer.name.en, customer.name.ar);
    const QString account = meterText(customer.accountNumber);
    return { tr("The payment for account %1 of %2 was sent, and its outcome is not known. Do not "
                "take it again: the answer appears here as soon as the server gives it.")
                 .arg(account, name),
        tr("✗ Nothing was paid"),
        tr("Nothing was booked for account %1 of %2. Give the money back, or correct it.")
            .arg(account, name) };
}

std::optional<PaymentPage::CutOffWords> PaymentPage::cutOffWords() const
{
    if (!m_presenter.meter())
        return std::nullopt;
    const QString account = m_presenter.meter()->customer.accountNumber;
    return CutOffWords{ [account] { return PaymentWords::neverPaid(account); },
        [account] { return PaymentWords::leftUnknown(account); } };
}

} // namespace shahn::view
