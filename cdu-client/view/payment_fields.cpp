// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/payment_fields.h"

#include "ui_payment_fields.h"

#include "core/text.h"
#include "view/shortcut_list.h"
#include "view/texts.h"

#include <QEvent>
#include <QShortcut>

#include <utility>

namespace shahn::view
{

PaymentFields::PaymentFields(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::PaymentFields>())
{
    m_ui->setupUi(this);
    showWords();
    m_ui->changeLabel->hide();
    m_ui->bankEdit->hide();
    connect(m_ui->paymentCombo, &QComboBox::currentIndexChanged, this, &PaymentFields::takeInput);
    for (QLineEdit *edit : { m_ui->paymentEdit, m_ui->bankEdit }) {
        connect(edit, &QLineEdit::textEdited, this, &PaymentFields::takeInput);
        connect(edit, &QLineEdit::returnPressed, this, &PaymentFields::goOn);
    }
    connect(
        ShortcutList::add(*this, Qt::CTRL | Qt::Key_M,
            QT_TRANSLATE_NOOP("Shortcuts", "The cash that is handed over; again: paid otherwise")),
        &QShortcut::activated, this, &PaymentFields::goToNextKind);
}

PaymentFields::~PaymentFields() = default;

QString PaymentFields::kindText(PaymentKind kind)
{
    switch (kind) {
    case PaymentKind::Cash:
        return tr("Cash");
    case PaymentKind::None:
        return tr("Free");
    case PaymentKind::Card:
        return tr("Card");
    case PaymentKind::Cheque:
        return tr("Cheque");
    case PaymentKind::Transfer:
        return tr("Transfer");
    }
    return {};
}

QString PaymentFields::missingText(const QString &field, PaymentKind kind)
{
    if (field == QLatin1String("paymentBank"))
        return tr("Enter the bank of the cheque.");
    if (field != QLatin1String("paymentReference"))
        return {};
    switch (kind) {
    case PaymentKind::Cash:
    case PaymentKind::None:
        break;
    case PaymentKind::Card:
        return tr("Enter the number of the card slip.");
    case PaymentKind::Cheque:
        return tr("Enter the number of the cheque.");
    case PaymentKind::Transfer:
        return tr("Enter the reference of the transfer.");
    }
    return {};
}

QString PaymentFields::changeText(const std::optional<Money> &change, const Currency &currency)
{
    return change ? tr("Change %1").arg(moneyWithCurrency(*change, currency)) : QString();
}

void PaymentFields::showWords()
{
    const bool wasShowing = std::exchange(m_isShowing, true);
    m_ui->paymentCombo->clear();
    for (const PaymentKind kind : paymentKinds())
        m_ui->paymentCombo->addItem(kindText(kind), static_cast<int>(kind));
    m_ui->paymentCombo->setAccessibleName(tr("Paid by"));
    m_ui->paymentCombo->setToolTip(tr("Paid by (Ctrl+M)"));
    m_ui->bankEdit->setPlaceholderText(tr("Bank"));
    m_ui->bankEdit->setAccessibleName(tr("Bank"));
    m_isShowing = wasShowing;
}

void PaymentFields::show(const model::PaymentInput &input, bool isOpen,
    const std::optional<Money> &change, const Currency &currency)
{
    const bool wasShowing = std::exchange(m_isShowing, true);
    m_input = input;
    m_ui->paymentCombo->setCurrentIndex(m_ui->paymentCombo->findData(static_cast<int>(input.kind)));
    const bool isCash = input.kind == PaymentKind::Cash;
    const QString &value = isCash ? input.handedText : input.reference;
    if (m_ui->paymentEdit->text() != value)
        m_ui->paymentEdit->setText(value);
    if (m_ui->bankEdit->text() != input.bank)
        m_ui->bankEdit->setText(input.bank);
    QString words = tr("Handed over");
    if (input.kind == PaymentKind::Card)
        words = tr("Slip number");
    else if (input.kind == PaymentKind::Cheque)
        words = tr("Cheque number");
    else if (input.kind == PaymentKind::Transfer)
        words = tr("Reference");
    m_ui->paymentEdit->setPlaceholderText(words);
    m_ui->paymentEdit->setAccessibleName(words);
    m_ui->bankEdit->setVisible(hasBank(input.kind));
    for (QWidget *field : { static_cast<QWidget *>(m_ui->paymentCombo),
             static_cast<QWidget *>(m_ui->paymentEdit), static_cast<QWidget *>(m_ui->bankEdit) })
        field->setEnabled(isOpen);
    m_ui->changeLabel->setText(changeText(change, currency));
    m_ui->changeLabel->setVisible(change.has_value());
    m_isShowing = wasShowing;
}

void PaymentFields::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showWords();
    QWidget::changeEvent(event);
}

// What is typed next is what the kind is known by.
void PaymentFields::goToNextKind()
{
    if (!m_ui->paymentCombo->isEnabled())
        return;
    if (m_input.kind != PaymentKind::Cash || m_ui->paymentEdit->hasFocus())
        m_ui->paymentCombo->setCurrentIndex(
            (m_ui->paymentCombo->currentIndex() + 1) % m_ui->paymentCombo->count());
    m_ui->paymentEdit->setFocus();
    m_ui->paymentEdit->selectAll();
}

void PaymentFields::takeInput()
{
    if (m_isShowing)
        return;
    const auto kind = static_cast<PaymentKind>(m_ui->paymentCombo->currentData().toInt());
    if (kind != m_input.kind) {
        m_input = { kind };
    } else {
        const QString text = m_ui->paymentEdit->text();
        (kind == PaymentKind::Cash ? m_input.handedText : m_input.reference) = text;
        m_input.bank = m_ui->bankEdit->text();
    }
    Q_EMIT edited(m_input);
}

void PaymentFields::goOn()
{
    if (m_ui->paymentEdit->hasFocus() && m_ui->bankEdit->isVisibleTo(this))
        m_ui->bankEdit->setFocus();
    else
        Q_EMIT filledIn();
}

} // namespace shahn::view
