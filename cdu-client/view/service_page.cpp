// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/service_page.h"

#include "ui_service_page.h"

#include "core/text.h"
#include "view/engineering_text.h"
#include "view/error_text.h"
#include "view/find_field.h"
#include "view/issue_panel.h"
#include "view/page_table.h"
#include "view/page_tools.h"
#include "view/result_panel.h"
#include "view/scroll_keys.h"
#include "view/service_form.h"
#include "view/service_words.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/window_title.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>

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
    : Page(parent)
    , ServiceWork(parts.service, parts.session, parts.receipts)
    , m_ui(std::make_unique<Ui::ServicePage>())
    , m_presenter(parts.service)
{
    m_ui->setupUi(this);
    model::EngineeringPresenter &presenter = parts.service;
    const model::Session &session = parts.session;
    m_find = new FindField({ *m_ui->findEdit, *m_ui->hitsTable, *m_ui->findNotice, *m_ui->moreLabel,
                               *m_ui->findBusyBar },
        presenter.search(), session, this);
    m_form = new ServiceForm(presenter, session, m_ui->stack);
    m_issuePanel = new IssuePanel(presenter, session, m_ui->issueFoot);
    m_ui->issueLayout->addWidget(m_issuePanel);
    m_resultPanel
        = new ResultPanel([this] { return ResultContent::of(m_presenter.result(), m_session); },
            session, m_ui->stack);
    m_outcomePanel = new OutcomePanel([this] { return outcome(); }, session, m_ui->stack);
    for (QWidget *panel : { static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_resultPanel),
             static_cast<QWidget *>(m_outcomePanel) })
        m_ui->stack->addWidget(panel);
    m_ui->stack->installEventFilter(this);
    m_ui->scrollArea->widget()->installEventFilter(this);
    m_ui->issueFoot->installEventFilter(this);
    m_ui->scrollArea->viewport()->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &ServicePage::showFocus, Qt::QueuedConnection);
    connect(m_form, &ServiceForm::filledIn, m_issuePanel, &IssuePanel::focusButton);

    // What is typed there is another meter: nothing is made for the one that was chosen any more.
    connect(m_find, &FindField::edited, &presenter, &model::EngineeringPresenter::forgetMeter);
    connect(m_find, &FindField::hitChosen, &presenter, &model::EngineeringPresenter::selectMeter);
    connect(&presenter.busy(), &model::BusyFlag::changed, this, &ServicePage::updateState);
    connect(&presenter, &model::EngineeringPresenter::stageChanged, this, &ServicePage::onStage);
    connect(&presenter, &model::EngineeringPresenter::meterChanged, this, &ServicePage::onMeter);
    connect(
        &presenter, &model::EngineeringPresenter::meterFailed, m_find, &FindField::showMeterError);
    connect(m_ui->recentButton, &QPushButton::clicked, this,
        [this] { Q_EMIT openRequested(PageId::RecentService); });
    connect(m_resultPanel, &ResultPanel::nextRequested, this, &ServicePage::nextMeter);
    connect(m_outcomePanel, &OutcomePanel::nextRequested, this, &ServicePage::nextMeter);
    connect(m_outcomePanel, &OutcomePanel::backRequested, &presenter,
        &model::EngineeringPresenter::backToEditing);
    connectDesk();
    updateState();
    updateMeter();
}

ServicePage::~ServicePage() = default;

// Behind the page itself, which shows the stage first.
void ServicePage::connectDesk()
{
    m_receipts.add(*this);
    const model::EngineeringPresenter *service = &m_presenter;
    connect(
        service, &model::EngineeringPresenter::stageChanged, &m_receipts, &ReceiptDesk::onStage);
    connect(service, &model::EngineeringPresenter::stageChanged, this, &Page::changed);
    connect(service, &model::EngineeringPresenter::inputChanged, this, &Page::changed);
    connect(service, &model::EngineeringPresenter::issued, &m_receipts,
        [this](const outbox::Document &reply) { m_receipts.onDecided(reply, *this); });
}

QString ServicePage::workTitle() const { return WindowTitle::ofService(m_presenter, isPrinted()); }

bool ServicePage::isKeyEnabled(int key) const
{
    return key == Qt::Key_F9 ? m_presenter.isIssuable() : isResultKeyEnabled(key);
}

void ServicePage::pressKey(int key)
{
    if (key == Qt::Key_F9)
        m_presenter.issue();
    else
        pressResultKey(key);
}

void ServicePage::takeMeter(const QString &meterNumber)
{
    m_receipts.forgetRead(*this); // it goes before anybody has looked again
    const bool isSame
        = m_presenter.meter() && m_presenter.meter()->customer.meterNumber == meterNumber;
    switch (m_presenter.stage()) {
    case Stage::Loading:
    case Stage::Approving:
    case Stage::Issuing:
        return;
    case Stage::Editing:
    case Stage::Unknown:
    case Stage::NotIssued:
        if (isSame)
            return;
        break;
    case Stage::NoMeter:
    case Stage::Issued:
        break;
    }
    m_find->clear();
    m_presenter.selectMeter(meterNumber);
}

void ServicePage::forgetLineError()
{
    m_find->forgetLineError();
    m_resultPanel->forgetLineError();
}

void ServicePage::find(bool /*wasOpen*/)
{
    switch (m_presenter.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Editing:
        m_find->focus();
        break;
    case Stage::Approving:
    case Stage::Issuing:
        focusCurrent();
        break;
    case Stage::Issued:
    case Stage::Unknown:
    case Stage::NotIssued:
        nextMeter();
        break;
    }
}

void ServicePage::beginSearch(const QString &text)
{
    if (isForm()) // a digit chooses a kind there
        return;
    nextMeter();
    m_find->begin(text);
}

void ServicePage::focusCurrent()
{
    switch (m_presenter.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
        m_find->focus();
        break;
    case Stage::Editing:
        m_form->focusFirst();
        break;
    case Stage::Approving:
    case Stage::Issuing:
        setFocus(); // no field looks as if it took what is typed now
        break;
    case Stage::Issued:
        m_resultPanel->focusFirst();
        break;
    case Stage::Unknown:
    case Stage::NotIssued:
        m_outcomePanel->focusFirst();
        break;
    }
}

void ServicePage::nextMeter()
{
    m_presenter.clear();
    if (m_presenter.stage() != Stage::NoMeter)
        return;
    m_find->clear();
    m_find->focus();
}

bool ServicePage::stepBack()
{
    switch (m_presenter.stage()) {
    case Stage::Issuing:
        return true;
    case Stage::Approving:
    case Stage::NotIssued:
        m_presenter.backToEditing();
        return true;
    case Stage::Editing:
        if (m_issuePanel->hasButtonFocus())
            m_form->focusFirst();
        else if (!m_form->stepBack())
            nextMeter();
        return true;
    case Stage::Loading:
    case Stage::Issued:
    case Stage::Unknown:
        nextMeter();
        return true;
    case Stage::NoMeter:
        if (m_find->isEmpty())
            return false;
        nextMeter();
        return true;
    }
    return false;
}

void ServicePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LayoutDirectionChange) {
        m_ui->retranslateUi(this);
        m_find->retranslate();
        updateState();
        updateMeter();
    }
    QWidget::changeEvent(event);
}

void ServicePage::keyPressEvent(QKeyEvent *event)
{
    if (!scrollByKey(*m_ui->scrollArea, *event))
        QWidget::keyPressEvent(event);
}

void ServicePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &ServicePage::fitScrollArea, Qt::QueuedConnection);
}

bool ServicePage::eventFilter(QObject *watched, QEvent *event)
{
    // Another kind has other fields, and what is said below them takes room.
    const bool isStack = watched == m_ui->stack || watched == m_ui->scrollArea->viewport();
    if (isStack && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ServicePage::showFocus, Qt::QueuedConnection);
    const bool isContent = watched == m_ui->scrollArea->widget() || watched == m_ui->issueFoot;
    if (isContent && event->type() == QEvent::LayoutRequest) {
        QMetaObject::invokeMethod(this, &ServicePage::fitScrollArea, Qt::QueuedConnection);
        QMetaObject::invokeMethod(this, &ServicePage::showFocus, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

// The sentence and the key stand right below the fields, and at the end of the window once these
// scroll.
void ServicePage::fitScrollArea()
{
    QScrollArea &area = *m_ui->scrollArea;
    const bool hasFoot = !m_ui->issueFoot->isHidden();
    const int total
        = area.widget()->layout()->totalHeightForWidth(area.maximumViewportSize().width());
    const int foot = hasFoot ? m_ui->issueFoot->layout()->totalHeightForWidth(width()) : 0;
    area.setMaximumHeight(hasFoot ? total : QWIDGETSIZE_MAX);
    // Else the bar, once there, takes the width without which everything is lower and needs no bar.
    area.setVerticalScrollBarPolicy(
        total + foot > height() ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void ServicePage::onStage()
{
    switch (m_presenter.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Editing:
    case Stage::Approving:
    case Stage::Issuing:
        m_ui->stack->setCurrentWidget(m_form);
        break;
    case Stage::Issued:
        m_resultPanel->showNewResult();
        m_ui->stack->setCurrentWidget(m_resultPanel);
        break;
    case Stage::Unknown:
    case Stage::NotIssued:
        m_outcomePanel->refresh();
        m_ui->stack->setCurrentWidget(m_outcomePanel);
        break;
    }
    updateState();
    if (isVisible() && m_presenter.stage() != Stage::NoMeter)
        focusCurrent();
    // Queued: the new layout is known only then.
    QMetaObject::invokeMethod(this, &ServicePage::bringIntoView, Qt::QueuedConnection);
}

void ServicePage::onMeter()
{
    updateMeter();
    updateState();
}

void ServicePage::updateState()
{
    const Stage stage = m_presenter.stage();
    const bool hasOutcome
        = stage == Stage::Issued || stage == Stage::Unknown || stage == Stage::NotIssued;
    const bool hasMeter = m_presenter.meter().has_value();
    // The outcome names the meter itself and needs the room.
    for (QWidget *widget : { static_cast<QWidget *>(m_ui->findCaption),
             static_cast<QWidget *>(m_ui->recentButton), static_cast<QWidget *>(m_ui->findEdit) })
        widget->setVisible(!hasOutcome);
    m_ui->meterCard->setVisible(hasMeter && !hasOutcome);
    m_ui->stack->setVisible(hasMeter);
    m_ui->issueFoot->setVisible(hasMeter && !hasOutcome);
    fitScrollArea();
    m_ui->pageLayout->activate(); // an outcome takes the room before anybody clicks there
    m_find->setLoading(stage == Stage::Loading && m_presenter.busy().isVisible());
    m_find->setEditable(stage != Stage::Approving && stage != Stage::Issuing);
    m_find->setHitsAllowed(!hasMeter);
}

void ServicePage::updateMeter()
{
    const auto &meter = m_presenter.meter();
    if (!meter)
        return;
    const protocol::CustomerHit &customer = meter->customer;
    showText(*m_ui->nameLabel, localName(customer.name.en, customer.name.ar));
    m_ui->stateLabel->setText(meterStateText(customer.meterState));
    setTone(*m_ui->stateLabel, Tone::Error);
    const QString numbers
        = withDotsAtLineEnds(tr("Meter number %1 · account %2"))
              .arg(meterText(customer.meterNumber), meterText(customer.accountNumber));
    m_ui->factsLabel->setText(customer.address.isEmpty()
            ? numbers
            : withDotsAtLineEnds(QStringLiteral("%1 · %2"))
                  .arg(numbers, shownText(customer.address)));
    m_ui->keyLabel->setText(withDotsAtLineEnds(tr("Present key: %1 · %2"))
                                .arg(EngineeringText::presentKey(*meter),
                                    isolateLeftToRight(QStringLiteral("EA%1").arg(
                                        meter->ea, 2, 10, QLatin1Char('0')))));
}

// In a low window the fields scroll.
bool ServicePage::isForm() const
{
    switch (m_presenter.stage()) {
    case Stage::Editing:
    case Stage::Approving:
    case Stage::Issuing:
        return true;
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Issued:
    case Stage::Unknown:
    case Stage::NotIssued:
        break;
    }
    return false;
}

// The field that is typed into; an outcome is read from its beginning.
void ServicePage::bringIntoView()
{
    if (isForm())
        showFocus();
    else
        m_ui->scrollArea->verticalScrollBar()->setValue(0);
}

// Of an outcome the tokens count, not the button below them that has the focus. Not under a mouse
// that is pressed: the click would meet something else.
void ServicePage::showFocus()
{
    if (!isForm())
        return;
    QWidget *const focused = QApplication::focusWidget();
    if (QApplication::mouseButtons() != Qt::NoButton || !m_ui->stack->isAncestorOf(focused)
        || focused->visibleRegion().boundingRect() == focused->rect())
        return;
    m_ui->scrollArea->ensureWidgetVisible(focused);
}

Outcome ServicePage::outcome() const
{
    const Stage stage = m_presenter.stage();
    Outcome outcome;
    outcome.backText
        = stage == Stage::Unknown ? tr("Back to the form") : tr("Back to the form  Esc");
    outcome.nextText = tr("Next meter");
    if (!m_presenter.meter() || (stage != Stage::Unknown && stage != Stage::NotIssued))
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
