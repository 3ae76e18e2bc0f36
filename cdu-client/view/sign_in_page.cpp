// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/sign_in_page.h"

#include "ui_sign_in_page.h"

#include "core/text.h"
#include "model/desk_rules.h"
#include "model/sign_in_presenter.h"
#include "view/caps_lock_hint.h"
#include "view/error_text.h"
#include "view/theme.h"

#include <QEvent>

namespace shahn::view
{

SignInPage::SignInPage(model::SignInPresenter &presenter, QWidget *parent)
    : SuddenPage(parent), m_ui(std::make_unique<Ui::SignInPage>()), m_presenter(presenter)
{
    m_ui->setupUi(this);
    new CapsLockHint(*m_ui->passwordEdit, *m_ui->capsLockLabel);
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(m_ui->loginEdit, &QLineEdit::textEdited, this, &SignInPage::updateState);
    connect(m_ui->passwordEdit, &QLineEdit::textEdited, this, &SignInPage::updateState);
    connect(m_ui->loginEdit, &QLineEdit::returnPressed, m_ui->passwordEdit,
        qOverload<>(&QWidget::setFocus));
    connect(m_ui->passwordEdit, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_ui->signInButton, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(&presenter, &model::SignInPresenter::failed, this, [this](const Error &error) {
        m_ui->passwordEdit->clear();
        m_ui->passwordEdit->setFocus();
        showError(error);
    });
    connect(&presenter.busy(), &model::BusyFlag::changed, this, &SignInPage::updateState);
    updateState();
}

SignInPage::~SignInPage() = default;

void SignInPage::prefill(const QString &login)
{
    m_ui->loginEdit->setText(login);
    updateState();
}

void SignInPage::showError(const Error &error)
{
    m_error = error;
    updateState();
}

void SignInPage::forgetError()
{
    m_error.reset();
    updateState();
}

void SignInPage::forgetLineError()
{
    if (model::isOfTheLine(m_error))
        forgetError();
}

void SignInPage::focusFirst()
{
    endWaiting();
    m_ui->passwordEdit->clear();
    if (m_ui->loginEdit->text().isEmpty())
        m_ui->loginEdit->setFocus();
    else
        m_ui->passwordEdit->setFocus();
    updateState();
}

void SignInPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QWidget::changeEvent(event);
}

void SignInPage::updateState()
{
    const bool isRunning = m_presenter.busy().isRunning();
    const bool isFilled
        = !m_ui->loginEdit->text().trimmed().isEmpty() && !m_ui->passwordEdit->text().isEmpty();
    m_ui->signInButton->setEnabled(isFilled && !isRunning);
    QStringList notice;
    if (m_error)
        notice.append(ErrorText::of(*m_error, {}));
    if (isWaiting())
        notice.append(tr("Press Enter, then type the password."));
    m_ui->noticeLabel->setText(notice.join(u'\n'));
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    m_ui->busyBar->setVisible(m_presenter.busy().isVisible());
}

void SignInPage::signIn()
{
    if (!m_ui->signInButton->isEnabled())
        return;
    m_error.reset();
    m_ui->passwordEdit->setFocus(); // the button cannot be pressed while the server is asked
    Q_EMIT signingIn(withoutInvisible(m_ui->loginEdit->text()).trimmed());
    m_presenter.signIn(m_ui->loginEdit->text(), m_ui->passwordEdit->text());
    updateState();
}

} // namespace shahn::view
