// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/issue_panel.h"

#include "ui_issue_panel.h"

#include "core/text.h"
#include "view/engineering_text.h"
#include "view/error_text.h"
#include "view/theme.h"

#include <QEvent>
#include <QJsonObject>

namespace shahn::view
{
namespace
{

using Stage = model::EngineeringPresenter::Stage;

bool isTooLong(const QString &text, qsizetype lengthMax)
{
    return text.simplified().size() > lengthMax;
}

QString countText(qsizetype count) { return isolateLeftToRight(QString::number(count)); }

QString fieldOf(const std::optional<Error> &error)
{
    if (!error || error->code != ErrorCode::InvalidField)
        return {};
    return error->context.facts().value(QLatin1String("field")).toString();
}

} // namespace

IssuePanel::IssuePanel(
    model::EngineeringPresenter &presenter, const model::Session &session, QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::IssuePanel>())
    , m_presenter(presenter)
    , m_session(session)
{
    setProperty("surface", QStringLiteral("card"));
    m_ui->setupUi(this);
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(
        m_ui->issueButton, &QPushButton::clicked, &presenter, &model::EngineeringPresenter::issue);
    connect(&presenter, &model::EngineeringPresenter::stageChanged, this, &IssuePanel::updateState);
    connect(&presenter, &model::EngineeringPresenter::meterChanged, this, &IssuePanel::updateState);
    connect(&presenter, &model::EngineeringPresenter::inputChanged, this, &IssuePanel::updateState);
    connect(&presenter.busy(), &model::BusyFlag::changed, this, &IssuePanel::updateState);
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
    const Stage stage = m_presenter.stage();
    m_ui->issueButton->setEnabled(m_presenter.isIssuable());
    m_ui->busyBar->setVisible(
        (stage == Stage::Approving || stage == Stage::Issuing) && m_presenter.busy().isVisible());
    const auto obstacle = m_presenter.obstacle();
    const QString missing = missingText(fieldOf(obstacle));
    const Currency &currency = m_session.currency();
    QString notice;
    if (const auto &refused = m_presenter.approvalError())
        notice = ErrorText::ofApproval(*refused, currency);
    else if (obstacle && missing.isEmpty())
        notice = ErrorText::of(*obstacle, currency);
    m_ui->noticeLabel->setText(notice);
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    // What is only missing is said without alarm. Of a refused signature what was to be signed
    // still stands there.
    if (m_presenter.approvalError() && m_presenter.order())
        m_ui->sentenceLabel->setText(
            EngineeringText::sentence(*m_presenter.order(), m_presenter.meter()->customer));
    else
        m_ui->sentenceLabel->setText(missing.isEmpty() ? sentence() : missing);
    m_ui->sentenceLabel->setVisible(!m_ui->sentenceLabel->text().isEmpty());
}

QString IssuePanel::sentence() const
{
    switch (m_presenter.stage()) {
    case Stage::Approving:
        return tr("The server is being asked whether the second person may approve.");
    case Stage::Issuing:
        return tr("The server is being asked for the tokens.");
    case Stage::Editing:
        if (m_presenter.isIssuable())
            return EngineeringText::sentence(*m_presenter.order(), m_presenter.meter()->customer);
        return {};
    case Stage::NoMeter:
    case Stage::Loading:
    case Stage::Issued:
    case Stage::Unknown:
    case Stage::NotIssued:
        return {};
    }
    return {};
}

QString IssuePanel::missingText(const QString &field) const
{
    if (field == QLatin1String("watts"))
        return m_presenter.input().watts.isEmpty()
            ? tr("Enter the limit in watts.")
            : tr("The limit is a whole number from 1 to %1.")
                  .arg(EngineeringText::watts(EngineeringOrder::wattsMax));
    if (field == QLatin1String("keyChange"))
        return tr("A supply group has 6 digits, the revision is 1 to 9, the tariff index 0 to 99.");
    const model::EngineeringInput &input = m_presenter.input();
    constexpr int reasonMax = EngineeringOrder::reasonLengthMax;
    constexpr int jobMax = EngineeringOrder::jobNumberLengthMax;
    if (field == QLatin1String("reason"))
        return isTooLong(input.reason, reasonMax)
            ? tr("The reason has %1 letters, and at most %2 are allowed.")
                  .arg(countText(input.reason.simplified().size()), countText(reasonMax))
            : tr("Enter the reason or the job number.");
    if (field == QLatin1String("jobNumber") && isTooLong(input.jobNumber, jobMax))
        return tr("The job number has %1 letters, and at most %2 are allowed.")
            .arg(countText(input.jobNumber.simplified().size()), countText(jobMax));
    if (field == QLatin1String("approver"))
        return tr("A second person signs here with an own user name and password.");
    return {};
}

} // namespace shahn::view
