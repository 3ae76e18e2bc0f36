// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/outcome_panel.h"

#include "ui_outcome_panel.h"

#include "model/session.h"
#include "view/error_text.h"
#include "view/theme.h"

#include <QEvent>

#include <utility>

namespace shahn::view
{

OutcomePanel::OutcomePanel(
    std::function<Outcome()> outcome, const model::Session &session, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::OutcomePanel>())
    , m_outcome(std::move(outcome))
    , m_session(session)
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    connect(m_ui->nextButton, &QPushButton::clicked, this, &OutcomePanel::nextRequested);
    connect(m_ui->backButton, &QPushButton::clicked, this, &OutcomePanel::backRequested);
    refresh();
}

OutcomePanel::~OutcomePanel() = default;

void OutcomePanel::focusFirst()
{
    if (m_outcome().isUnknown)
        m_ui->nextButton->setFocus();
    else
        m_ui->backButton->setFocus();
}

void OutcomePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QFrame::changeEvent(event);
}

void OutcomePanel::refresh()
{
    const Outcome outcome = m_outcome();
    m_ui->busyBar->setVisible(outcome.isUnknown);
    m_ui->titleLabel->setText(outcome.title);
    setTone(*m_ui->titleLabel, outcome.isUnknown ? Tone::Warning : Tone::Error);
    m_ui->sentenceLabel->setText(outcome.sentence);
    const bool hasReason = !outcome.isUnknown && outcome.error;
    m_ui->noticeLabel->setText(
        hasReason ? ErrorText::of(*outcome.error, m_session.currency()) : QString());
    m_ui->noticeLabel->setVisible(hasReason);
    setTone(*m_ui->noticeLabel, Tone::Error);
    m_ui->backButton->setText(outcome.backText);
    m_ui->nextButton->setText(outcome.nextText);
}

} // namespace shahn::view
