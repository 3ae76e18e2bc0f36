// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/outcome_panel.h"

#include "ui_outcome_panel.h"

#include "model/sale_presenter.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QEvent>

namespace shahn::view
{
namespace
{

using Stage = model::SalePresenter::Stage;

} // namespace

OutcomePanel::OutcomePanel(
    model::SalePresenter &presenter, const model::Session &session, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::OutcomePanel>())
    , m_presenter(presenter)
    , m_session(session)
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    connect(m_ui->nextButton, &QPushButton::clicked, this, &OutcomePanel::nextRequested);
    connect(m_ui->backButton, &QPushButton::clicked, this, &OutcomePanel::backRequested);
    connect(&presenter, &model::SalePresenter::stageChanged, this, &OutcomePanel::updateState);
    updateState();
}

OutcomePanel::~OutcomePanel() = default;

void OutcomePanel::focusFirst()
{
    if (m_presenter.stage() == Stage::NotSold)
        m_ui->backButton->setFocus();
    else
        m_ui->nextButton->setFocus();
}

void OutcomePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QFrame::changeEvent(event);
}

void OutcomePanel::updateState()
{
    const Stage stage = m_presenter.stage();
    const bool isUnknown = stage == Stage::Unknown;
    m_ui->busyBar->setVisible(isUnknown);
    m_ui->noticeLabel->setVisible(!isUnknown);
    if (!m_presenter.meter() || (!isUnknown && stage != Stage::NotSold))
        return;
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    const QString amount = m_presenter.tender()
        ? moneyWithCurrency(*m_presenter.tender(), m_session.currency())
        : QString();
    const QString name = localName(customer.name.en, customer.name.ar);
    if (isUnknown) {
        m_ui->titleLabel->setText(tr("? Outcome unknown: asking the server"));
        setTone(*m_ui->titleLabel, Tone::Warning);
        m_ui->sentenceLabel->setText(
            tr("The sale of %1 to %2, meter %3, was sent and not answered. It may have been "
               "made. Keep the money, do not sell to this meter again: the token appears here as "
               "soon as the server answers.")
                .arg(amount, name, meterText(customer.meterNumber)));
        return;
    }
    m_ui->titleLabel->setText(tr("✗ Nothing was sold"));
    setTone(*m_ui->titleLabel, Tone::Error);
    m_ui->sentenceLabel->setText(tr("The sale of %1 to %2, meter %3, was not made. Give the money "
                                    "back or correct the sale.")
                                     .arg(amount, name, meterText(customer.meterNumber)));
    const auto &refusal = m_presenter.refusal();
    m_ui->noticeLabel->setText(refusal ? ErrorText::of(*refusal, m_session.currency()) : QString());
    m_ui->noticeLabel->setVisible(refusal.has_value());
    setTone(*m_ui->noticeLabel, Tone::Error);
}

} // namespace shahn::view
