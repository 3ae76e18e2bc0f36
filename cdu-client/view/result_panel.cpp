// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/result_panel.h"

#include "ui_result_panel.h"

#include "core/text.h"
#include "model/sale_presenter.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>

namespace shahn::view
{

ResultPanel::ResultPanel(
    model::SalePresenter &presenter, const model::Session &session, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ResultPanel>())
    , m_presenter(presenter)
    , m_session(session)
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    connect(m_ui->nextButton, &QPushButton::clicked, this, &ResultPanel::nextRequested);
    connect(m_ui->copyTokenButton, &QPushButton::clicked, this, &ResultPanel::copyToken);
    connect(m_ui->printAgainButton, &QPushButton::clicked, this, &ResultPanel::printAgainRequested);
    connect(&presenter, &model::SalePresenter::stageChanged, this, &ResultPanel::onStage);
    updateState();
}

ResultPanel::~ResultPanel() = default;

void ResultPanel::focusFirst() { m_ui->nextButton->setFocus(); }

void ResultPanel::copyToken()
{
    if (!m_presenter.result())
        return;
    QStringList tokens;
    for (const protocol::TokenInfo &token : m_presenter.result()->tokens)
        tokens.append(token.digits);
    QGuiApplication::clipboard()->setText(tokens.join(u'\n'));
    m_isCopied = true;
    updateState();
}

void ResultPanel::showPrintState(const PrintState &state)
{
    m_print = state;
    m_error.reset();
    updateState();
}

void ResultPanel::showReprinting(bool isRunning)
{
    m_isReprinting = isRunning;
    if (isRunning)
        m_error.reset();
    updateState();
}

void ResultPanel::showError(const Error &error)
{
    m_error = error;
    updateState();
}

bool ResultPanel::canPrintAgain() const
{
    return m_presenter.result() && !m_isReprinting && m_print.stage != PrintState::Stage::Printing;
}

void ResultPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QFrame::changeEvent(event);
}

void ResultPanel::onStage()
{
    if (m_presenter.stage() == model::SalePresenter::Stage::Sold) {
        m_error.reset();
        m_isCopied = false;
    }
    updateState();
}

void ResultPanel::updateState()
{
    updateTokens();
    updatePrint();
    const auto &result = m_presenter.result();
    m_ui->noticeLabel->setText(m_error ? ErrorText::of(*m_error, m_session.currency()) : QString());
    setTone(*m_ui->noticeLabel, Tone::Error);
    m_ui->noticeLabel->setVisible(m_error.has_value());
    m_ui->copyTokenButton->setEnabled(result.has_value());
    m_ui->copyTokenButton->setText(m_isCopied ? tr("Token copied  ✓") : tr("Copy token  F4"));
    m_ui->printAgainButton->setEnabled(canPrintAgain());
    m_ui->busyBar->setVisible(m_isReprinting || m_print.stage == PrintState::Stage::Printing);
    m_ui->orderLabel->setVisible(result && result->tokens.size() > 1);
    if (!result)
        return;
    m_ui->titleLabel->setText(
        tr("Sold: %1 from %2")
            .arg(moneyWithCurrency(
                     Money::fromMinor(result->quote.tenderMinor), m_session.currency()),
                localName(result->customerName.en, result->customerName.ar)));
    m_ui->energyLabel->setText(energyText(Energy::fromWh(result->quote.energyOnTokensWh)));
    m_ui->receiptLabel->setText(
        tr("Meter number %1 · receipt no. %2 · %3")
            .arg(meterText(result->meterNumber), isolateLeftToRight(result->receiptNumber),
                instantText(result->soldAtMsUtc,
                    m_session.isSignedIn() ? m_session.signIn().utility.timeZone : QString())));
}

void ResultPanel::updateTokens()
{
    while (QLayoutItem *item = m_ui->tokensLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!m_presenter.result())
        return;
    const auto &tokens = m_presenter.result()->tokens;
    for (size_t i = 0; i < tokens.size(); ++i) {
        if (tokens.size() > 1) {
            auto *caption = new QLabel(tr("Token %1 of %2").arg(i + 1).arg(tokens.size())
                    + QStringLiteral(" · ") + energyText(Energy::fromWh(tokens[i].energyWh)),
                this);
            caption->setProperty("textRole", QStringLiteral("caption"));
            m_ui->tokensLayout->addWidget(caption);
        }
        auto *digits = new QLabel(groupsOfFour(tokens[i].digits), this);
        digits->setObjectName(QStringLiteral("tokenLabel%1").arg(i + 1));
        digits->setProperty("textRole", QStringLiteral("hero"));
        digits->setLayoutDirection(Qt::LeftToRight);
        digits->setAlignment(Qt::AlignHCenter);
        digits->setTextInteractionFlags(Qt::TextSelectableByMouse);
        digits->setAccessibleName(tr("Token") + u' ' + digits->text());
        m_ui->tokensLayout->addWidget(digits);
    }
}

void ResultPanel::updatePrint()
{
    QString text;
    Tone tone = Tone::Neutral;
    switch (m_print.stage) {
    case PrintState::Stage::None:
        break;
    case PrintState::Stage::Printing:
        text = tr("… The receipt is being printed.");
        break;
    case PrintState::Stage::Printed:
        text = m_print.copyNumber == 0
            ? tr("✓ Receipt printed: %1")
            : tr("✓ Copy %1 printed: %2")
                  .arg(isolateLeftToRight(QString::number(m_print.copyNumber)));
        text = text.arg(isolateLeftToRight(m_print.place));
        tone = Tone::Good;
        break;
    case PrintState::Stage::Failed:
        text = QStringLiteral("✗ ")
            + ErrorText::of(m_print.error.value_or(Error{ ErrorCode::PrinterUnavailable, {} }),
                m_session.currency());
        tone = Tone::Error;
        break;
    }
    m_ui->printLabel->setText(text);
    setTone(*m_ui->printLabel, tone);
}

} // namespace shahn::view
