// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/ledger_page.h"

#include "ui_ledger_page.h"

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

#include <QJsonArray>
#include <QStandardItemModel>

namespace shahn::view
{
namespace
{

constexpr int refreshKey = Qt::Key_F5;

constexpr PageKey pageKeys[] = {
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    exportPageKey,
    pdfPageKey,
    printPageKey,
    FormKey::keys[1],
    FormKey::keys[2],
};

enum Column { AccountColumn, NameColumn, FirstFigure };

constexpr int accountRole = Qt::UserRole;

using archive::Field;
using archive::FieldKind;

constexpr Field fileFields[] = {
    { .name = "account" },
    { .name = "name" },
    { .name = "openingMinor", .kind = FieldKind::Money },
    { .name = "debitMinor", .kind = FieldKind::Money },
    { .name = "creditMinor", .kind = FieldKind::Money },
    { .name = "closingMinor", .kind = FieldKind::Money },
};

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
    , m_export({ tools.calls, tools.session, tools.scheduler },
          { protocol::endpoints::trialBalance, "accounts", Right::SeeLedger })
    , m_print(tools.paper, tools.session)
{
    m_ui->setupUi(list());
    m_exportLine = new ExportLine(m_export, m_session, list(), &m_print);
    m_exportLine->setTabAfter(*m_ui->ledgerTable);
    m_ui->pageLayout->insertWidget(m_ui->pageLayout->indexOf(m_ui->actionsLayout), m_exportLine);
    connect(&m_export, &model::RecordExport::changed, this, &LedgerPage::updateState);
    connect(&m_print, &model::ListPrint::changed, this, &LedgerPage::updateState);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &LedgerPage::chooseFile);
    connect(m_ui->pdfButton, &QPushButton::clicked, this, &LedgerPage::choosePdf);
    connect(m_ui->printButton, &QPushButton::clicked, this, &LedgerPage::print);
    setForm(new LedgerBookForm(ledger, tools, this));
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
    m_ui->periodFields->setUp(tools.session, tools.clock);
    connect(m_ui->periodFields, &PeriodFields::chosen, this, [this](const model::Period &period) {
        m_ledger.setPeriod(period);
        m_ui->ledgerTable->setFocus();
    });
    connect(m_ui->periodFields, &PeriodFields::mistakeChanged, this, &LedgerPage::updateState);
    connect(m_ui->refreshButton, &QPushButton::clicked, &ledger, &model::LedgerPresenter::refresh);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
    showRows();
    updateState();
}

LedgerPage::~LedgerPage() = default;

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
    form()->startAnew();
    m_exportLine->startAnew();
    m_ui->periodFields->reset();
    m_ledger.clear();
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

bool LedgerPage::stepBackInList() { return m_ui->periodFields->stepBack(); }

bool LedgerPage::isPaperKey(int key)
{
    return key == exportPageKey.key || key == pdfPageKey.key || key == printPageKey.key;
}

bool LedgerPage::isFormKey(int key) const { return isPaperKey(key); }

bool LedgerPage::isFormKeyEnabled(int /*key*/) const { return form()->isReadyForPaper(); }

void LedgerPage::pressFormKey(int key)
{
    if (key == exportPageKey.key)
        form()->chooseFile();
    else if (key == pdfPageKey.key)
        form()->choosePdf();
    else
        form()->print();
}

bool LedgerPage::isReadyForPaper() const
{
    return m_ledger.balance() && !m_exportLine->isRunning();
}

QString LedgerPage::fileName(const QString &ending) const
{
    return QStringLiteral("trial-balance-%1-%2%3")
        .arg(m_ledger.balance()->from, m_ledger.balance()->to, ending);
}

model::Listing LedgerPage::listing() const
{
    const protocol::TrialBalance &balance = *m_ledger.balance();
    const auto money
        = [this](qint64 minor) { return moneyText(Money::fromMinor(minor), m_session.currency()); };
    model::Listing listing = ListingWords::begun(m_session, m_clock);
    listing.fileName = fileName(QString());
    listing.title = tr("Trial balance");
    listing.facts = {
        { tr("Period"),
            tr("%1 to %2").arg(isolateLeftToRight(balance.from), isolateLeftToRight(balance.to)) },
        { tr("Currency"), currencyText(m_session.currency()) }
    };
    listing.tables = { ListingWords::tableOf(*m_rows) };
    listing.sums = { { tr("Opening"), money(balance.openingMinor) },
        { tr("Debit"), money(balance.debitMinor) }, { tr("Credit"), money(balance.creditMinor) },
        { tr("Closing"), money(balance.closingMinor) } };
    return listing;
}

void LedgerPage::print()
{
    if (isReadyForPaper())
        m_print.print(listing());
}

void LedgerPage::choosePdf()
{
    if (!isReadyForPaper())
        return;
    m_exportLine->choosePdf(fileName(QStringLiteral(".pdf")), [this](const QString &file) {
        if (isReadyForPaper())
            m_print.save(listing(), file);
    });
}

void LedgerPage::chooseFile()
{
    if (isReadyForPaper())
        m_exportLine->chooseFile(
            fileName(QStringLiteral(".csv")), [this](const QString &file) { exportTo(file); });
}

void LedgerPage::exportTo(const QString &file)
{
    if (!isReadyForPaper())
        return;
    model::RecordExport::Order order;
    order.currency = m_session.currency();
    order.timeZone = m_session.timeZone();
    order.file = file;
    for (size_t i = 0; i < std::size(fileFields); ++i)
        order.columns.push_back(
            { &fileFields[i], m_rows->headerData(int(i), Qt::Horizontal).toString(), {} });
    QJsonArray records;
    for (const protocol::LedgerAccountInfo &account : m_ledger.balance()->accounts) {
        QJsonObject record = protocol::toJson(account);
        record.insert(QStringLiteral("name"), withoutInvisible(LedgerWords::name(account)));
        records.append(record);
    }
    order.records = std::move(records);
    m_export.start(std::move(order));
}

bool LedgerPage::isListKeyEnabled(int key) const
{
    if (isPaperKey(key))
        return isReadyForPaper();
    return key == FormKey::open ? m_ui->ledgerTable->currentIndex().isValid()
                                : key == refreshKey && !m_ledger.busy().isRunning();
}

void LedgerPage::pressListKey(int key)
{
    switch (key) {
    case FormKey::open:
        return openAccount();
    case exportPageKey.key:
        return chooseFile();
    case pdfPageKey.key:
        return choosePdf();
    case printPageKey.key:
        return print();
    }
    m_ledger.refresh();
}

void LedgerPage::forgetLineError() { m_ledger.forgetLineErrors(); }

void LedgerPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(list());
        showRows();
        updateState();
    }
    QWidget::changeEvent(event);
}

void LedgerPage::updateState()
{
    m_ui->busyBar->setVisible(m_ledger.busy().isVisible());
    m_ui->refreshButton->setEnabled(!m_ledger.busy().isRunning());
    for (QPushButton *const button : { m_ui->exportButton, m_ui->pdfButton, m_ui->printButton })
        button->setEnabled(isReadyForPaper());
    const auto money = [this](qint64 minor) {
        return moneyWithCurrency(Money::fromMinor(minor), m_session.currency());
    };
    const auto &balance = m_ledger.balance();
    const auto &error = m_ledger.error();
    const bool isWrong = balance && !balance->isBalanced;
    const QString mistake = m_ui->periodFields->mistakeText();
    m_ui->noticeLabel->setVisible(!mistake.isEmpty() || error || isWrong);
    setTone(*m_ui->noticeLabel, Tone::Error);
    if (!mistake.isEmpty())
        m_ui->noticeLabel->setText(mistake);
    else if (error)
        m_ui->noticeLabel->setText(ErrorText::of(*error, m_session.currency()));
    else if (isWrong)
        m_ui->noticeLabel->setText(
            tr("The accounts do not add up to 0: %1 before the period, %2 "
               "at its end. Call for help.")
                .arg(money(balance->openingMinor), money(balance->closingMinor)));
    if (balance)
        m_ui->periodFields->setShown(balance->from, balance->to);
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
