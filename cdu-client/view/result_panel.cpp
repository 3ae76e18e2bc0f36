// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/result_panel.h"

#include "ui_result_panel.h"

#include "core/text.h"
#include "model/desk_rules.h"
#include "model/session.h"
#include "view/error_text.h"
#include "view/price_grid.h"
#include "view/price_lines.h"
#include "view/scroll_keys.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/token_lines.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>

namespace shahn::view
{

ResultPanel::ResultPanel(Content content, const model::Session &session, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ResultPanel>())
    , m_content(std::move(content))
    , m_session(session)
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    m_ui->priceLines->hide();
    connect(m_ui->nextButton, &QPushButton::clicked, this, &ResultPanel::nextRequested);
    connect(m_ui->copyTokenButton, &QPushButton::clicked, this, &ResultPanel::copyToken);
    connect(m_ui->printAgainButton, &QPushButton::clicked, this, &ResultPanel::printAgainRequested);
    updateState();
}

ResultPanel::~ResultPanel() = default;

void ResultPanel::focusFirst() { m_ui->nextButton->setFocus(); }

void ResultPanel::copyToken()
{
    if (!canCopy())
        return;
    const auto content = m_content();
    QStringList tokens;
    for (const ResultContent::Token &token : content->tokens)
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

void ResultPanel::forgetLineError()
{
    if (!model::isOfTheLine(m_error))
        return;
    m_error.reset();
    updateState();
}

bool ResultPanel::canPrintAgain() const
{
    return m_content() && !m_isReprinting && m_print.stage != PrintState::Stage::Printing;
}

bool ResultPanel::canCopy() const
{
    const auto content = m_content();
    return content && !content->tokens.empty();
}

int ResultPanel::rowsHeight() const
{
    const int price = m_ui->priceLines->isHidden()
        ? 0
        : m_ui->priceLines->sizeHint().height() + m_ui->panelLayout->spacing();
    return m_ui->tokenLines->sizeHint().height() + price;
}

void ResultPanel::fitRows(int heightLimit)
{
    const auto content = m_content();
    PriceLines &price = *m_ui->priceLines;
    const int spacing = m_ui->panelLayout->spacing();
    const int priceLimit = heightLimit - m_ui->tokenLines->fullHeight() - spacing;
    const bool hasRoom = content && !content->price.empty()
        && priceLimit >= price.grid().wholeRowsHeight(0); // of the first line
    price.setVisible(hasRoom);
    if (hasRoom)
        price.setHeightLimit(priceLimit);
    m_ui->tokenLines->setHeightLimit(
        hasRoom ? heightLimit - price.sizeHint().height() - spacing : heightLimit);
}

// Together with the page, which does not hear of keys that are used up here.
void ResultPanel::keyPressEvent(QKeyEvent *event)
{
    scrollByKey(*m_ui->tokenLines, *event);
    QFrame::keyPressEvent(event);
}

void ResultPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QFrame::changeEvent(event);
}

void ResultPanel::showNewResult()
{
    m_error.reset();
    m_print = {};
    m_isCopied = false;
    updateState();
    m_ui->tokenLines->verticalScrollBar()->setValue(0);
}

void ResultPanel::updateState()
{
    updatePrint();
    const auto content = m_content();
    m_ui->noticeLabel->setText(m_error ? ErrorText::of(*m_error, m_session.currency()) : QString());
    setTone(*m_ui->noticeLabel, Tone::Error);
    m_ui->noticeLabel->setVisible(m_error.has_value());
    m_ui->copyTokenButton->setEnabled(content.has_value());
    m_ui->copyTokenButton->setVisible(!content || !content->tokens.empty());
    const int count = content ? static_cast<int>(content->tokens.size()) : 1;
    m_ui->copyTokenButton->setText(m_isCopied ? tr("%n token(s) copied  ✓", nullptr, count)
                                              : tr("Copy %n token(s)  F4", nullptr, count));
    // A button that cannot be pressed for a while hands the focus to what is pressed next.
    if (m_ui->printAgainButton->hasFocus() && !canPrintAgain())
        focusFirst();
    m_ui->printAgainButton->setEnabled(canPrintAgain());
    m_ui->busyBar->setVisible(m_isReprinting || m_print.stage == PrintState::Stage::Printing);
    const ResultContent shown = content.value_or(ResultContent{});
    m_ui->tokenLines->setTokens(shown);
    // Shown where the page finds room for them.
    m_ui->priceLines->setLines(shown.price, m_session.currency());
    if (shown.price.empty())
        m_ui->priceLines->hide();
    if (!content)
        return;
    m_ui->titleLabel->setText(content->title);
    m_ui->orderLabel->setText(content->order);
    m_ui->orderLabel->setVisible(!content->order.isEmpty());
    m_ui->energyLabel->setText(content->summary);
    m_ui->energyLabel->setVisible(!content->summary.isEmpty());
    m_ui->warningLabel->setText(content->warning);
    m_ui->warningLabel->setVisible(!content->warning.isEmpty());
    setTone(*m_ui->warningLabel, Tone::Warning);
    m_ui->receiptLabel->setText(content->receipt);
    m_ui->nextButton->setText(content->nextText);
}

void ResultPanel::updatePrint() { showPrint(*m_ui->printLabel, m_print, m_session.currency()); }

void ResultPanel::showPrint(QLabel &label, const PrintState &print, const Currency &currency)
{
    QString text;
    Tone tone = Tone::Neutral;
    switch (print.stage) {
    case PrintState::Stage::None:
        break;
    case PrintState::Stage::Printing:
        text = tr("… The receipt is being printed.");
        break;
    case PrintState::Stage::Printed:
        if (print.copyNumber == 0)
            text = print.isFile() ? tr("✓ Receipt saved: %1") : tr("✓ Receipt printed: %1");
        else
            text = (print.isFile() ? tr("✓ Copy %1 saved: %2") : tr("✓ Copy %1 printed: %2"))
                       .arg(isolateLeftToRight(QString::number(print.copyNumber)));
        // The folder stands in the settings and in the tool tip.
        text = text.arg(isolateLeftToRight(print.place.section(u'/', -1)));
        tone = Tone::Good;
        break;
    case PrintState::Stage::Failed:
        text = QStringLiteral("✗ ")
            + ErrorText::ofPrint(
                print.error.value_or(Error{ ErrorCode::PrinterUnavailable, {} }), currency);
        tone = Tone::Error;
        break;
    }
    label.setText(text);
    label.setToolTip(toolTipText(print.place));
    setTone(label, tone);
}

void ResultPanel::showNotice(QLabel &label, const std::optional<Error> &error,
    const PrintState &print, const Currency &currency)
{
    showPrint(label, print, currency);
    if (error) {
        label.setText(ErrorText::of(*error, currency));
        setTone(label, Tone::Error);
    }
    label.setVisible(!label.text().isEmpty());
}

} // namespace shahn::view
