// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/ledger_book_form.h"

#include "ui_ledger_book_form.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/ledger_words.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>
#include <QStandardItemModel>

namespace shahn::view
{
namespace
{

enum Column { TimeColumn, KindColumn, ReceiptColumn, WhoColumn, CustomerColumn, FirstFigure };

constexpr int aheadRows = 50; // so many before the end of what is here, more is asked for

} // namespace

LedgerBookForm::LedgerBookForm(
    model::LedgerPresenter &ledger, model::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LedgerBookForm>())
    , m_ledger(ledger)
    , m_session(session)
{
    m_ui->setupUi(this);
    m_rows = new QStandardItemModel(this);
    setUpRows(*m_ui->bookTable, *m_rows);
    m_ui->bookTable->viewport()->installEventFilter(this);
    connect(m_ui->bookTable->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        const QScrollBar &bar = *m_ui->bookTable->verticalScrollBar();
        if (bar.maximum() - bar.value() < aheadRows)
            m_ledger.fetchMore();
    });
    connect(&ledger, &model::LedgerPresenter::bookRead, this, [this] {
        addRows();
        updateState();
    });
    connect(m_ui->backButton, &QPushButton::clicked, this, &LedgerBookForm::backRequested);
    updateState();
}

LedgerBookForm::~LedgerBookForm() = default;

void LedgerBookForm::openBook(const QString &account)
{
    m_ledger.openBook(account);
    m_account = account;
    showAccount();
    showBook();
    m_ui->bookTable->setFocus();
}

void LedgerBookForm::showAccount()
{
    m_ui->titleLabel->setText(directionMark() + isolateLeftToRight(m_account));
}

void LedgerBookForm::forget()
{
    m_ledger.closeBook();
    m_account.clear();
    showBook();
}

void LedgerBookForm::showBook()
{
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({ tr("Time"), tr("Document"), tr("Receipt"), tr("By"),
        tr("Customer"), tr("Debit"), tr("Credit"), tr("Balance") });
    for (int column = FirstFigure; column < m_rows->columnCount(); ++column)
        m_rows->horizontalHeaderItem(column)->setTextAlignment(figureAlignment);
    addRows();
    updateState();
}

// Those of the pages that have come since.
void LedgerBookForm::addRows()
{
    if (!m_ledger.book())
        return;
    const auto &entries = m_ledger.book()->entries;
    const bool isFirst = m_rows->rowCount() == 0;
    const QString zone = m_session.timeZone();
    for (size_t i = size_t(m_rows->rowCount()); i < entries.size(); ++i) {
        const protocol::LedgerEntry &entry = entries[i];
        const QString customer = entry.debtCode.isEmpty() ? entry.accountNumber : entry.debtCode;
        QList<QStandardItem *> cells;
        for (const QString &text :
            { instantText(entry.atMsUtc, zone), LedgerWords::documentKind(entry.documentKind),
                isolateLeftToRight(entry.receiptNumber), isolateLeftToRight(entry.operatorLogin),
                isolateLeftToRight(customer) })
            cells.append(textCell(text));
        for (const qint64 minor : { entry.debitMinor, entry.creditMinor, entry.balanceMinor })
            cells.append(figureCell(moneyText(Money::fromMinor(minor), m_session.currency())));
        m_rows->appendRow(cells);
    }
    fitColumns(*m_ui->bookTable, CustomerColumn);
    if (isFirst && m_rows->rowCount() > 0)
        selectRow(*m_ui->bookTable, 0);
}

void LedgerBookForm::updateState()
{
    const auto &book = m_ledger.book();
    const auto money
        = [this](qint64 minor) { return moneyText(Money::fromMinor(minor), m_session.currency()); };
    QStringList figures;
    if (book) {
        figures = { LedgerWords::name(book->account),
            tr("%1 to %2").arg(isolateLeftToRight(book->from), isolateLeftToRight(book->to)),
            tr("opening %1").arg(money(book->account.openingMinor)),
            tr("debit %1").arg(money(book->account.debitMinor)),
            tr("credit %1").arg(money(book->account.creditMinor)),
            tr("closing %1").arg(money(book->account.closingMinor)) };
    }
    m_ui->figuresLabel->setText(withDotsAtLineEnds(figures.join(QStringLiteral(" · "))));
    const auto &error = m_ledger.bookError();
    const bool isEmpty = book && book->entries.empty();
    const qint64 difference = book ? book->differenceMinor.value_or(0) : 0;
    m_ui->noticeLabel->setVisible(error || isEmpty || difference != 0);
    setTone(*m_ui->noticeLabel, error || difference != 0 ? Tone::Error : Tone::Neutral);
    if (error)
        m_ui->noticeLabel->setText(ErrorText::of(*error, m_session.currency()));
    else if (difference != 0)
        m_ui->noticeLabel->setText(
            tr("The sums of the days have %1 more than the postings. Call for help.")
                .arg(moneyWithCurrency(Money::fromMinor(difference), m_session.currency())));
    else if (isEmpty)
        m_ui->noticeLabel->setText(tr("Nothing was posted to it in this period."));
    const QString count = isolateLeftToRight(QString::number(m_rows->rowCount()));
    m_ui->countLabel->setText(!book ? QString()
            : m_ledger.hasMore()    ? tr("%1 so far; more come as you scroll").arg(count)
                                    : tr("%1 in all").arg(count));
    Q_EMIT changed();
}

bool LedgerBookForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) // of the table
        fitColumns(*m_ui->bookTable, CustomerColumn);
    return QWidget::eventFilter(watched, event);
}

void LedgerBookForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showAccount();
        showBook();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
