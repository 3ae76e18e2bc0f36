// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/reversal_form.h"

#include "ui_reversal_form.h"

#include "core/text.h"
#include "view/sale_choice.h"
#include "view/texts.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace shahn::view
{
namespace
{

using Stage = model::SubjectWork::Stage;

} // namespace

ReversalForm::ReversalForm(
    model::ReversalPresenter &presenter, const model::Session &session, QWidget *parent)
    : SubjectForm(presenter, parent)
    , m_ui(std::make_unique<Ui::ReversalForm>())
    , m_presenter(presenter)
    , m_session(session)
{
    m_ui->setupUi(this);
    setUpSigner(*m_ui->approverLoginEdit, *m_ui->approverPasswordEdit, *m_ui->capsLockLabel);
    setUpFields();
    connect(&presenter, &model::ReversalPresenter::salesChanged, this, &ReversalForm::fillSales);
    fillProofs();
    fillSales();
}

ReversalForm::~ReversalForm() = default;

std::vector<QWidget *> ReversalForm::fields() const
{
    return { m_ui->saleCombo, m_ui->proofCombo, m_ui->referenceEdit, m_ui->reasonEdit,
        m_ui->approverLoginEdit, m_ui->approverPasswordEdit };
}

void ReversalForm::fillSales()
{
    const QScopedValueRollback showing(m_isShowing, true);
    SaleChoice::fill(*m_ui->saleCombo, m_presenter.sales(), m_session);
    updateState();
    if (hasFocus())
        focusFirst(); // it was asked for before they came
}

void ReversalForm::fillProofs()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const QVariant before = m_ui->proofCombo->currentData();
    m_ui->proofCombo->clear();
    const std::pair<QString, ReversalProof> proofs[]
        = { { tr("None: sold here today by me"), ReversalProof::None },
              { tr("The meter was read back"), ReversalProof::MeterReading },
              { tr("The meter refuses the token"), ReversalProof::TokenRejected } };
    for (const auto &[text, proof] : proofs)
        m_ui->proofCombo->addItem(text, static_cast<int>(proof));
    m_ui->proofCombo->setCurrentIndex(std::max(0, m_ui->proofCombo->findData(before)));
}

bool ReversalForm::takesTyping() const
{
    return m_presenter.stage() != Stage::Editing || !m_presenter.sales().areLoaded()
        || m_presenter.sales().newestStanding();
}

void ReversalForm::retranslate()
{
    m_ui->retranslateUi(this);
    fillProofs();
    fillSales();
}

void ReversalForm::takeInput()
{
    model::ReversalInput input;
    input.saleRequestId = m_ui->saleCombo->currentData().toString();
    input.proof = reversalProofFromNumber(m_ui->proofCombo->currentData().toInt())
                      .value_or(ReversalProof::None);
    input.proofReference = m_ui->referenceEdit->text();
    input.reason = m_ui->reasonEdit->text();
    input.approverLogin = m_ui->approverLoginEdit->text();
    input.approverPassword = m_ui->approverPasswordEdit->text();
    m_presenter.setInput(input);
}

void ReversalForm::updateState()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const model::ReversalInput &input = m_presenter.input();
    m_ui->saleCombo->setCurrentIndex(m_ui->saleCombo->findData(input.saleRequestId));
    m_ui->proofCombo->setCurrentIndex(m_ui->proofCombo->findData(static_cast<int>(input.proof)));
    setTextIfNew(*m_ui->referenceEdit, input.proofReference);
    setTextIfNew(*m_ui->reasonEdit, input.reason);
    setTextIfNew(*m_ui->approverLoginEdit, input.approverLogin);
    setTextIfNew(*m_ui->approverPasswordEdit, input.approverPassword);
    const bool isOpen = m_presenter.stage() == Stage::Editing;
    const bool hasSales = m_presenter.sales().newestStanding() != nullptr;
    for (QWidget *field : fields())
        field->setEnabled(isOpen);
    m_ui->referenceEdit->setEnabled(isOpen && input.proof != ReversalProof::None);
    m_ui->fields->setVisible(hasSales);
    SaleChoice::showState(*m_ui->salesLabel, m_presenter.sales(), m_session);
    const protocol::SaleSummary *const sale = m_presenter.sale();
    QString signedFor;
    if (sale != nullptr)
        signedFor
            = tr("Second person, you sign for: receipt %1 of %2 is reversed, and %3 given "
                 "back. What it had paid is due again. Tokens that the meter has taken stay "
                 "in it: look first.")
                  .arg(isolateLeftToRight(sale->receiptNumber), sale->operatorLogin,
                      moneyWithCurrency(Money::fromMinor(sale->tenderMinor), m_session.currency()));
    if (isCreditIssue())
        signedFor = tr("Second person, you sign for: receipt %1 of %2 is reversed; nobody had paid "
                       "for its tokens. Those that the meter has taken stay in it: look first.")
                        .arg(isolateLeftToRight(sale->receiptNumber), sale->operatorLogin);
    m_ui->approvalLabel->setText(signedFor);
}

bool ReversalForm::isCreditIssue() const
{
    return m_presenter.sale() != nullptr
        && !m_presenter.sales().purposeOf(m_presenter.input().saleRequestId).isEmpty();
}

QString ReversalForm::missingText(const QString &field) const
{
    if (field == QLatin1String("sale"))
        return m_presenter.sales().newestStanding() ? tr("Choose the sale that is to be reversed.")
                                                    : QString(QChar(QChar::Nbsp));
    if (field == QLatin1String("proof"))
        return tr("This sale was made on another day, at another point of sale or by another "
                  "person: say what shows that its tokens are not in the meter.");
    if (field == QLatin1String("proofReference"))
        return tr("Enter the number of the reading or of the job, at most %1 letters.")
            .arg(isolateLeftToRight(QString::number(ReversalOrder::referenceLengthMax)));
    if (field == QLatin1String("reason"))
        return tr("Enter the reason, at most %1 letters.")
            .arg(isolateLeftToRight(QString::number(ReversalOrder::reasonLengthMax)));
    return SubjectForm::missingText(field);
}

QString ReversalForm::sentence() const
{
    const protocol::SaleSummary *const sale = m_presenter.sale();
    if (sale == nullptr || !m_presenter.meter())
        return {};
    const protocol::LocalName &name = m_presenter.meter()->customer.name;
    if (isCreditIssue())
        return tr("Reverse receipt %1 of %2: its tokens are void, no money is given back.")
            .arg(isolateLeftToRight(sale->receiptNumber), shownName(name.en, name.ar));
    return tr("Reverse receipt %1 and give %2 back to %3.")
        .arg(isolateLeftToRight(sale->receiptNumber),
            moneyWithCurrency(Money::fromMinor(sale->tenderMinor), m_session.currency()),
            shownName(name.en, name.ar));
}

} // namespace shahn::view
