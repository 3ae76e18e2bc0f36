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

constexpr int correctKey = Qt::Key_F6;

constexpr PageKey pageKeys[] = { askElsewhereKey, printAgainKey,
    { correctKey, "correct", QT_TRANSLATE_NOOP("Keys", "F6 correct"),
        QT_TRANSLATE_NOOP("Shortcuts", "Sell in the place of the reversed sale") },
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
        tr("What was to be reversed for meter %1 of %2 stands as it was. Give nothing back.")
            .arg(meter, name) };
}

bool ReversalPage::isOwnKeyEnabled(int key) const
{
    return key == correctKey && m_presenter.isCorrectable();
}

void ReversalPage::pressOwnKey(int)
{
    Q_EMIT goOnRequested(PageId::Sell, outbox::documentOf(*m_presenter.result()));
}

std::optional<ReversalPage::CutOffWords> ReversalPage::cutOffWords() const
{
    if (!m_presenter.meter())
        return std::nullopt;
    const protocol::ReversalRequest asked = m_presenter.requestOfInput();
    return CutOffWords{ [asked] { return ReversalWords::neverReversed(asked); },
        [asked] { return ReversalWords::leftUnknown(asked); } };
}

} // namespace shahn::view
