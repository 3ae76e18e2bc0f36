// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/lock_page.h"

#include "ui_lock_page.h"

#include "model/desk_rules.h"
#include "model/sign_in_presenter.h"
#include "view/caps_lock_hint.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QEvent>

namespace shahn::view
{

LockPage::LockPage(
    model::SignInPresenter &presenter, const model::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LockPage>())
    , m_presenter(presenter)
    , m_session(session)
{
    m_ui->setupUi(this);
    new CapsLockHint(*m_ui->passwordEdit, *m_ui->capsLockLabel);
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(m_ui->passwordEdit, &QLineEdit::textEdited, this, &LockPage::updateState);
    connect(m_ui->passwordEdit, &QLineEdit::returnPressed, this, &LockPage::unlock);
    connect(m_ui->unlockButton, &QPushButton::clicked, this, &LockPage::unlock);
    connect(m_ui->otherButton, &QPushButton::clicked, this, &LockPage::otherRequested);
    connect(&presenter, &model::SignInPresenter::unlockFailed, this, [this](const Error &error) {
        m_error = error;
        m_ui->passwordEdit->clear();
        m_ui->passwordEdit->setFocus();
        updateState();
    });
    connect(&presenter.busy(), &model::BusyFlag::changed, this, &LockPage::updateState);
    updateState();
}

LockPage::~LockPage() = default;

void LockPage::open()
{
    m_error.reset();
    m_ui->passwordEdit->clear();
    m_ui->passwordEdit->setFocus();
    updateState();
}

void LockPage::forgetLineError()
{
    if (!model::isOfTheLine(m_error))
        return;
    m_error.reset();
    updateState();
}

void LockPage::setOtherAllowed(bool isAllowed) { m_ui->otherButton->setEnabled(isAllowed); }

void LockPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QWidget::changeEvent(event);
}

void LockPage::updateState()
{
    const bool isRunning = m_presenter.busy().isRunning();
    if (m_session.isSignedIn()) {
        const protocol::LocalName &name = m_session.signIn().operatorName;
        m_ui->personLabel->setText(tr("%1 is signed in. Type the password of this person to go on; "
                                      "everything is as it was left.")
                                       .arg(localName(name.en, name.ar)));
    }
    m_ui->unlockButton->setEnabled(!m_ui->passwordEdit->text().isEmpty() && !isRunning);
    m_ui->noticeLabel->setText(m_error ? ErrorText::ofUnlock(*m_error) : QString());
    m_ui->noticeLabel->setVisible(m_error.has_value());
    m_ui->busyBar->setVisible(m_presenter.busy().isVisible());
}

void LockPage::unlock()
{
    if (!m_ui->unlockButton->isEnabled())
        return;
    m_error.reset();
    m_ui->passwordEdit->setFocus(); // not on a button that cannot be pressed now
    m_presenter.unlock(m_ui->passwordEdit->text());
    updateState();
}

} // namespace shahn::view
