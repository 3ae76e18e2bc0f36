// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/credit_issue_form.h"

#include "ui_credit_issue_form.h"

#include "core/text.h"
#include "view/credit_issue_words.h"
#include "view/sale_choice.h"
#include "view/texts.h"

#include <QScopedValueRollback>

namespace shahn::view
{
namespace
{

using Stage = model::SubjectWork::Stage;

} // namespace

CreditIssueForm::CreditIssueForm(
    model::CreditIssuePresenter &presenter, const model::Session &session, QWidget *parent)
    : SubjectForm(presenter, parent)
    , m_ui(std::make_unique<Ui::CreditIssueForm>())
    , m_presenter(presenter)
    , m_session(session)
{
    m_ui->setupUi(this);
    setUpSigner(*m_ui->approverLoginEdit, *m_ui->approverPasswordEdit, *m_ui->capsLockLabel);
    setUpFields();
    connect(
        &presenter, &model::CreditIssuePresenter::salesChanged, this, &CreditIssueForm::fillSales);
    fillPurposes();
    fillSales();
}

CreditIssueForm::~CreditIssueForm() = default;

std::vector<QWidget *> CreditIssueForm::fields() const
{
    return { m_ui->purposeCombo, m_ui->energyEdit, m_ui->saleCombo, m_ui->oldMeterEdit,
        m_ui->reasonEdit, m_ui->documentEdit, m_ui->approverLoginEdit, m_ui->approverPasswordEdit };
}

pricing::Resource CreditIssueForm::resource() const
{
    const auto &meter = m_presenter.meter();
    return meter ? meter->resource() : pricing::Resource::Electricity;
}

void CreditIssueForm::fillPurposes()
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_ui->purposeCombo->clear();
    for (int i = 1; const auto purpose = creditIssuePurposeFromNumber(i); ++i)
        m_ui->purposeCombo->addItem(CreditIssueWords::purposeText(*purpose), i);
}

void CreditIssueForm::fillSales()
{
    const QScopedValueRollback showing(m_isShowing, true);
    SaleChoice::fill(*m_ui->saleCombo, m_presenter.sales(), m_session);
    updateState();
}

void CreditIssueForm::retranslate()
{
    m_ui->retranslateUi(this);
    fillPurposes();
    fillSales();
}

void CreditIssueForm::takeInput()
{
    model::CreditIssueInput input;
    input.purpose = creditIssuePurposeFromNumber(m_ui->purposeCombo->currentData().toInt())
                        .value_or(CreditIssuePurpose::FreeIssue);
    input.energyText = m_ui->energyEdit->text();
    input.saleRequestId = m_ui->saleCombo->currentData().toString();
    input.oldMeterText = m_ui->oldMeterEdit->text();
    input.reason = m_ui->reasonEdit->text();
    input.documentNumber = m_ui->documentEdit->text();
    input.approverLogin = m_ui->approverLoginEdit->text();
    input.approverPassword = m_ui->approverPasswordEdit->text();
    m_presenter.setInput(input);
}

void CreditIssueForm::updateState()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const model::CreditIssueInput &input = m_presenter.input();
    m_ui->purposeCombo->setCurrentIndex(
        m_ui->purposeCombo->findData(static_cast<int>(input.purpose)));
    m_ui->saleCombo->setCurrentIndex(m_ui->saleCombo->findData(input.saleRequestId));
    setTextIfNew(*m_ui->energyEdit, input.energyText);
    setTextIfNew(*m_ui->oldMeterEdit, input.oldMeterText);
    setTextIfNew(*m_ui->reasonEdit, input.reason);
    setTextIfNew(*m_ui->documentEdit, input.documentNumber);
    setTextIfNew(*m_ui->approverLoginEdit, input.approverLogin);
    setTextIfNew(*m_ui->approverPasswordEdit, input.approverPassword);
    for (QWidget *field : fields())
        field->setEnabled(m_presenter.stage() == Stage::Editing);
    const bool isReplacement = input.purpose == CreditIssuePurpose::Replacement;
    const bool hasSales = m_presenter.sales().newestStanding() != nullptr;
    m_ui->energyCaption->setText(tr("&Quantity (%1)").arg(resourceUnitText(resource())));
    m_ui->energyCaption->setVisible(!isReplacement);
    m_ui->energyEdit->setVisible(!isReplacement);
    m_ui->saleCaption->setVisible(isReplacement && hasSales);
    m_ui->saleCombo->setVisible(isReplacement && hasSales);
    SaleChoice::showState(*m_ui->salesLabel, m_presenter.sales(), m_session);
    if (!isReplacement)
        m_ui->salesLabel->hide();
    const bool isTransfer = input.purpose == CreditIssuePurpose::CreditTransfer;
    m_ui->oldMeterCaption->setVisible(isTransfer);
    m_ui->oldMeterEdit->setVisible(isTransfer);
    showSentence(*m_ui->approvalLabel, sentence());
}

QString CreditIssueForm::missingText(const QString &field) const
{
    if (field == QLatin1String("energyWh"))
        return tr("Enter how much, in %2, with at most one decimal, up to %1.")
            .arg(energyText(Energy::fromWh(CreditIssueOrder::whMax), resource()),
                resourceUnitText(resource()));
    if (field == QLatin1String("sale"))
        return m_presenter.sales().newestStanding()
            ? tr("Choose the sale whose tokens the meter refused; it has to have tokens.")
            : QString(QChar(QChar::Nbsp)); // said above
    if (field == QLatin1String("oldMeterNumber"))
        return tr("Enter the number of the meter that was taken down; not the one above.");
    if (field == QLatin1String("reason"))
        return tr("Enter the reason, at most %1 letters.")
            .arg(isolateLeftToRight(QString::number(CreditIssueOrder::reasonLengthMax)));
    if (field == QLatin1String("documentNumber"))
        return tr("Enter the number of the letter, the job or the reading, at most %1 letters.")
            .arg(isolateLeftToRight(QString::number(CreditIssueOrder::documentNumberLengthMax)));
    return SubjectForm::missingText(field);
}

QString CreditIssueForm::sentence() const
{
    const auto order = m_presenter.order();
    if (!order)
        return {};
    const protocol::LocalName &name = m_presenter.meter()->customer.name;
    const QString customer = shownName(name.en, name.ar);
    const QString energy = energyText(order->energy, resource());
    switch (order->purpose) {
    case CreditIssuePurpose::FreeIssue:
        break;
    case CreditIssuePurpose::Replacement:
        return tr("%1 for %2 in the place of the tokens of receipt %3, which are not given out "
                  "again.")
            .arg(energy, customer, isolateLeftToRight(m_presenter.sale()->receiptNumber));
    case CreditIssuePurpose::CreditTransfer:
        return tr("%1 for %2, left in the old meter %3. It can be transferred once.")
            .arg(energy, customer, meterText(order->oldMeter->drn()));
    }
    return tr("%1 free for %2: nobody pays.").arg(energy, customer);
}

} // namespace shahn::view
