// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/subject_form.h"

#include "model/desk_rules.h"
#include "view/caps_lock_hint.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

namespace shahn::view
{

SubjectForm::SubjectForm(model::SubjectWork &work, QWidget *parent) : QFrame(parent), m_work(work)
{
    setProperty("surface", QStringLiteral("card"));
}

void SubjectForm::setUpSigner(QLineEdit &login, QLineEdit &password, QLabel &capsLock)
{
    m_signerLogin = &login;
    m_signerPassword = &password;
    new CapsLockHint(password, capsLock);
}

void SubjectForm::setUpFields()
{
    for (QWidget *const field : fields()) {
        if (auto *const edit = qobject_cast<QLineEdit *>(field)) {
            connect(edit, &QLineEdit::textEdited, this, &SubjectForm::onInput);
            connect(edit, &QLineEdit::returnPressed, this, &SubjectForm::goToNextField);
            continue;
        }
        field->installEventFilter(this);
        if (auto *const combo = qobject_cast<QComboBox *>(field))
            connect(combo, &QComboBox::currentIndexChanged, this, &SubjectForm::onInput);
        else if (auto *const button = qobject_cast<QAbstractButton *>(field))
            connect(button, &QAbstractButton::toggled, this, &SubjectForm::onInput);
    }
    connect(&m_work, &model::SubjectWork::stageChanged, this, &SubjectForm::updateState);
    connect(&m_work, &model::SubjectWork::inputChanged, this, &SubjectForm::updateState);
}

void SubjectForm::onInput()
{
    if (!m_isShowing)
        takeInput();
}

void SubjectForm::focusFirst()
{
    const auto &error = m_work.approvalError();
    if (!error || !m_signerLogin)
        return focusStart();
    // Another person has to sign, unless only the password was wrong or never arrived.
    if (error->code == ErrorCode::SignInRefused || model::isOfTheLine(error))
        return m_signerPassword->setFocus();
    m_signerLogin->setFocus();
    m_signerLogin->selectAll();
}

void SubjectForm::focusStart()
{
    QWidget &first = start();
    if (!first.isVisibleTo(this))
        return setFocus(); // nothing takes what is typed: it begins another search
    first.setFocus();
    if (auto *const edit = qobject_cast<QLineEdit *>(&first))
        edit->selectAll();
}

bool SubjectForm::stepBack()
{
    if (!isAncestorOf(QApplication::focusWidget()) || start().hasFocus())
        return false;
    focusStart();
    return true;
}

void SubjectForm::goToNextField()
{
    const std::vector<QWidget *> all = fields();
    const auto isOpen
        = [this](const QWidget *field) { return field->isVisibleTo(this) && field->isEnabled(); };
    const auto current = std::ranges::find(all, QApplication::focusWidget());
    const auto next
        = std::find_if(current == all.end() ? all.begin() : current + 1, all.end(), isOpen);
    if (next == all.end()) {
        Q_EMIT filledIn();
        return;
    }
    (*next)->setFocus();
    if (auto *const edit = qobject_cast<QLineEdit *>(*next))
        edit->selectAll();
}

bool SubjectForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            goToNextField();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void SubjectForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

QString SubjectForm::missingText(const QString &field) const
{
    return field == QLatin1String("approver")
        ? tr("A second person signs here with an own user name and password.")
        : QString();
}

void SubjectForm::showSentence(QLabel &label, const QString &what)
{
    label.setText(what.isEmpty() ? QString() : tr("Second person, you sign for: %1").arg(what));
    label.setVisible(!what.isEmpty());
}

} // namespace shahn::view
