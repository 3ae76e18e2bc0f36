// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/ledger_book_form.h"

#include "ui_ledger_book_form.h"

#include "core/text.h"
#include "protocol/endpoints.h"
#include "view/error_text.h"
#include "view/export_line.h"
#include "view/ledger_words.h"
#include "view/listing_words.h"
#include "view/page_tools.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>
#include <QStandardItemModel>

#include <utility>

namespace shahn::view
{
namespace
{

enum Column { TimeColumn, KindColumn, ReceiptColumn, WhoColumn, CustomerColumn, FirstFigure };

constexpr int aheadRows = 50; // so many before the end of what is here, more is asked for

using archive::Field;
using archive::FieldKind;
using model::RecordExport;

constexpr Field fileFields[] = {
    { .name = "businessDay" },
    { .name = "atMsUtc", .kind = FieldKind::Instant },
    { .name = "documentKind", .kind = FieldKind::Choice },
    { .name = "receiptNumber" },
    { .name = "reference" },
    { .name = "relatedReceipt" },
    { .name = "cduCode" },
    { .name = "operatorLogin" },
    { .name = "accountNumber" },
    { .name = "debtCode" },
    { .name = "debitMinor", .kind = FieldKind::Money },
    { .name = "creditMinor", .kind = FieldKind::Money },
    { .name = "balanceMinor", .kind = FieldKind::Money },
};

} // namespace

LedgerBookForm::LedgerBookForm(
    model::LedgerPresenter &ledger, const PageTools &tools, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LedgerBookForm>())
    , m_ledger(ledger)
    , m_session(tools.session)
    , m_clock(tools.clock)
    , m_export({ tools.calls, tools.session, tools.scheduler },
          { protocol::endpoints::ledgerBook, "entries", Right::SeeLedger })
    , m_print(tools.paper, tools.session)
{
    m_ui->setupUi(this);
    m_exportLine = new ExportLine(m_export, m_session, this, &m_print);
    m_exportLine->setTabAfter(*m_ui->bookTable);
    m_ui->pageLayout->insertWidget(m_ui->pageLayout->indexOf(m_ui->actionsLayout), m_exportLine);
    m_rows = new QStandardItemModel(this);
    setUpRows(*m_ui->bookTable, *m_rows);
    m_ui->bookTable->viewport()->installEventFilter(this);
    connect(m_ui->bookTable->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        const QScrollBar &bar = *m_ui->bookTable->verticalScrollBar();
        if (bar.maximum() - bar.value() < aheadRows)
            m_ledger.fetchMore();
    });
    connect(&ledger, &model::LedgerPresenter::bookRead, this, &LedgerBookForm::onBook);
    connect(&m_export, &RecordExport::changed, this, &LedgerBookForm::updateState);
    connect(&m_print, &model::ListPrint::changed, this, &LedgerBookForm::updateState);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &LedgerBookForm::chooseFile);
    connect(m_ui->pdfButton, &QPushButton::clicked, this, &LedgerBookForm::choosePdf);
    connect(m_ui->printButton, &QPushButton::clicked, this, &LedgerBookForm::print);
    connect(m_ui->backButton, &QPushButton::clicked, this, &LedgerBookForm::backRequested);
    updateState();
}

LedgerBookForm::~LedgerBookForm() = default;

void LedgerBookForm::openBook(const QString &account)
{
    m_ledger.openBook(account);
    m_account = account;
    m_isTooLong = false;
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
    m_whenWhole = {};
    m_isTooLong = false;
    showBook();
}

void LedgerBookForm::startAnew() { m_exportLine->startAnew(); }

void LedgerBookForm::onBook()
{
    addRows();
    const bool isWhole = m_ledger.book() && !m_ledger.hasMore();
    const bool isEnough = m_rows->rowCount() >= int(model::LedgerPresenter::paperEntriesMax);
    if (m_whenWhole && (isWhole || isEnough || m_ledger.bookError())) {
        const auto done = std::exchange(m_whenWhole, {});
        m_isTooLong = !isWhole && isEnough;
        if (isWhole)
            done();
    }
    updateState();
}

void LedgerBookForm::whenWhole(const std::function<void()> &done)
{
    m_whenWhole = done;
    m_isTooLong = false;
    if (!m_ledger.hasMore())
        return onBook();
    m_ledger.fetchAll();
    updateState();
}

bool LedgerBookForm::isReadyForPaper() const
{
    return m_ledger.book() && !m_whenWhole && !m_exportLine->isRunning();
}

QString LedgerBookForm::fileName(const QString &ending) const
{
    return QStringLiteral("%1-%2-%3%4")
        .arg(QString(m_account).replace(u'/', u'-'), m_ledger.book()->from, m_ledger.book()->to,
            ending);
}

model::Listing LedgerBookForm::listing() const
{
    const protocol::LedgerBook &book = *m_ledger.book();
    const auto money
        = [this](qint64 minor) { return moneyText(Money::fromMinor(minor), m_session.currency()); };
    model::Listing listing = ListingWords::begun(m_session, m_clock);
    listing.fileName = fileName(QString());
    listing.title = tr("Book of an account");
    listing.facts
        = { { tr("Account"),
                withDotsAtLineEnds(QStringLiteral("%1 · %2"))
                    .arg(isolateLeftToRight(m_account), LedgerWords::name(book.account)) },
              { tr("Period"),
                  tr("%1 to %2").arg(isolateLeftToRight(book.from), isolateLeftToRight(book.to)) },
              { tr("Currency"), currencyText(m_session.currency()) } };
    listing.tables = { ListingWords::tableOf(*m_rows) };
    listing.tables.front().emptyText = tr("Nothing was posted to it in this period.");
    listing.sums = { { tr("Opening"), money(book.account.openingMinor) },
        { tr("Debit"), money(book.account.debitMinor) },
        { tr("Credit"), money(book.account.creditMinor) },
        { tr("Closing"), money(book.account.closingMinor) } };
    return listing;
}

void LedgerBookForm::print()
{
    if (isReadyForPaper())
        whenWhole([this] { m_print.print(listing()); });
}

void LedgerBookForm::choosePdf()
{
    if (!isReadyForPaper())
        return;
    m_exportLine->choosePdf(fileName(QStringLiteral(".pdf")), [this](const QString &file) {
        if (isReadyForPaper())
            whenWhole([this, file] { m_print.save(listing(), file); });
    });
}

void LedgerBookForm::chooseFile()
{
    if (isReadyForPaper())
        m_exportLine->chooseFile(
            fileName(QStringLiteral(".csv")), [this](const QString &file) { exportTo(file); });
}

void LedgerBookForm::exportTo(const QString &file)
{
    if (!isReadyForPaper())
        return;
    const QString headings[] = { tr("Day"), tr("Time"), tr("Document"), tr("Receipt"), tr("Paper"),
        tr("Belongs to"), tr("Station"), tr("By"), tr("Customer"), tr("Debt"), tr("Debit"),
        tr("Credit"), tr("Balance") };
    static_assert(std::size(headings) == std::size(fileFields));
    const protocol::LedgerBook &book = *m_ledger.book();
    RecordExport::Order order;
    order.question = { { QStringLiteral("account"), m_account },
        { QStringLiteral("from"), book.from }, { QStringLiteral("to"), book.to } };
    order.currency = m_session.currency();
    order.timeZone = m_session.timeZone();
    order.file = file;
    for (size_t i = 0; i < std::size(fileFields); ++i)
        order.columns.push_back({ &fileFields[i], headings[i], {} });
    for (RecordExport::Column &column : order.columns) {
        if (column.field->kind == FieldKind::Choice)
            column.words = LedgerWords::documentKinds();
    }
    m_export.start(std::move(order));
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
        const QString number
            = entry.receiptNumber.isEmpty() ? entry.reference : entry.receiptNumber;
        const QString receipt = entry.relatedReceipt.isEmpty()
            ? number
            : QStringLiteral("%1 (%2)").arg(number, entry.relatedReceipt);
        QList<QStandardItem *> cells;
        for (const QString &text : { instantText(entry.atMsUtc, zone),
                 LedgerWords::documentKind(entry.documentKind), isolateLeftToRight(receipt),
                 isolateLeftToRight(entry.operatorLogin), isolateLeftToRight(customer) })
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
    const bool isFetching = bool(m_whenWhole);
    m_ui->noticeLabel->setVisible(error || isEmpty || difference != 0 || isFetching || m_isTooLong);
    setTone(
        *m_ui->noticeLabel, error || difference != 0 || m_isTooLong ? Tone::Error : Tone::Neutral);
    if (error)
        m_ui->noticeLabel->setText(ErrorText::of(*error, m_session.currency()));
    else if (difference != 0)
        m_ui->noticeLabel->setText(
            tr("The sums of the days have %1 more than the postings. Call for help.")
                .arg(moneyWithCurrency(Money::fromMinor(difference), m_session.currency())));
    else if (m_isTooLong)
        m_ui->noticeLabel->setText(
            tr("More than %1 postings are too many for paper. Choose a shorter period, or export "
               "them.")
                .arg(isolateLeftToRight(QString::number(model::LedgerPresenter::paperEntriesMax))));
    else if (isFetching)
        m_ui->noticeLabel->setText(tr("The rest of the postings is being fetched for paper."));
    else if (isEmpty)
        m_ui->noticeLabel->setText(tr("Nothing was posted to it in this period."));
    for (QPushButton *const button : { m_ui->exportButton, m_ui->pdfButton, m_ui->printButton })
        button->setEnabled(isReadyForPaper());
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
