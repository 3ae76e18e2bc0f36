// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/service_page.h"

#include "core/text.h"
#include "view/engineering_text.h"
#include "view/error_text.h"
#include "view/issue_panel.h"
#include "view/page_table.h"
#include "view/page_tools.h"
#include "view/result_panel.h"
#include "view/service_form.h"
#include "view/service_words.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/window_title.h"

namespace shahn::view
{
namespace
{

using Stage = model::EngineeringPresenter::Stage;

constexpr PageKey pageKeys[] = { copyTokensKey, printAgainKey,
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 issue"),
        QT_TRANSLATE_NOOP("Shortcuts", "Sell, or issue the tokens") } };

} // namespace

std::span<const PageKey> ServicePage::keys() { return pageKeys; }

Page *ServicePage::make(const PageTools &tools, QWidget *parent)
{
    auto service = std::make_unique<model::EngineeringPresenter>(model::EngineeringPresenter::Parts{
        tools.calls, tools.reachability, tools.outbox, tools.session, tools.scheduler });
    auto *page = new ServicePage({ *service, tools.session, tools.receipts }, parent);
    page->keep(std::move(service));
    return page;
}

ServicePage::ServicePage(const Parts &parts, QWidget *parent)
    : MeterPage(parts.service, parts.session, parent)
    , ServiceWork(parts.service, parts.session, parts.receipts)
    , m_presenter(parts.service)
{
    setObjectName(QStringLiteral("ServicePage"));
    const model::Session &session = parts.session;
    auto *const form = new ServiceForm(parts.service, session, &stack());
    IssuePanel::Words words{ .button = [] { return tr("Issue tokens  F9"); },
        .sentence = [this] { return sentence(); },
        .sending = [] { return tr("The server is being asked for the tokens."); },
        .missing = [form](const QString &field) { return form->missingText(field); } };
    setUp({ .form = form,
        .issue = new IssuePanel(parts.service, session, std::move(words), this),
        .result
        = new ResultPanel([this] { return ResultContent::of(m_presenter.result(), m_session); },
            session, &stack()),
        .outcome = new OutcomePanel([this] { return outcome(); }, session, &stack()) });
    connectDesk();
}

// Behind the page itself, which shows the stage first.
void ServicePage::connectDesk()
{
    m_receipts.add(*this);
    const model::EngineeringPresenter *service = &m_presenter;
    connect(
        service, &model::EngineeringPresenter::stageChanged, &m_receipts, &ReceiptDesk::onStage);
    connect(service, &model::EngineeringPresenter::stageChanged, this, &Page::changed);
    connect(service, &model::EngineeringPresenter::inputChanged, this, &Page::changed);
    connect(service, &model::EngineeringPresenter::made, &m_receipts,
        [this](const outbox::Document &reply) { m_receipts.onDecided(reply, *this); });
}

QString ServicePage::workTitle() const { return WindowTitle::ofService(m_presenter, isPrinted()); }

bool ServicePage::isKeyEnabled(int key) const
{
    return key == Qt::Key_F9 ? m_presenter.isReady() : isResultKeyEnabled(key);
}

void ServicePage::pressKey(int key)
{
    if (key == Qt::Key_F9)
        m_presenter.submit();
    else
        pressResultKey(key);
}

QString ServicePage::findText() const { return tr("&Find a meter for service"); }

QString ServicePage::recentText() const { return tr("Recent service tokens  F7"); }

void ServicePage::openRecent() { Q_EMIT openRequested(PageId::RecentService); }

QString ServicePage::meterNote() const
{
    const protocol::MeterReply &meter = *m_presenter.meter();
    return withDotsAtLineEnds(tr("Present key: %1 · %2"))
        .arg(EngineeringText::presentKey(meter),
            isolateLeftToRight(QStringLiteral("EA%1").arg(meter.ea, 2, 10, QLatin1Char('0'))));
}

// It goes before anybody has looked again.
void ServicePage::beforeTakingMeter() { m_receipts.forgetRead(*this); }

QString ServicePage::sentence() const
{
    if (!m_presenter.order() || !m_presenter.meter())
        return {};
    return EngineeringText::sentence(*m_presenter.order(), m_presenter.meter()->customer);
}

Outcome ServicePage::outcome() const
{
    const Stage stage = m_presenter.stage();
    Outcome outcome;
    outcome.backText
        = stage == Stage::Unknown ? tr("Back to the form") : tr("Back to the form  Esc");
    outcome.nextText = tr("Next meter");
    if (!m_presenter.meter() || (stage != Stage::Unknown && stage != Stage::NotMade))
        return outcome;
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    const QString kind = EngineeringText::kind(m_presenter.input().kind);
    const QString name = shownName(customer.name.en, customer.name.ar);
    const QString meter = meterText(customer.meterNumber);
    outcome.isUnknown = stage == Stage::Unknown;
    outcome.error = m_presenter.refusal();
    if (outcome.isUnknown) {
        outcome.title = tr("? Outcome unknown: asking the server");
        outcome.sentence = tr(
            "The request \"%1\" for meter %2 of %3 was sent, and its outcome is not known. The "
            "tokens may have been made. Do not ask for this meter again: they "
            "appear here as soon as the server answers.")
                               .arg(kind, meter, name);
    } else {
        outcome.title = tr("✗ Nothing was issued");
        outcome.sentence
            = tr("The request \"%1\" for meter %2 of %3 was not carried out. Correct it, or go on.")
                  .arg(kind, meter, name);
    }
    return outcome;
}

std::optional<ServicePage::CutOffWords> ServicePage::cutOffWords() const
{
    if (!m_presenter.meter() || !m_presenter.order())
        return std::nullopt;
    const auto words = [&](auto text) {
        return
            [text, drn = m_presenter.meter()->customer.meterNumber,
                kind = engineeringKindText(m_presenter.order()->kind)] { return text(drn, kind); };
    };
    return CutOffWords{ words(ServiceWords::neverIssued), words(ServiceWords::leftUnknown) };
}

} // namespace shahn::view
