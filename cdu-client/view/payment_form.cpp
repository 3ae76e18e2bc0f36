// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/payment_form.h"

#include "ui_payment_form.h"

#include "core/text.h"
#include "view/button_arrows.h"
#include "view/error_text.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QScopedValueRollback>

namespace shahn::view
{
namespace
{

using Stage = model::SubjectWork::Stage;

constexpr int paidColumn = 4;

} // namespace

PaymentForm::PaymentForm(
    model::PaymentPresenter &presenter, const model::Session &session, QWidget *parent)
    : SubjectForm(presenter, parent)
    , m_ui(std::make_unique<Ui::PaymentForm>())
    , m_presenter(presenter)
    , m_session(session)
{
    m_ui->setupUi(this);
    setUpFields();
    connect(m_ui->allButton, &QPushButton::clicked, &presenter, &model::PaymentPresenter::payAll);
    connect(m_ui->paymentFields, &PaymentFields::edited, this,
        [this](const model::PaymentInput &payment) {
            model::AccountPaymentInput input = m_presenter.input();
            input.payment = payment;
            m_presenter.setInput(input);
        });
    connect(m_ui->paymentFields, &PaymentFields::filledIn, this, &SubjectForm::filledIn);
    connect(&presenter, &model::PaymentPresenter::debtsChanged, this, &PaymentForm::fillDebts);
    fillDebts();
}

PaymentForm::~PaymentForm() = default;

std::vector<QWidget *> PaymentForm::fields() const { return { m_ui->amountEdit }; }

QLabel *PaymentForm::addLabel(const QString &text, int row, int column)
{
    auto *const label = new QLabel(text, m_ui->fields);
    if (row == 0)
        label->setProperty("textRole", QStringLiteral("caption"));
    if (column > 0 && column != 2)
        label->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    m_ui->debtsLayout->addWidget(label, row, column);
    return label;
}

// When purchases pay it; here it can be paid at any time.
QString PaymentForm::dueText(const protocol::OwedDebt &debt) const
{
    if (debt.isHeld)
        return tr("on hold");
    const auto at = [this](qint64 ms) { return instantText(ms, m_session.timeZone()); };
    if (debt.startsAtMsUtc && debt.endsAtMsUtc)
        return tr("from %1 until %2").arg(at(*debt.startsAtMsUtc), at(*debt.endsAtMsUtc));
    if (debt.endsAtMsUtc)
        return tr("until %1").arg(at(*debt.endsAtMsUtc));
    if (debt.startsAtMsUtc)
        return tr("from %1").arg(at(*debt.startsAtMsUtc));
    return tr("at any time");
}

void PaymentForm::fillDebts()
{
    m_rows.clear();
    while (QLayoutItem *const item = m_ui->debtsLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto &debts = m_presenter.debts();
    if (!debts.empty()) {
        int column = 0;
        for (const QString &title :
            { tr("Debt"), tr("Recorded"), tr("Due"), tr("Still owed"), tr("Paid now") })
            addLabel(title, 0, column++);
    }
    const Currency &currency = m_session.currency();
    QWidget *before = m_ui->amountEdit; // they stand above the amount
    do {
        before = before->previousInFocusChain();
    } while (before->focusPolicy() == Qt::NoFocus);
    for (size_t i = 0; i < debts.size(); ++i) {
        const protocol::OwedDebt &debt = debts[i];
        const int row = static_cast<int>(i) + 1;
        const QString kind = localName(debt.kindName.en, debt.kindName.ar);
        auto *const choice = new QCheckBox(kind.isEmpty()
                ? isolateLeftToRight(debt.debt)
                : kind + QStringLiteral(" · ") + isolateLeftToRight(debt.debt),
            m_ui->fields);
        choice->setObjectName(QStringLiteral("debtCheck%1").arg(row));
        m_ui->debtsLayout->addWidget(choice, row, 0);
        new ButtonArrows(*choice);
        setTabOrder(before, choice);
        before = choice;
        connect(choice, &QCheckBox::toggled, this, &PaymentForm::onInput);
        addLabel(moneyText(Money::fromMinor(debt.amountMinor), currency), row, 1);
        addLabel(dueText(debt), row, 2);
        addLabel(moneyText(Money::fromMinor(debt.balanceMinor), currency), row, 3);
        m_rows.push_back({ choice, addLabel(QString(), row, paidColumn) });
    }
    updateState();
    if (hasFocus())
        focusFirst(); // it was asked for before they came
}

bool PaymentForm::takesTyping() const
{
    return m_presenter.stage() != Stage::Editing || !m_presenter.areDebtsLoaded()
        || !m_presenter.debts().empty();
}

void PaymentForm::retranslate()
{
    m_ui->retranslateUi(this);
    fillDebts();
}

void PaymentForm::takeInput()
{
    model::AccountPaymentInput input = m_presenter.input();
    input.amountText = m_ui->amountEdit->text();
    input.leftOut.clear();
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (!m_rows[i].choice->isChecked())
            input.leftOut.insert(m_presenter.debts()[i].debt);
    }
    m_presenter.setInput(input);
}

QString PaymentForm::stateText() const
{
    if (const auto &error = m_presenter.debtsError())
        return ErrorText::of(*error, m_session.currency());
    if (!m_presenter.areDebtsLoaded())
        return tr("The debts of this customer are being loaded.");
    if (m_presenter.debts().empty())
        return tr("This customer owes nothing. What is typed now finds the next customer.");
    return {};
}

void PaymentForm::updateState()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const model::AccountPaymentInput &input = m_presenter.input();
    const bool isOpen = m_presenter.stage() == Stage::Editing;
    const Currency &currency = m_session.currency();
    if (m_ui->amountEdit->text() != input.amountText)
        m_ui->amountEdit->setText(input.amountText);
    const std::vector<Money> shares = m_presenter.shares();
    for (size_t i = 0; i < m_rows.size() && i < shares.size(); ++i) {
        m_rows[i].choice->setChecked(input.leftOut.count(m_presenter.debts()[i].debt) == 0);
        m_rows[i].choice->setEnabled(isOpen);
        m_rows[i].paid->setText(
            shares[i] > Money() ? moneyText(shares[i], currency) : QStringLiteral("–"));
    }
    m_ui->amountEdit->setEnabled(isOpen);
    m_ui->allButton->setEnabled(isOpen);
    m_ui->allButton->setText(tr("All %1  F6").arg(moneyText(m_presenter.owed(), currency)));
    m_ui->currencyLabel->setText(currencyText(currency));
    m_ui->paymentFields->show(input.payment, isOpen, m_presenter.change(), currency);
    m_ui->fields->setVisible(!m_presenter.debts().empty());
    const QString text = stateText();
    m_ui->debtsLabel->setText(text);
    m_ui->debtsLabel->setVisible(!text.isEmpty());
    setTone(*m_ui->debtsLabel, m_presenter.debtsError() ? Tone::Error : Tone::Neutral);
}

QString PaymentForm::missingText(const QString &field) const
{
    if (field == QLatin1String("debts"))
        return QString(QChar(QChar::Nbsp)); // said above
    if (field == QLatin1String("choice"))
        return tr("Choose a debt.");
    if (field == QLatin1String("amount"))
        return tr("Enter the amount that the customer pays, or press F6 for all of it.");
    return PaymentFields::missingText(field, m_presenter.input().payment.kind);
}

QString PaymentForm::sentence() const
{
    const auto amount = m_presenter.amount();
    if (!amount || !m_presenter.meter())
        return {};
    const protocol::CustomerHit &customer = m_presenter.meter()->customer;
    return tr("Take %1 from %2 for debts of account %3.")
        .arg(moneyWithCurrency(*amount, m_session.currency()),
            shownName(customer.name.en, customer.name.ar), meterText(customer.accountNumber));
}

} // namespace shahn::view
