// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/reversal_page.h"

#include "view/page_table.h"
#include "view/reversal_form.h"
#include "view/reversal_words.h"
#include "view/texts.h"
#include "view/window_title.h"

namespace shahn::view
{
namespace
{

constexpr PageKey pageKeys[] = { askElsewhereKey, printAgainKey,
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 reverse"),
        QT_TRANSLATE_NOOP("Shortcuts", "Reverse the sale") } };

} // namespace

std::span<const PageKey> ReversalPage::keys() { return pageKeys; }

Page *ReversalPage::make(const PageTools &tools, QWidget *parent)
{
    return makeWith<ReversalPage>(tools, parent, tools.clock);
}

ReversalPage::ReversalPage(const Parts &parts, QWidget *parent) : ReversalWork(parts, parent)
{
    setObjectName(QStringLiteral("ReversalPage"));
    auto *const form = new ReversalForm(parts.presenter, parts.session, &stack());
    setUpWork(form,
        { .button = [] { return tr("Reverse the sale  F9"); },
            .sentence = [form] { return form->sentence(); },
            .sending = [] { return tr("The server is being asked to reverse the sale."); },
            .missing = [form](const QString &field) { return form->missingText(field); } });
}

QString ReversalPage::workTitle() const
{
    return WindowTitle::ofReversal(m_presenter, isPrinted());
}

QString ReversalPage::findText() const { return tr("&Find the meter of the sale"); }

QString ReversalPage::recentText() const { return tr("Recent reversals  F7"); }

void ReversalPage::openRecent() { Q_EMIT openRequested(PageId::RecentReversals); }

ReversalPage::OutcomeWords ReversalPage::outcomeWords() const
{
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    const QString name = shownName(customer.name.en, customer.name.ar);
    const QString meter = meterText(customer.meterNumber);
    return { tr("The reversal for meter %1 of %2 was sent, and its outcome is not "
                "known. Give nothing back yet: the answer appears here as soon as "
                "the server gives it.")
                 .arg(meter, name),
        tr("✗ Nothing was reversed"),
        tr("The sale for meter %1 of %2 stands as it was. Give nothing back.").arg(meter, name) };
}

std::optional<ReversalPage::CutOffWords> ReversalPage::cutOffWords() const
{
    if (!m_presenter.meter())
        return std::nullopt;
    const QString drn = m_presenter.meter()->customer.meterNumber;
    return CutOffWords{ [drn] { return ReversalWords::neverReversed(drn); },
        [drn] { return ReversalWords::leftUnknown(drn); } };
}

} // namespace shahn::view
