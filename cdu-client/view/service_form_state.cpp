// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the fields of the meter service form, and what it says of it.
#include "view/service_form.h"

#include "ui_service_form.h"

#include "core/text.h"
#include "view/engineering_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QScopedValueRollback>

namespace shahn::view
{
namespace
{

// Typed and longer than is kept.
bool isTooLong(const QString &text, qsizetype lengthMax)
{
    return text.simplified().size() > lengthMax;
}

QString countText(qsizetype count) { return isolateLeftToRight(QString::number(count)); }

using Stage = model::EngineeringPresenter::Stage;

int chosen(const QComboBox &combo) { return combo.currentData().toInt(); }

void choose(QComboBox &combo, int value) { combo.setCurrentIndex(combo.findData(value)); }

} // namespace

void ServiceForm::takeInput()
{
    model::EngineeringInput input;
    const auto buttons = kindButtons();
    for (size_t i = 0; i < buttons.size(); ++i) {
        if (buttons[i]->isChecked())
            input.kind = EngineeringText::kinds[i];
    }
    input.testNumber = chosen(*m_ui->testCombo);
    input.creditRegister = chosen(*m_ui->registerCombo);
    input.watts = m_ui->wattsEdit->text();
    input.nextSgc = m_ui->sgcEdit->text();
    input.nextKrn = m_ui->krnEdit->text();
    input.nextKt = chosen(*m_ui->ktCombo);
    input.nextTi = m_ui->tiEdit->text();
    input.carriesSupplyGroup = m_ui->carriesCheck->isChecked();
    input.reason = m_ui->reasonEdit->text();
    input.jobNumber = m_ui->jobEdit->text();
    input.approverLogin = m_ui->approverLoginEdit->text();
    input.approverPassword = m_ui->approverPasswordEdit->text();
    m_presenter.setInput(input);
}

void ServiceForm::showInput()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const model::EngineeringInput &input = m_presenter.input();
    const auto buttons = kindButtons();
    for (size_t i = 0; i < buttons.size(); ++i) {
        if (EngineeringText::kinds[i] == input.kind)
            buttons[i]->setChecked(true);
    }
    choose(*m_ui->testCombo, input.testNumber);
    choose(*m_ui->registerCombo, input.creditRegister);
    setTextIfNew(*m_ui->wattsEdit, input.watts);
    setTextIfNew(*m_ui->sgcEdit, input.nextSgc);
    setTextIfNew(*m_ui->krnEdit, input.nextKrn);
    choose(*m_ui->ktCombo, input.nextKt);
    setTextIfNew(*m_ui->tiEdit, input.nextTi);
    m_ui->carriesCheck->setChecked(input.carriesSupplyGroup);
    setTextIfNew(*m_ui->reasonEdit, input.reason);
    setTextIfNew(*m_ui->jobEdit, input.jobNumber);
    setTextIfNew(*m_ui->approverLoginEdit, input.approverLogin);
    setTextIfNew(*m_ui->approverPasswordEdit, input.approverPassword);
}

void ServiceForm::updateState()
{
    showInput();
    const EngineeringKind kind = m_presenter.input().kind;
    m_ui->purposeLabel->setText(EngineeringText::purpose(kind));
    setTone(*m_ui->purposeLabel, needsApproval(kind) ? Tone::Error : Tone::Neutral);
    m_ui->testFields->setVisible(kind == EngineeringKind::MeterTest);
    m_ui->registerFields->setVisible(kind == EngineeringKind::ClearCredit);
    m_ui->wattsFields->setVisible(
        kind == EngineeringKind::PowerLimit || kind == EngineeringKind::PhaseUnbalance);
    m_ui->keyFields->setVisible(kind == EngineeringKind::KeyChange);
    m_ui->carriesCheck->setVisible(
        kind == EngineeringKind::KeyChange && m_presenter.canCarrySupplyGroup());
    m_ui->approverFields->setVisible(m_presenter.isSigned());
    m_ui->approvalLabel->setText(toBeSigned());
    // Who may not change keys is not offered it.
    m_ui->kindButton6->setVisible(m_session.may(Right::ChangeKey));
    const Stage stage = m_presenter.stage();
    const bool isOpen = stage == Stage::Editing;
    for (QWidget *field : fields())
        field->setEnabled(isOpen);
    for (QRadioButton *button : kindButtons())
        button->setEnabled(isOpen);
}

QString ServiceForm::toBeSigned() const
{
    if (!m_presenter.isSigned() || !m_presenter.meter())
        return {};
    const protocol::MeterReply &meter = *m_presenter.meter();
    if (const protocol::TariffOfIndex *const tariff = m_presenter.newTariff())
        return EngineeringText::toBeSigned(*tariff, meter);
    return EngineeringText::toBeSigned(
        m_presenter.input().creditRegister, meter, m_session.currency());
}

QString ServiceForm::missingText(const QString &field) const
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
    return SubjectForm::missingText(field);
}

} // namespace shahn::view
