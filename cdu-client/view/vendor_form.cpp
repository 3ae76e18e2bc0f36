// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/vendor_form.h"

#include "ui_vendor_form.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/vendor_words.h"

#include <QScopedValueRollback>

namespace shahn::view
{
namespace
{

using model::VendorAction;
using Stage = model::SubjectWork::Stage;

} // namespace

VendorForm::VendorForm(
    model::VendorPresenter &presenter, const model::Session &session, QWidget *parent)
    : SubjectForm(presenter, parent)
    , m_ui(std::make_unique<Ui::VendorForm>())
    , m_presenter(presenter)
    , m_session(session)
{
    m_ui->setupUi(this);
    setUpSigner(*m_ui->approverLoginEdit, *m_ui->approverPasswordEdit, *m_ui->capsLockLabel);
    setUpFields();
    connect(&presenter, &model::VendorPresenter::entriesChanged, this, &VendorForm::fillEntries);
    fillActions();
    fillEntries();
}

VendorForm::~VendorForm() = default;

std::vector<QWidget *> VendorForm::fields() const
{
    return { m_ui->actionCombo, m_ui->amountEdit, m_ui->entryCombo, m_ui->referenceEdit,
        m_ui->reasonEdit, m_ui->approverLoginEdit, m_ui->approverPasswordEdit };
}

void VendorForm::fillActions()
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_ui->actionCombo->clear();
    const std::pair<QString, VendorAction> actions[] = { { tr("Deposit"), VendorAction::Deposit },
        { tr("Adjustment: the vendor owes less"), VendorAction::Credit },
        { tr("Adjustment: the vendor owes more"), VendorAction::Charge },
        { tr("Credit limit"), VendorAction::CreditLimit },
        { tr("Commission that is credited"), VendorAction::Commission },
        { tr("Take an entry back"), VendorAction::TakeBack } };
    for (const auto &[text, action] : actions)
        m_ui->actionCombo->addItem(text, static_cast<int>(action));
}

void VendorForm::fillEntries()
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_ui->entryCombo->clear();
    for (const protocol::VendorEntrySummary &entry : m_presenter.entries())
        m_ui->entryCombo->addItem(
            withDotsAtLineEnds(QStringLiteral("%1 · %2 · %3 · %4"))
                .arg(instantText(entry.enteredAtMsUtc, m_session.timeZone()),
                    isolateLeftToRight(entry.receiptNumber), VendorWords::entryText(entry.entry),
                    moneyWithCurrency(Money::fromMinor(entry.amountMinor), m_session.currency())),
            entry.requestId);
    updateState();
}

void VendorForm::retranslate()
{
    m_ui->retranslateUi(this);
    fillActions();
    fillEntries();
}

void VendorForm::takeInput()
{
    model::VendorInput input;
    input.action = static_cast<VendorAction>(m_ui->actionCombo->currentData().toInt());
    input.amountText = m_ui->amountEdit->text();
    if (input.action == VendorAction::TakeBack)
        input.reversedRequestId = m_ui->entryCombo->currentData().toString();
    input.reference = m_ui->referenceEdit->text();
    input.reason = m_ui->reasonEdit->text();
    input.approverLogin = m_ui->approverLoginEdit->text();
    input.approverPassword = m_ui->approverPasswordEdit->text();
    m_presenter.setInput(input);
}

QString VendorForm::amountCaption() const
{
    const QString currency = currencyText(m_session.currency());
    return m_presenter.input().action == VendorAction::CreditLimit
        ? tr("&New limit (%1)").arg(currency)
        : tr("A&mount (%1)").arg(currency);
}

QString VendorForm::entriesText() const
{
    if (const auto &error = m_presenter.entriesError())
        return ErrorText::of(*error, m_session.currency());
    if (!m_presenter.areEntriesLoaded())
        return tr("The entries of this vendor are being loaded.");
    if (m_presenter.entries().empty())
        return tr("Nothing that was entered for this vendor at this point of sale can be taken "
                  "back.");
    return {};
}

void VendorForm::updateState()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const model::VendorInput &input = m_presenter.input();
    const bool takesBack = input.action == VendorAction::TakeBack;
    m_ui->actionCombo->setCurrentIndex(m_ui->actionCombo->findData(static_cast<int>(input.action)));
    m_ui->entryCombo->setCurrentIndex(m_ui->entryCombo->findData(input.reversedRequestId));
    setTextIfNew(*m_ui->amountEdit, input.amountText);
    setTextIfNew(*m_ui->referenceEdit, input.reference);
    setTextIfNew(*m_ui->reasonEdit, input.reason);
    setTextIfNew(*m_ui->approverLoginEdit, input.approverLogin);
    setTextIfNew(*m_ui->approverPasswordEdit, input.approverPassword);
    for (QWidget *field : fields())
        field->setEnabled(m_presenter.stage() == Stage::Editing);
    m_ui->amountCaption->setText(amountCaption());
    m_ui->amountCaption->setVisible(!takesBack);
    m_ui->amountEdit->setVisible(!takesBack);
    const QString entries = takesBack ? entriesText() : QString();
    m_ui->entryCaption->setVisible(takesBack && entries.isEmpty());
    m_ui->entryCombo->setVisible(takesBack && entries.isEmpty());
    m_ui->entriesLabel->setText(entries);
    m_ui->entriesLabel->setVisible(!entries.isEmpty());
    setTone(*m_ui->entriesLabel, m_presenter.entriesError() ? Tone::Error : Tone::Neutral);
    showSentence(*m_ui->approvalLabel, sentence());
}

QString VendorForm::missingText(const QString &field) const
{
    const Currency &currency = m_session.currency();
    if (field == QLatin1String("amount"))
        return m_presenter.input().action == VendorAction::CreditLimit
            ? tr(
                "Enter the new credit limit; with a minus sign so much has to stay on the account.")
            : tr("Enter the amount.");
    if (field == QLatin1String("amountMinor"))
        return tr("This amount cannot be entered.");
    if (field == QLatin1String("sameLimit"))
        return tr("This is the credit limit already.");
    if (field == QLatin1String("commission"))
        return tr("At most the commission that is owed can be credited: %1.")
            .arg(moneyWithCurrency(
                Money::fromMinor(m_presenter.account()->commissionOwedMinor), currency));
    if (field == QLatin1String("entry"))
        return m_presenter.entries().empty() ? QString(QChar(QChar::Nbsp)) // said above
                                             : tr("Choose the entry that is to be taken back.");
    if (field == QLatin1String("reference"))
        return tr("Enter the number of the slip, the letter or the statement, at most %1 letters.")
            .arg(isolateLeftToRight(QString::number(VendorEntryOrder::referenceLengthMax)));
    if (field == QLatin1String("reason"))
        return tr("Enter the reason, at most %1 letters.")
            .arg(isolateLeftToRight(QString::number(VendorEntryOrder::reasonLengthMax)));
    return SubjectForm::missingText(field);
}

QString VendorForm::sentence() const
{
    const auto after = m_presenter.leftAfterwards();
    if (!after)
        return {};
    const auto money = [this](Money sum) { return moneyWithCurrency(sum, m_session.currency()); };
    const protocol::LocalName &name = m_presenter.account()->vendorName;
    const QString vendor = shownName(name.en, name.ar);
    const QString amount = money(m_presenter.amount().value_or(Money()));
    const QString left = money(*after);
    switch (m_presenter.input().action) {
    case VendorAction::Deposit:
        return tr("Deposit of %1 for %2: %3 left afterwards.").arg(amount, vendor, left);
    case VendorAction::Credit:
        return tr("%2 owes %1 less: %3 left afterwards.").arg(amount, vendor, left);
    case VendorAction::Charge:
        return tr("%2 owes %1 more: %3 left afterwards.").arg(amount, vendor, left);
    case VendorAction::CreditLimit:
        return tr("The credit limit of %2 becomes %1: %3 left afterwards.")
            .arg(amount, vendor, left);
    case VendorAction::Commission:
        return tr("Commission of %1 is credited to %2: %3 left afterwards.")
            .arg(amount, vendor, left);
    case VendorAction::TakeBack:
        break;
    }
    const protocol::VendorEntrySummary &entry = *m_presenter.entry();
    return tr("Receipt %1 of %2, %3 of %4, is taken back: %5 left afterwards.")
        .arg(isolateLeftToRight(entry.receiptNumber), vendor, VendorWords::entryText(entry.entry),
            money(Money::fromMinor(entry.amountMinor)), left);
}

} // namespace shahn::view
