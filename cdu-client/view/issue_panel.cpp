// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/issue_panel.h"

#include "ui_issue_panel.h"

#include "view/error_text.h"
#include "view/theme.h"

#include <QEvent>
#include <QJsonObject>

namespace shahn::view
{
namespace
{

using Stage = model::MeterWork::Stage;

QString fieldOf(const std::optional<Error> &error)
{
    if (!error || error->code != ErrorCode::InvalidField)
        return {};
    return error->context.facts().value(QLatin1String("field")).toString();
}

} // namespace

IssuePanel::IssuePanel(
    model::MeterWork &work, const model::Session &session, Words words, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::IssuePanel>())
    , m_work(work)
    , m_session(session)
    , m_words(std::move(words))
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(m_ui->issueButton, &QPushButton::clicked, &work, &model::MeterWork::submit);
    connect(&work, &model::MeterWork::stageChanged, this, &IssuePanel::updateState);
    connect(&work, &model::MeterWork::meterChanged, this, &IssuePanel::updateState);
    connect(&work, &model::MeterWork::inputChanged, this, &IssuePanel::updateState);
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
    m_ui->busyBar->setVisible(
        (stage == Stage::Approving || stage == Stage::Sending) && m_work.busy().isVisible());
    const auto obstacle = m_work.obstacle();
    const QString missing = m_words.missing(fieldOf(obstacle));
    const Currency &currency = m_session.currency();
    QString notice;
    if (const auto &refused = m_work.approvalError())
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

QString IssuePanel::sentence() const
{
    switch (m_work.stage()) {
    case Stage::Approving:
        return tr("The server is being asked whether the second person may approve.");
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
