// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/statement_page.h"

#include "ui_statement_page.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/export_line.h"
#include "view/listing_words.h"
#include "view/subject_find.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QStandardItemModel>

namespace shahn::view
{
namespace
{

using model::RecordExport;

constexpr int refreshKey = Qt::Key_F5;

constexpr PageKey pageKeys[] = {
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    exportPageKey,
    pdfPageKey,
    printPageKey,
};

QString factText(const model::ListingFact &fact) { return fact.label + u' ' + fact.value; }

} // namespace

std::span<const PageKey> StatementPage::keys() { return pageKeys; }

StatementPage::StatementPage(model::StatementPresenter &statement,
    const RecordExport::Source &source, const PageTools &tools, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::StatementPage>())
    , m_statement(statement)
    , m_session(tools.session)
    , m_clock(tools.clock)
    , m_export({ tools.calls, tools.session, tools.scheduler }, source)
    , m_print(tools.paper, tools.session)
{
    m_ui->setupUi(this);
    m_ui->periodFields->setUp(tools.session, tools.clock);
    m_rows = new QStandardItemModel(this);
    setUpRows(*m_ui->statementTable, *m_rows);
    m_ui->statementTable->viewport()->installEventFilter(this);
}

StatementPage::~StatementPage() = default;

StatementPage::FindWidgets StatementPage::findWidgets() const
{
    return { *m_ui->pageLayout, *m_ui->findEdit, *m_ui->hitsTable, *m_ui->findNotice,
        *m_ui->moreLabel, *m_ui->busyBar };
}

void StatementPage::setUp(SubjectFind *find)
{
    m_find = find;
    QLineEdit &edit = m_find->edit();
    m_ui->findCaption->setBuddy(&edit);
    edit.installEventFilter(this);
    m_exportLine = new ExportLine(m_export, m_session, this, &m_print);
    m_ui->pageLayout->insertWidget(m_ui->pageLayout->indexOf(m_ui->actionsLayout), m_exportLine);
    m_ui->periodFields->setTabBetween(edit, *m_ui->refreshButton);
    setTabOrder(m_ui->refreshButton, m_ui->statementTable);
    m_exportLine->setTabAfter(*m_ui->statementTable);
    QWidget *before = m_ui->statementTable;
    for (QWidget *const button :
        { m_ui->backButton, m_ui->exportButton, m_ui->pdfButton, m_ui->printButton }) {
        setTabOrder(before, button);
        before = button;
    }
    connectActions();
    showWords();
    showRows();
    updateState();
}

void StatementPage::connectActions()
{
    // What is typed there is another account.
    connect(m_find, &SubjectFind::edited, this, [this] { m_statement.choose(QString()); });
    connect(m_ui->periodFields, &PeriodFields::chosen, this, [this](const model::Period &period) {
        m_statement.setPeriod(period);
        m_ui->statementTable->setFocus();
    });
    connect(m_ui->periodFields, &PeriodFields::mistakeChanged, this, &StatementPage::updateState);
    connect(&m_statement, &model::StatementPresenter::read, this, [this] {
        showRows();
        updateState();
    });
    connect(&m_statement.busy(), &model::BusyFlag::changed, this, &StatementPage::updateState);
    connect(&m_export, &RecordExport::changed, this, &StatementPage::updateState);
    connect(&m_print, &model::ListPrint::changed, this, &StatementPage::updateState);
    connect(m_ui->refreshButton, &QPushButton::clicked, &m_statement,
        &model::StatementPresenter::refresh);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &StatementPage::chooseFile);
    connect(m_ui->pdfButton, &QPushButton::clicked, this, &StatementPage::choosePdf);
    connect(m_ui->printButton, &QPushButton::clicked, this, &StatementPage::print);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
}

QString StatementPage::moneyOf(qint64 minor) const
{
    return moneyText(Money::fromMinor(minor), m_session.currency());
}

void StatementPage::chooseSubject(const QString &subject)
{
    m_statement.choose(subject);
    m_statement.refresh();
    m_ui->statementTable->setFocus();
}

void StatementPage::takeSubject(const QString &subject)
{
    m_find->clear();
    m_statement.choose(subject);
}

bool StatementPage::isRead() const { return m_statement.isRead(); }

void StatementPage::showWords()
{
    m_ui->titleLabel->setText(words().title);
    m_ui->findCaption->setText(words().find);
}

void StatementPage::showRows()
{
    const int current = m_ui->statementTable->currentIndex().row();
    const Columns shown = columns();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels(shown.titles);
    for (int column = shown.firstFigure; column < m_rows->columnCount(); ++column)
        m_rows->horizontalHeaderItem(column)->setTextAlignment(figureAlignment);
    for (const QStringList &texts : rows()) {
        QList<QStandardItem *> cells;
        for (const QString &text : texts)
            cells.append(cells.size() < shown.firstFigure ? textCell(text) : figureCell(text));
        m_rows->appendRow(cells);
    }
    fitColumns(*m_ui->statementTable, shown.wide);
    if (m_rows->rowCount() > 0)
        selectRow(*m_ui->statementTable, qBound(0, current, m_rows->rowCount() - 1));
}

QString StatementPage::figuresText() const
{
    const Figures shown = figures();
    QStringList parts{ shown.name,
        tr("%1 to %2").arg(isolateLeftToRight(shown.from), isolateLeftToRight(shown.to)) };
    for (const auto *const facts : { &shown.sums, &shown.facts }) {
        for (const model::ListingFact &fact : *facts)
            parts.append(factText(fact));
    }
    return withDotsAtLineEnds(parts.join(QStringLiteral(" · ")));
}

void StatementPage::updateState()
{
    const auto &error = m_statement.error();
    QString notice = m_ui->periodFields->mistakeText();
    if (notice.isEmpty() && error && error->code == ErrorCode::NotFound)
        m_find->showMeterError(*error);
    else if (notice.isEmpty() && error)
        notice = ErrorText::of(*error, m_session.currency());
    setTone(*m_ui->noticeLabel, notice.isEmpty() ? Tone::Neutral : Tone::Error);
    const bool isChosen = !m_statement.subject().isEmpty();
    if (notice.isEmpty() && !isChosen)
        notice = words().choose;
    else if (notice.isEmpty() && isRead() && m_rows->rowCount() == 0)
        notice = words().empty;
    m_ui->noticeLabel->setText(notice);
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    m_find->setHitsAllowed(!isChosen);
    m_find->setLoading(m_statement.busy().isVisible());
    m_ui->refreshButton->setEnabled(isKeyEnabled(refreshKey));
    for (QPushButton *const button : { m_ui->exportButton, m_ui->pdfButton, m_ui->printButton })
        button->setEnabled(isReadyForPaper());
    if (isRead())
        m_ui->periodFields->setShown(figures().from, figures().to);
    m_ui->figuresLabel->setText(isRead() ? figuresText() : QString());
    m_ui->figuresLabel->setVisible(isRead());
    m_ui->countLabel->setText(isRead()
            ? tr("%1 in all").arg(isolateLeftToRight(QString::number(m_rows->rowCount())))
            : QString());
    Q_EMIT changed();
}

void StatementPage::open(bool wasOpen)
{
    if (!wasOpen)
        m_statement.refresh();
    const bool isTaken = !wasOpen && m_find->isEmpty() && !m_statement.subject().isEmpty();
    if (isTaken) // what was chosen elsewhere is read here
        m_ui->statementTable->setFocus();
    else
        find(wasOpen);
    updateState();
}

void StatementPage::startAnew()
{
    m_exportLine->startAnew();
    m_ui->periodFields->reset();
    m_find->clear();
    m_statement.clear();
}

bool StatementPage::stepBack()
{
    if (m_ui->periodFields->stepBack())
        return true;
    if (m_find->isEmpty())
        return false;
    m_find->clear();
    m_statement.choose(QString());
    m_find->focus();
    return true;
}

void StatementPage::find(bool /*wasOpen*/) { m_find->focus(); }

void StatementPage::beginSearch(const QString &text) { m_find->begin(text); }

bool StatementPage::isKeyEnabled(int key) const
{
    return key == refreshKey ? !m_statement.subject().isEmpty() && !m_statement.busy().isRunning()
                             : isReadyForPaper();
}

void StatementPage::pressKey(int key)
{
    switch (key) {
    case refreshKey:
        return m_statement.refresh();
    case exportPageKey.key:
        return chooseFile();
    case pdfPageKey.key:
        return choosePdf();
    case printPageKey.key:
        return print();
    }
}

void StatementPage::forgetLineError()
{
    m_find->forgetLineError();
    m_statement.forgetLineError();
}

bool StatementPage::isReadyForPaper() const { return isRead() && !m_exportLine->isRunning(); }

QString StatementPage::fileName(const QString &ending) const
{
    const Figures shown = figures();
    return QStringLiteral("%1-%2-%3-%4%5")
        .arg(shown.fileName, shown.code, shown.from, shown.to, ending);
}

model::Listing StatementPage::listing() const
{
    const Figures shown = figures();
    model::Listing listing = ListingWords::begun(m_session, m_clock);
    listing.fileName = fileName(QString());
    listing.title = tr("Statement of account");
    listing.facts = { { tr("Account"),
                          withDotsAtLineEnds(QStringLiteral("%1 · %2"))
                              .arg(isolateLeftToRight(shown.code), shown.name) },
        { tr("Period"),
            tr("%1 to %2").arg(isolateLeftToRight(shown.from), isolateLeftToRight(shown.to)) },
        { tr("Currency"), currencyText(m_session.currency()) } };
    listing.facts.insert(listing.facts.end(), shown.facts.begin(), shown.facts.end());
    listing.tables.push_back(ListingWords::tableOf(*m_rows));
    listing.tables.back().emptyText = words().empty;
    for (model::ListingTable &table : moreTables())
        listing.tables.push_back(std::move(table));
    listing.sums = shown.sums;
    return listing;
}

void StatementPage::print()
{
    if (isReadyForPaper())
        m_print.print(listing());
}

void StatementPage::choosePdf()
{
    if (!isReadyForPaper())
        return;
    m_exportLine->choosePdf(fileName(QStringLiteral(".pdf")), [this](const QString &file) {
        if (isReadyForPaper())
            m_print.save(listing(), file);
    });
}

void StatementPage::chooseFile()
{
    if (isReadyForPaper())
        m_exportLine->chooseFile(
            fileName(QStringLiteral(".csv")), [this](const QString &file) { exportTo(file); });
}

void StatementPage::exportTo(const QString &file)
{
    if (!isReadyForPaper())
        return;
    Export content = exported();
    RecordExport::Order order;
    order.currency = m_session.currency();
    order.timeZone = m_session.timeZone();
    order.file = file;
    order.columns = std::move(content.columns);
    order.records = std::move(content.records);
    m_export.start(std::move(order));
}

bool StatementPage::eventFilter(QObject *watched, QEvent *event)
{
    if (isExportKey(*event)) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::Resize && watched == m_ui->statementTable->viewport())
        fitColumns(*m_ui->statementTable, columns().wide);
    return Page::eventFilter(watched, event);
}

void StatementPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showWords();
        m_find->retranslate();
        showRows();
        updateState();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
