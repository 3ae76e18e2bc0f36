// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/activation_page.h"

#include "ui_activation_page.h"

#include "model/activation_presenter.h"
#include "view/error_text.h"
#include "view/theme.h"

#include <QEvent>

namespace shahn::view
{

ActivationPage::ActivationPage(model::ActivationPresenter &presenter, QWidget *parent)
    : SuddenPage(parent), m_ui(std::make_unique<Ui::ActivationPage>()), m_presenter(presenter)
{
    m_ui->setupUi(this);
    setTone(*m_ui->noticeLabel, Tone::Error);
    const auto edited = [this] {
        m_error.reset();
        m_presenter.setServerAddress(m_ui->addressEdit->text());
        m_presenter.setActivationCode(m_ui->codeEdit->text());
        updateState();
    };
    connect(m_ui->addressEdit, &QLineEdit::textChanged, this, edited);
    connect(m_ui->codeEdit, &QLineEdit::textChanged, this, edited);
    connect(m_ui->addressEdit, &QLineEdit::returnPressed, m_ui->codeEdit,
        qOverload<>(&QWidget::setFocus));
    connect(m_ui->codeEdit, &QLineEdit::returnPressed, this, &ActivationPage::activate);
    connect(m_ui->activateButton, &QPushButton::clicked, this, &ActivationPage::activate);
    connect(&presenter, &model::ActivationPresenter::failed, this, &ActivationPage::showError);
    connect(&presenter.busy(), &model::BusyFlag::changed, this, &ActivationPage::updateState);
    updateState();
}

ActivationPage::~ActivationPage() = default;

void ActivationPage::prefill(const QString &serverAddress, const QString &activationCode)
{
    m_ui->addressEdit->setText(serverAddress);
    m_ui->codeEdit->setText(activationCode);
}

void ActivationPage::showError(const Error &error)
{
    m_error = error;
    updateState();
}

void ActivationPage::showReason(const Error &reason)
{
    m_error.reset();
    m_reason = reason;
    waitForPerson();
}

void ActivationPage::focusFirst()
{
    endWaiting();
    if (m_ui->addressEdit->text().isEmpty())
        m_ui->addressEdit->setFocus();
    else
        m_ui->codeEdit->setFocus();
}

void ActivationPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QWidget::changeEvent(event);
}

void ActivationPage::updateState()
{
    const bool isRunning = m_presenter.busy().isRunning();
    QStringList notice;
    for (const auto &problem : { m_reason, m_error ? m_error : m_presenter.codeProblem() }) {
        if (problem)
            notice.append(ErrorText::of(*problem, {}));
    }
    if (isWaiting())
        notice.append(tr("Press Enter, then type the activation code."));
    m_ui->noticeLabel->setText(notice.join(u'\n'));
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    m_ui->activateButton->setEnabled(m_presenter.isReady() && !isRunning);
    m_ui->busyBar->setVisible(m_presenter.busy().isVisible());
}

void ActivationPage::activate()
{
    if (!m_presenter.isReady() || m_presenter.busy().isRunning())
        return;
    m_reason.reset();
    m_error.reset();
    m_presenter.activate();
    updateState();
}

} // namespace shahn::view
