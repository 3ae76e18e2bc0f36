// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/ledger_page.h"

#include "ui_ledger_page.h"

#include "core/clock.h"
#include "core/text.h"
#include "view/error_text.h"
#include "view/ledger_words.h"
#include "view/page_tools.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QDateTime>
#include <QStandardItemModel>
#include <QTimeZone>

namespace shahn::view
{
namespace
{

using Period = model::LedgerPresenter::Period;

constexpr int refreshKey = Qt::Key_F5;

constexpr PageKey pageKeys[] = {
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    FormKey::keys[1],
    FormKey::keys[2],
};

enum Column { AccountColumn, NameColumn, FirstFigure };

constexpr int accountRole = Qt::UserRole;

// In the order of the box.
enum class PeriodKind { ThisMonth, LastMonth, ThisYear, Days };

QString dayText(QDate day) { return day.toString(Qt::ISODate); }

} // namespace

std::span<const PageKey> LedgerPage::keys() { return pageKeys; }

Page *LedgerPage::make(const PageTools &tools, QWidget *parent)
{
    auto ledger = std::make_unique<model::LedgerPresenter>(
        model::LedgerPresenter::Parts{ tools.calls, tools.session, tools.scheduler });
    auto *page = new LedgerPage(*ledger, tools, parent);
    page->keep(std::move(ledger));
    return page;
}

LedgerPage::LedgerPage(model::LedgerPresenter &ledger, const PageTools &tools, QWidget *parent)
    : FormPage(parent)
    , m_ui(std::make_unique<Ui::LedgerPage>())
    , m_ledger(ledger)
    , m_session(tools.session)
    , m_clock(tools.clock)
{
    m_ui->setupUi(list());
    setForm(new LedgerBookForm(ledger, tools.session, this));
    m_rows = new QStandardItemModel(this);
    QTableView &table = *m_ui->ledgerTable;
    setUpRows(table, *m_rows);
    table.viewport()->installEventFilter(this);
    connect(&table, &QTableView::activated, this, &LedgerPage::openAccount);
    connect(&ledger, &model::LedgerPresenter::listed, this, [this] {
        showRows();
        updateState();
    });
    connect(&ledger.busy(), &model::BusyFlag::changed, this, &LedgerPage::updateState);
    connect(m_ui->periodBox, &QComboBox::activated, this, [this] {
        showPeriodFields();
        choosePeriod();
    });
    for (QLineEdit *const edit : { m_ui->fromEdit, m_ui->toEdit })
        connect(edit, &QLineEdit::returnPressed, this, &LedgerPage::choosePeriod);
    connect(m_ui->showButton, &QPushButton::clicked, this, &LedgerPage::choosePeriod);
    connect(m_ui->refreshButton, &QPushButton::clicked, &ledger, &model::LedgerPresenter::refresh);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
    showWords();
    updateState();
}

LedgerPage::~LedgerPage() = default;

void LedgerPage::showWords()
{
    const int chosen = m_ui->periodBox->currentIndex();
    m_ui->periodBox->clear();
    m_ui->periodBox->addItems({ tr("This month"), tr("Last month"), tr("This year"), tr("Days") });
    m_ui->periodBox->setCurrentIndex(qMax(0, chosen));
    showPeriodFields();
    showRows();
}

void LedgerPage::showPeriodFields()
{
    const bool isTyped = PeriodKind(m_ui->periodBox->currentIndex()) == PeriodKind::Days;
    for (QWidget *const field :
        std::initializer_list<QWidget *>{ m_ui->fromEdit, m_ui->toEdit, m_ui->showButton })
        field->setVisible(isTyped);
}

std::optional<Period> LedgerPage::chosenPeriod()
{
    const QTimeZone zone(m_session.timeZone().toLatin1());
    const QDate today
        = m_clock.nowUtc().toTimeZone(zone.isValid() ? zone : QTimeZone::systemTimeZone()).date();
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

QString LedgerPage::mistakeText() const
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

void LedgerPage::choosePeriod()
{
    const bool isTyped = PeriodKind(m_ui->periodBox->currentIndex()) == PeriodKind::Days;
    m_mistake = Mistake::None;
    // Just chosen: the days that are shown are where typing begins.
    if (isTyped && m_ui->fromEdit->text().isEmpty() && m_ledger.balance()) {
        m_ui->fromEdit->setText(m_ledger.balance()->from);
        m_ui->toEdit->setText(m_ledger.balance()->to);
        m_ui->fromEdit->setFocus();
        m_ui->fromEdit->selectAll();
        return updateState();
    }
    if (const auto period = chosenPeriod()) {
        m_ledger.setPeriod(*period);
        m_ui->ledgerTable->setFocus();
    }
    updateState();
}

void LedgerPage::showRows()
{
    const int current = m_ui->ledgerTable->currentIndex().row();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels(
        { tr("Account"), tr("Name"), tr("Opening"), tr("Debit"), tr("Credit"), tr("Closing") });
    for (int column = FirstFigure; column < m_rows->columnCount(); ++column)
        m_rows->horizontalHeaderItem(column)->setTextAlignment(figureAlignment);
    if (!m_ledger.balance())
        return;
    for (const protocol::LedgerAccountInfo &account : m_ledger.balance()->accounts) {
        QList<QStandardItem *> cells{ textCell(isolateLeftToRight(account.account)),
            textCell(LedgerWords::name(account)) };
        for (const qint64 minor :
            { account.openingMinor, account.debitMinor, account.creditMinor, account.closingMinor })
            cells.append(figureCell(moneyText(Money::fromMinor(minor), m_session.currency())));
        cells.front()->setData(account.account, accountRole);
        m_rows->appendRow(cells);
    }
    fitColumns(*m_ui->ledgerTable, NameColumn);
    selectRow(*m_ui->ledgerTable, qBound(0, current, m_rows->rowCount() - 1));
}

bool LedgerPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) // of the table
        fitColumns(*m_ui->ledgerTable, NameColumn);
    return Page::eventFilter(watched, event);
}

void LedgerPage::open(bool wasOpen)
{
    if (!wasOpen)
        m_ledger.refresh();
    if (!isFormOpen())
        m_ui->ledgerTable->setFocus();
    updateState();
}

void LedgerPage::startAnew()
{
    showList();
    m_ui->periodBox->setCurrentIndex(0);
    m_ui->fromEdit->clear();
    m_ui->toEdit->clear();
    m_mistake = Mistake::None;
    m_ledger.clear();
    showPeriodFields();
    showRows();
}

QWidget &LedgerPage::rows() { return *m_ui->ledgerTable; }

void LedgerPage::openAccount()
{
    const QModelIndex current = m_ui->ledgerTable->currentIndex();
    if (!current.isValid())
        return;
    showForm();
    form()->openBook(current.siblingAtColumn(AccountColumn).data(accountRole).toString());
    updateState();
}

bool LedgerPage::stepBackInList()
{
    if (m_ui->periodBox->currentIndex() == 0)
        return false;
    m_ui->periodBox->setCurrentIndex(0);
    showPeriodFields();
    choosePeriod();
    return true;
}

bool LedgerPage::isListKeyEnabled(int key) const
{
    return key == FormKey::open ? m_ui->ledgerTable->currentIndex().isValid()
                                : !m_ledger.busy().isRunning();
}

void LedgerPage::pressListKey(int key)
{
    if (key == FormKey::open)
        openAccount();
    else
        m_ledger.refresh();
}

void LedgerPage::forgetLineError() { m_ledger.forgetLineErrors(); }

void LedgerPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(list());
        showWords();
        updateState();
    }
    QWidget::changeEvent(event);
}

void LedgerPage::updateState()
{
    m_ui->busyBar->setVisible(m_ledger.busy().isVisible());
    m_ui->refreshButton->setEnabled(!m_ledger.busy().isRunning());
    const auto money = [this](qint64 minor) {
        return moneyWithCurrency(Money::fromMinor(minor), m_session.currency());
    };
    const auto &balance = m_ledger.balance();
    const auto &error = m_ledger.error();
    const bool isWrong = balance && !balance->isBalanced;
    m_ui->noticeLabel->setVisible(m_mistake != Mistake::None || error || isWrong);
    setTone(*m_ui->noticeLabel, Tone::Error);
    if (m_mistake != Mistake::None)
        m_ui->noticeLabel->setText(mistakeText());
    else if (error)
        m_ui->noticeLabel->setText(ErrorText::of(*error, m_session.currency()));
    else if (isWrong)
        m_ui->noticeLabel->setText(
            tr("The accounts do not add up to 0: %1 before the period, %2 "
               "at its end. Call for help.")
                .arg(money(balance->openingMinor), money(balance->closingMinor)));
    m_ui->periodLabel->setText(balance
            ? tr("%1 to %2").arg(isolateLeftToRight(balance->from), isolateLeftToRight(balance->to))
            : QString());
    m_ui->totalLabel->setText(balance
            ? tr("All together: debit %1, credit %2")
                  .arg(money(balance->debitMinor), money(balance->creditMinor))
            : QString());
    Q_EMIT changed();
}

} // namespace shahn::view
