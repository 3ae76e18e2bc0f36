// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/credit_issue_page.h"

#include "view/credit_issue_form.h"
#include "view/credit_issue_words.h"
#include "view/page_table.h"
#include "view/texts.h"
#include "view/window_title.h"

namespace shahn::view
{
namespace
{

constexpr PageKey pageKeys[] = { askElsewhereKey, copyTokensKey, printAgainKey,
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 issue"),
        QT_TRANSLATE_NOOP("Shortcuts", "Sell, or issue the tokens") } };

} // namespace

std::span<const PageKey> CreditIssuePage::keys() { return pageKeys; }

Page *CreditIssuePage::make(const PageTools &tools, QWidget *parent)
{
    return makeWith<CreditIssuePage>(tools, parent);
}

CreditIssuePage::CreditIssuePage(const Parts &parts, QWidget *parent)
    : CreditIssueWork(parts, parent)
{
    setObjectName(QStringLiteral("CreditIssuePage"));
    auto *const form = new CreditIssueForm(parts.presenter, parts.session, &stack());
    setUpWork(form,
        { .button = [] { return tr("Issue tokens  F9"); },
            .sentence = [form] { return form->sentence(); },
            .sending = [] { return tr("The server is being asked for the tokens."); },
            .missing = [form](const QString &field) { return form->missingText(field); } });
}

QString CreditIssuePage::workTitle() const
{
    return WindowTitle::ofCreditIssue(m_presenter, isPrinted());
}

QString CreditIssuePage::findText() const { return tr("&Find the meter of the customer"); }

QString CreditIssuePage::recentText() const { return tr("Recent ones without a purchase  F7"); }

void CreditIssuePage::openRecent() { Q_EMIT openRequested(PageId::RecentCreditIssues); }

CreditIssuePage::OutcomeWords CreditIssuePage::outcomeWords() const
{
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    const QString name = shownName(customer.name.en, customer.name.ar);
    const QString meter = meterText(customer.meterNumber);
    return { tr("The request for tokens without a purchase for meter %1 of %2 was sent, and its "
                "outcome is not known. The tokens may have been made. Do not ask for them again: "
                "they appear here as soon as the server answers.")
                 .arg(meter, name),
        tr("✗ Nothing was issued"),
        tr("No tokens without a purchase were made for meter %1 of %2. Correct it, or go on.")
            .arg(meter, name) };
}

std::optional<CreditIssuePage::CutOffWords> CreditIssuePage::cutOffWords() const
{
    if (!m_presenter.meter())
        return std::nullopt;
    const QString drn = m_presenter.meter()->customer.meterNumber;
    return CutOffWords{ [drn] { return CreditIssueWords::neverIssued(drn); },
        [drn] { return CreditIssueWords::leftUnknown(drn); } };
}

} // namespace shahn::view
