// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/subject_page.h"

#include "ui_subject_page.h"

#include "core/text.h"
#include "view/find_field.h"
#include "view/scroll_keys.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace shahn::view
{
namespace
{

using Stage = model::SubjectWork::Stage;

} // namespace

SubjectPage::SubjectPage(model::SubjectWork &work, const model::Session &session,
    const MakeFind &makeFind, QWidget *parent)
    : Page(parent), m_ui(std::make_unique<Ui::SubjectPage>()), m_work(work)
{
    m_ui->setupUi(this);
    if (makeFind) {
        m_ui->hitsTable->hide();
        m_ui->moreLabel->hide();
        m_find = makeFind(
            { *m_ui->contentLayout, *m_ui->findEdit, *m_ui->findNotice, *m_ui->findBusyBar }, this);
        m_ui->findCaption->setBuddy(&m_find->edit());
    } else {
        auto *const find = new FindField({ *m_ui->findEdit, *m_ui->hitsTable, *m_ui->findNotice,
                                             *m_ui->moreLabel, *m_ui->findBusyBar },
            work.search(), session, this);
        connect(find, &FindField::hitChosen, &work, &model::SubjectWork::selectMeter);
        connect(find, &FindField::nobodyFound, &work, &model::SubjectWork::selectAccount);
        m_find = find;
    }
}

SubjectPage::~SubjectPage() = default;

QWidget &SubjectPage::stack() const { return *m_ui->stack; }

void SubjectPage::setUp(const Panels &panels)
{
    m_panels = panels;
    m_ui->issueLayout->addWidget(panels.issue);
    for (QWidget *panel : { static_cast<QWidget *>(panels.form),
             static_cast<QWidget *>(panels.result), static_cast<QWidget *>(panels.outcome) })
        m_ui->stack->addWidget(panel);
    m_ui->stack->installEventFilter(this);
    m_ui->scrollArea->widget()->installEventFilter(this);
    m_ui->issueFoot->installEventFilter(this);
    m_ui->scrollArea->viewport()->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &SubjectPage::showFocus, Qt::QueuedConnection);
    connect(panels.form, &SubjectForm::filledIn, panels.issue, &IssuePanel::focusButton);

    // What is typed there is another meter: nothing is made for the one that was chosen any more.
    connect(m_find, &SubjectFind::edited, &m_work, &model::SubjectWork::forgetMeter);
    connect(&m_work.busy(), &model::BusyFlag::changed, this, &SubjectPage::updateState);
    connect(&m_work, &model::SubjectWork::stageChanged, this, &SubjectPage::onStage);
    connect(&m_work, &model::SubjectWork::meterChanged, this, &SubjectPage::onMeter);
    connect(&m_work, &model::SubjectWork::meterFailed, m_find, &SubjectFind::showMeterError);
    connect(m_ui->recentButton, &QPushButton::clicked, this, [this] { openRecent(); });
    connect(panels.result, &ResultPanel::nextRequested, this, &SubjectPage::nextMeter);
    connect(panels.outcome, &OutcomePanel::nextRequested, this, &SubjectPage::nextMeter);
    connect(
        panels.outcome, &OutcomePanel::backRequested, &m_work, &model::SubjectWork::backToEditing);
    showWords();
    updateState();
    updateMeter();
}

void SubjectPage::showWords()
{
    m_ui->findCaption->setText(findText());
    m_ui->recentButton->setText(recentText());
}

void SubjectPage::forgetLineError()
{
    m_find->forgetLineError();
    m_panels.result->forgetLineError();
}

void SubjectPage::takeMeter(const QString &meterNumber)
{
    beforeTakingMeter();
    const bool isSame = m_work.meter() && m_work.meter()->customer.meterNumber == meterNumber;
    switch (m_work.stage()) {
    case Stage::Loading:
    case Stage::Approving:
    case Stage::Sending:
        return;
    case Stage::Editing:
    case Stage::Waiting:
    case Stage::Unknown:
    case Stage::NotMade:
        if (isSame)
            return;
        break;
    case Stage::NoMeter:
    case Stage::Made:
        break;
    }
    m_find->clear();
    m_work.selectMeter(meterNumber);
}

void SubjectPage::find(bool /*wasOpen*/)
{
    switch (m_work.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Editing:
    case Stage::Waiting:
        m_find->focus();
        break;
    case Stage::Approving:
    case Stage::Sending:
        focusCurrent();
        break;
    case Stage::Made:
    case Stage::Unknown:
    case Stage::NotMade:
        nextMeter();
        break;
    }
}

void SubjectPage::beginSearch(const QString &text)
{
    if (isForm() && m_panels.form->takesTyping()) // a digit chooses a kind there
        return;
    nextMeter();
    m_find->begin(text);
}

void SubjectPage::open(bool /*wasOpen*/)
{
    focusCurrent();
    m_work.resume();
}

void SubjectPage::focusCurrent()
{
    switch (m_work.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
        m_find->focus();
        break;
    case Stage::Editing:
        m_panels.form->focusFirst();
        break;
    case Stage::Waiting:
        // Not where a key would take the request back.
        if (m_work.isReady())
            m_panels.issue->focusButton();
        else
            setFocus();
        break;
    case Stage::Approving:
    case Stage::Sending:
        setFocus(); // no field looks as if it took what is typed now
        break;
    case Stage::Made:
        m_panels.result->focusFirst();
        break;
    case Stage::Unknown:
    case Stage::NotMade:
        m_panels.outcome->focusFirst();
        break;
    }
}

void SubjectPage::nextMeter()
{
    m_work.clear();
    if (m_work.stage() != Stage::NoMeter)
        return;
    m_find->clear();
    m_find->focus();
}

bool SubjectPage::stepBack()
{
    switch (m_work.stage()) {
    case Stage::Sending:
        return true;
    case Stage::Approving:
    case Stage::NotMade:
        m_work.backToEditing();
        return true;
    case Stage::Editing:
        if (m_panels.issue->hasButtonFocus())
            m_panels.form->focusFirst();
        else if (!m_panels.form->stepBack())
            nextMeter();
        return true;
    case Stage::Loading:
    case Stage::Waiting:
    case Stage::Made:
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

void SubjectPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LayoutDirectionChange) {
        m_ui->retranslateUi(this);
        showWords();
        m_find->retranslate();
        updateState();
        updateMeter();
    }
    QWidget::changeEvent(event);
}

void SubjectPage::keyPressEvent(QKeyEvent *event)
{
    if (!scrollByKey(*m_ui->scrollArea, *event))
        QWidget::keyPressEvent(event);
}

void SubjectPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    QMetaObject::invokeMethod(this, &SubjectPage::fitScrollArea, Qt::QueuedConnection);
}

bool SubjectPage::eventFilter(QObject *watched, QEvent *event)
{
    // Another kind has other fields, and what is said below them takes room.
    const bool isStack = watched == m_ui->stack || watched == m_ui->scrollArea->viewport();
    if (isStack && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &SubjectPage::showFocus, Qt::QueuedConnection);
    const bool isContent = watched == m_ui->scrollArea->widget() || watched == m_ui->issueFoot;
    if (isContent && event->type() == QEvent::LayoutRequest) {
        QMetaObject::invokeMethod(this, &SubjectPage::fitScrollArea, Qt::QueuedConnection);
        QMetaObject::invokeMethod(this, &SubjectPage::showFocus, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

// The sentence and the key stand right below the fields, and at the end of the window once these
// scroll.
void SubjectPage::fitScrollArea()
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

void SubjectPage::onStage()
{
    switch (m_work.stage()) {
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Editing:
    case Stage::Approving:
    case Stage::Waiting:
    case Stage::Sending:
        m_ui->stack->setCurrentWidget(m_panels.form);
        break;
    case Stage::Made:
        m_panels.result->showNewResult();
        m_ui->stack->setCurrentWidget(m_panels.result);
        break;
    case Stage::Unknown:
    case Stage::NotMade:
        m_panels.outcome->refresh();
        m_ui->stack->setCurrentWidget(m_panels.outcome);
        break;
    }
    updateState();
    if (isVisible() && m_work.stage() != Stage::NoMeter)
        focusCurrent();
    // Queued: the new layout is known only then.
    QMetaObject::invokeMethod(this, &SubjectPage::bringIntoView, Qt::QueuedConnection);
}

void SubjectPage::onMeter()
{
    updateMeter();
    updateState();
}

void SubjectPage::updateState()
{
    const Stage stage = m_work.stage();
    const bool hasOutcome
        = stage == Stage::Made || stage == Stage::Unknown || stage == Stage::NotMade;
    const bool hasMeter = m_work.hasSubject();
    // The outcome names the meter itself and needs the room.
    for (QWidget *widget :
        { static_cast<QWidget *>(m_ui->findCaption), static_cast<QWidget *>(&m_find->edit()) })
        widget->setVisible(!hasOutcome);
    m_ui->recentButton->setVisible(!hasOutcome && !recentText().isEmpty());
    m_ui->meterCard->setVisible(hasMeter && !hasOutcome);
    m_ui->stack->setVisible(hasMeter);
    m_ui->issueFoot->setVisible(hasMeter && !hasOutcome);
    fitScrollArea();
    m_ui->pageLayout->activate(); // an outcome takes the room before anybody clicks there
    m_find->setLoading(stage == Stage::Loading && m_work.busy().isVisible());
    m_find->setEditable(stage != Stage::Approving && stage != Stage::Sending);
    m_find->setHitsAllowed(!hasMeter);
}

void SubjectPage::updateMeter()
{
    if (!m_work.hasSubject())
        return;
    const Card shown = card();
    showText(*m_ui->nameLabel, shown.name);
    m_ui->stateLabel->setText(shown.state);
    setTone(*m_ui->stateLabel, Tone::Error);
    m_ui->factsLabel->setText(shown.facts);
    m_ui->keyLabel->setText(shown.note);
    m_ui->keyLabel->setVisible(!shown.note.isEmpty());
}

SubjectPage::Card SubjectPage::card() const
{
    const protocol::CustomerHit &customer = m_work.meter()->customer;
    const QString account = meterText(customer.accountNumber);
    const QString numbers = customer.meterNumber.isEmpty()
        ? tr("Account %1").arg(account)
        : withDotsAtLineEnds(tr("Meter number %1 · account %2"))
              .arg(meterText(customer.meterNumber), account);
    return { localName(customer.name.en, customer.name.ar), meterStateText(customer.meterState),
        customer.address.isEmpty() ? numbers
                                   : withDotsAtLineEnds(QStringLiteral("%1 · %2"))
                                         .arg(numbers, shownText(customer.address)),
        meterNote() };
}

// In a low window the fields scroll.
bool SubjectPage::isForm() const
{
    switch (m_work.stage()) {
    case Stage::Editing:
    case Stage::Approving:
    case Stage::Waiting:
    case Stage::Sending:
        return true;
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Made:
    case Stage::Unknown:
    case Stage::NotMade:
        break;
    }
    return false;
}

// The field that is typed into; an outcome is read from its beginning.
void SubjectPage::bringIntoView()
{
    if (isForm())
        showFocus();
    else
        m_ui->scrollArea->verticalScrollBar()->setValue(0);
}

// Of an outcome the tokens count, not the button below them that has the focus. Not under a mouse
// that is pressed: the click would meet something else.
void SubjectPage::showFocus()
{
    if (!isForm())
        return;
    QWidget *const focused = QApplication::focusWidget();
    if (QApplication::mouseButtons() != Qt::NoButton || !m_ui->stack->isAncestorOf(focused)
        || focused->visibleRegion().boundingRect() == focused->rect())
        return;
    m_ui->scrollArea->ensureWidgetVisible(focused);
}

} // namespace shahn::view
