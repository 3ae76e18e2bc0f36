// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/issue_panel.h"

#include "ui_issue_panel.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QEvent>
#include <QJsonObject>

namespace shahn::view
{
namespace
{

using Stage = model::SubjectWork::Stage;

QString fieldOf(const std::optional<Error> &error)
{
    if (!error || error->code != ErrorCode::InvalidField)
        return {};
    return error->context.facts().value(QLatin1String("field")).toString();
}

} // namespace

IssuePanel::IssuePanel(
    model::SubjectWork &work, const model::Session &session, Words words, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::IssuePanel>())
    , m_work(work)
    , m_session(session)
    , m_words(std::move(words))
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(m_ui->issueButton, &QPushButton::clicked, &work, &model::SubjectWork::submit);
    connect(m_ui->askButton, &QPushButton::clicked, this, [this] {
        if (m_work.stage() == Stage::Waiting)
            m_work.withdraw();
        else
            m_work.askElsewhere();
    });
    connect(&work, &model::SubjectWork::stageChanged, this, &IssuePanel::updateState);
    connect(&work, &model::SubjectWork::meterChanged, this, &IssuePanel::updateState);
    connect(&work, &model::SubjectWork::inputChanged, this, &IssuePanel::updateState);
    connect(&work.busy(), &model::BusyFlag::changed, this, &IssuePanel::updateState);
    updateState();
}

IssuePanel::~IssuePanel() = default;

void IssuePanel::focusButton() { m_ui->issueButton->setFocus(); }

bool IssuePanel::hasButtonFocus() const { return m_ui->issueButton->hasFocus(); }

void IssuePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateState();
    }
    QFrame::changeEvent(event);
}

void IssuePanel::updateState()
{
    const Stage stage = m_work.stage();
    m_ui->issueButton->setText(m_words.button());
    m_ui->issueButton->setEnabled(m_work.isReady());
    const bool isWaiting = stage == Stage::Waiting;
    m_ui->askButton->setText(
        isWaiting ? tr("&Take the request back") : tr("Ask &another workplace  Shift+F9"));
    m_ui->askButton->setVisible(isWaiting || m_work.isAskable());
    m_ui->busyBar->setVisible(
        (stage == Stage::Approving || stage == Stage::Sending) && m_work.busy().isVisible());
    const auto obstacle = m_work.obstacle();
    const QString missing = m_words.missing(fieldOf(obstacle));
    const Currency &currency = m_session.currency();
    QString notice;
    const QString decided = isWaiting ? QString() : decidedElsewhere();
    const auto &lineError = m_work.approvalWait().lineError();
    if (isWaiting && lineError)
        notice = ErrorText::of(*lineError, currency);
    else if (!decided.isEmpty())
        notice = decided;
    else if (const auto &refused = m_work.approvalError())
        notice = ErrorText::ofApproval(*refused, currency);
    else if (obstacle && missing.isEmpty())
        notice = ErrorText::of(*obstacle, currency);
    m_ui->noticeLabel->setText(notice);
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    // What is only missing is said without alarm. Of a refused signature what was to be signed
    // still stands there.
    QString text = missing.isEmpty() ? sentence() : missing;
    if (m_work.approvalError() && !m_words.sentence().isEmpty())
        text = m_words.sentence();
    m_ui->sentenceLabel->setText(text);
    m_ui->sentenceLabel->setVisible(!text.isEmpty());
}

QString IssuePanel::waitingText() const
{
    const auto &asked = m_work.approvalWait().asked();
    if (!asked || !asked->state)
        return tr("The server is being asked to keep the request.");
    if (asked->state == ApprovalState::Approved)
        return tr("%1 has signed at another workplace. F9 carries it out.")
            .arg(isolateLeftToRight(asked->decidedBy));
    return tr(
        "Waiting for a signature from another workplace, until %1. Esc leaves this meter: the "
        "request stays, and is here again when the meter is chosen.")
        .arg(instantText(asked->expiresAtMs, m_session.timeZone()));
}

// Of what was asked for last at this meter; empty: it is done, or nothing was asked for.
QString IssuePanel::decidedElsewhere() const
{
    const auto &asked = m_work.approvalWait().asked();
    if (!asked || !asked->state || m_work.stage() != Stage::Editing)
        return {};
    switch (*asked->state) {
    case ApprovalState::Declined:
        return tr("%1 has declined: %2")
            .arg(isolateLeftToRight(asked->decidedBy), shownText(asked->declineReason));
    case ApprovalState::Expired:
        return tr("Nobody has signed in time. Nothing was done.");
    case ApprovalState::Withdrawn:
        return tr("The request was taken back. Nothing was done.");
    case ApprovalState::Open:
    case ApprovalState::Approved:
    case ApprovalState::Used:
        break;
    }
    return {};
}

QString IssuePanel::sentence() const
{
    switch (m_work.stage()) {
    case Stage::Approving:
        return tr("The server is being asked whether the second person may approve.");
    case Stage::Waiting:
        return waitingText();
    case Stage::Sending:
        return m_words.sending();
    case Stage::Editing:
        return m_work.isReady() ? m_words.sentence() : QString();
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Made:
    case Stage::Unknown:
    case Stage::NotMade:
        return {};
    }
    return {};
}

} // namespace shahn::view
