// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/period_fields.h"

#include "ui_period_fields.h"

#include "core/clock.h"
#include "core/text.h"
#include "model/session.h"
#include "protocol/messages/ledger.h"
#include "view/texts.h"

#include <QDateTime>
#include <QEvent>
#include <QTimeZone>

namespace shahn::view
{
namespace
{

using model::Period;

// In the order of the box.
enum class PeriodKind { ThisMonth, LastMonth, ThisYear, Days };

QString dayText(QDate day) { return day.toString(Qt::ISODate); }

} // namespace

PeriodFields::PeriodFields(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::PeriodFields>())
{
    m_ui->setupUi(this);
    connect(m_ui->periodBox, &QComboBox::activated, this, [this] {
        showFields();
        choose();
    });
    for (QLineEdit *const edit : { m_ui->fromEdit, m_ui->toEdit })
        connect(edit, &QLineEdit::returnPressed, this, &PeriodFields::choose);
    connect(m_ui->showButton, &QPushButton::clicked, this, &PeriodFields::choose);
    showWords();
}

PeriodFields::~PeriodFields() = default;

void PeriodFields::setTabBetween(QWidget &before, QWidget &after)
{
    QWidget *last = &before;
    for (QWidget *const next : std::initializer_list<QWidget *>{
             m_ui->periodBox, m_ui->fromEdit, m_ui->toEdit, m_ui->showButton, &after }) {
        setTabOrder(last, next);
        last = next;
    }
}

void PeriodFields::setUp(const model::Session &session, const Clock &clock)
{
    m_session = &session;
    m_clock = &clock;
}

void PeriodFields::setShown(const QString &from, const QString &to) { m_shown = { from, to }; }

void PeriodFields::reset()
{
    m_ui->periodBox->setCurrentIndex(0);
    m_ui->fromEdit->clear();
    m_ui->toEdit->clear();
    m_shown = {};
    m_mistake = Mistake::None;
    showFields();
}

bool PeriodFields::stepBack()
{
    if (m_ui->periodBox->currentIndex() == 0)
        return false;
    m_ui->periodBox->setCurrentIndex(0);
    showFields();
    choose();
    return true;
}

bool PeriodFields::isTyped() const
{
    return PeriodKind(m_ui->periodBox->currentIndex()) == PeriodKind::Days;
}

void PeriodFields::showWords()
{
    const int chosen = m_ui->periodBox->currentIndex();
    m_ui->periodBox->clear();
    m_ui->periodBox->addItems({ tr("This month"), tr("Last month"), tr("This year"), tr("Days") });
    m_ui->periodBox->setCurrentIndex(qMax(0, chosen));
    showFields();
}

void PeriodFields::showFields()
{
    for (QWidget *const field :
        std::initializer_list<QWidget *>{ m_ui->fromEdit, m_ui->toEdit, m_ui->showButton })
        field->setVisible(isTyped());
}

std::optional<Period> PeriodFields::chosenPeriod()
{
    const QTimeZone zone(m_session->timeZone().toLatin1());
    const QDate today
        = m_clock->nowUtc().toTimeZone(zone.isValid() ? zone : QTimeZone::systemTimeZone()).date();
    const QDate month(today.year(), today.month(), 1);
    switch (PeriodKind(m_ui->periodBox->currentIndex())) {
    case PeriodKind::ThisMonth:
        return Period();
    case PeriodKind::LastMonth:
        return Period{ dayText(month.addMonths(-1)), dayText(month.addDays(-1)) };
    case PeriodKind::ThisYear:
        return Period{ dayText(QDate(today.year(), 1, 1)), {} };
    case PeriodKind::Days:
        break;
    }
    QDate days[2];
    for (int i = 0; i < 2; ++i) {
        QLineEdit &edit = i == 0 ? *m_ui->fromEdit : *m_ui->toEdit;
        const QString text = withoutInvisible(edit.text()).trimmed();
        days[i] = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
        if (!days[i].isValid()) {
            m_mistake = Mistake::NoDay;
            edit.setFocus();
            return {};
        }
    }
    if (days[1] < days[0]) {
        m_mistake = Mistake::Backwards;
        return {};
    }
    if (days[0].daysTo(days[1]) >= protocol::ledgerDaysMax) {
        m_mistake = Mistake::TooLong;
        return {};
    }
    return Period{ dayText(days[0]), dayText(days[1]) };
}

QString PeriodFields::mistakeText() const
{
    switch (m_mistake) {
    case Mistake::None:
        break;
    case Mistake::NoDay:
        return tr("A day is written like %1.")
            .arg(isolateLeftToRight(QStringLiteral("2026-11-01")));
    case Mistake::Backwards:
        return tr("The last day lies before the first.");
    case Mistake::TooLong:
        return tr("A period has at most %1 days.")
            .arg(isolateLeftToRight(QString::number(protocol::ledgerDaysMax)));
    }
    return {};
}

void PeriodFields::choose()
{
    m_mistake = Mistake::None;
    // Just chosen: the days that are shown are where typing begins.
    if (isTyped() && m_ui->fromEdit->text().isEmpty() && !m_shown.from.isEmpty()) {
        m_ui->fromEdit->setText(m_shown.from);
        m_ui->toEdit->setText(m_shown.to);
        m_ui->fromEdit->setFocus();
        m_ui->fromEdit->selectAll();
    } else if (const auto period = chosenPeriod()) {
        Q_EMIT chosen(*period);
    }
    Q_EMIT mistakeChanged();
}

void PeriodFields::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showWords();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
