// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/reversal_page.h"

#include "view/page_table.h"
#include "view/page_tools.h"
#include "view/reversal_form.h"
#include "view/reversal_words.h"
#include "view/texts.h"
#include "view/window_title.h"

namespace shahn::view
{
namespace
{

using Stage = model::MeterWork::Stage;

constexpr PageKey pageKeys[] = { printAgainKey,
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 reverse"),
        QT_TRANSLATE_NOOP("Shortcuts", "Reverse the sale") } };

} // namespace

std::span<const PageKey> ReversalPage::keys() { return pageKeys; }

Page *ReversalPage::make(const PageTools &tools, QWidget *parent)
{
    auto reversal = std::make_unique<model::ReversalPresenter>(
        model::MeterWork::Parts{
            tools.calls, tools.reachability, tools.outbox, tools.session, tools.scheduler },
        tools.clock);
    auto *page = new ReversalPage({ *reversal, tools.session, tools.receipts }, parent);
    page->keep(std::move(reversal));
    return page;
}

ReversalPage::ReversalPage(const Parts &parts, QWidget *parent)
    : MeterPage(parts.reversal, parts.session, parent)
    , ReversalWork(parts.reversal, parts.session, parts.receipts)
    , m_presenter(parts.reversal)
{
    setObjectName(QStringLiteral("ReversalPage"));
    auto *const form = new ReversalForm(parts.reversal, parts.session, &stack());
    IssuePanel::Words words{ .button = [] { return tr("Reverse the sale  F9"); },
        .sentence = [form] { return form->sentence(); },
        .sending = [] { return tr("The server is being asked to reverse the sale."); },
        .missing = [form](const QString &field) { return form->missingText(field); } };
    setUp({ .form = form,
        .issue = new IssuePanel(parts.reversal, parts.session, std::move(words), this),
        .result
        = new ResultPanel([this] { return ResultContent::of(m_presenter.result(), m_session); },
            parts.session, &stack()),
        .outcome = new OutcomePanel([this] { return outcome(); }, parts.session, &stack()) });
    // Behind the page itself, which shows the stage first.
    m_receipts.add(*this);
    connect(&m_presenter, &model::MeterWork::stageChanged, &m_receipts, &ReceiptDesk::onStage);
    connect(&m_presenter, &model::MeterWork::stageChanged, this, &Page::changed);
    connect(&m_presenter, &model::MeterWork::inputChanged, this, &Page::changed);
    connect(&m_presenter, &model::MeterWork::made, &m_receipts,
        [this](const outbox::Document &reply) { m_receipts.onDecided(reply, *this); });
}

QString ReversalPage::workTitle() const
{
    return WindowTitle::ofReversal(m_presenter, isPrinted());
}

bool ReversalPage::isKeyEnabled(int key) const
{
    return key == Qt::Key_F9 ? m_presenter.isReady() : isResultKeyEnabled(key);
}

void ReversalPage::pressKey(int key)
{
    if (key == Qt::Key_F9)
        m_presenter.submit();
    else
        pressResultKey(key);
}

QString ReversalPage::findText() const { return tr("&Find the meter of the sale"); }

QString ReversalPage::recentText() const { return tr("Recent reversals  F7"); }

void ReversalPage::openRecent() { Q_EMIT openRequested(PageId::RecentReversals); }

// It goes before anybody has looked again.
void ReversalPage::beforeTakingMeter() { m_receipts.forgetRead(*this); }

Outcome ReversalPage::outcome() const
{
    const Stage stage = m_presenter.stage();
    Outcome outcome;
    outcome.backText
        = stage == Stage::Unknown ? tr("Back to the form") : tr("Back to the form  Esc");
    outcome.nextText = tr("Next meter");
    if (!m_presenter.meter() || (stage != Stage::Unknown && stage != Stage::NotMade))
        return outcome;
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    const QString name = shownName(customer.name.en, customer.name.ar);
    const QString meter = meterText(customer.meterNumber);
    outcome.isUnknown = stage == Stage::Unknown;
    outcome.error = m_presenter.refusal();
    if (outcome.isUnknown) {
        outcome.title = tr("? Outcome unknown: asking the server");
        outcome.sentence = tr("The reversal for meter %1 of %2 was sent, and its outcome is not "
                              "known. Give nothing back yet: the answer appears here as soon as "
                              "the server gives it.")
                               .arg(meter, name);
    } else {
        outcome.title = tr("✗ Nothing was reversed");
        outcome.sentence = tr("The sale for meter %1 of %2 stands as it was. Give nothing back.")
                               .arg(meter, name);
    }
    return outcome;
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
