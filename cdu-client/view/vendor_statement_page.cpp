// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/vendor_statement_page.h"

#include "ui_vendor_statement_page.h"

#include "core/text.h"
#include "protocol/json_codec.h"
#include "view/error_text.h"
#include "view/export_line.h"
#include "view/page_tools.h"
#include "view/reference_edit.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"
#include "view/vendor_find.h"
#include "view/vendor_words.h"

#include <QStandardItemModel>

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldKind;
using model::RecordExport;

constexpr int refreshKey = Qt::Key_F5;

constexpr PageKey pageKeys[] = {
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    exportPageKey,
};

constexpr int referenceColumn = 4;
constexpr int firstFigure = 5;

constexpr const char *entryWords[]
    = { "sales", "deposit", "adjustment", "creditLimit", "commission" };

// In the order of the columns; "isReversal" stands with the entry in the table.
constexpr Field fileFields[] = {
    { .name = "businessDay" },
    { .name = "entry", .kind = FieldKind::Choice, .words = entryWords },
    { .name = "isReversal", .kind = FieldKind::Flag },
    { .name = "receiptNumber" },
    { .name = "operatorLogin" },
    { .name = "approverLogin" },
    { .name = "reference" },
    { .name = "debitMinor", .kind = FieldKind::Money },
    { .name = "creditMinor", .kind = FieldKind::Money },
    { .name = "balanceMinor", .kind = FieldKind::Money },
    { .name = "creditLimitMinor", .kind = FieldKind::Money },
};

const archive::Entity &vendors()
{
    const archive::Entity *const found = archive::entityNamed(QStringLiteral("vendor"));
    SHAHN_ASSERT(found);
    return *found;
}

} // namespace

std::span<const PageKey> VendorStatementPage::keys() { return pageKeys; }

Page *VendorStatementPage::make(const PageTools &tools, QWidget *parent)
{
    const model::RecordListModel::Parts parts{ tools.calls, tools.session, tools.scheduler };
    auto statement = std::make_unique<model::VendorStatementPresenter>(parts);
    auto file = std::make_unique<RecordExport>(parts, vendors());
    auto *page = new VendorStatementPage({ *statement, *file }, tools, parent);
    page->keep(std::move(statement));
    page->keep(std::move(file));
    return page;
}

VendorStatementPage::VendorStatementPage(
    const Models &models, const PageTools &tools, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::VendorStatementPage>())
    , m_statement(models.statement)
    , m_export(models.file)
    , m_session(tools.session)
{
    setObjectName(QStringLiteral("VendorStatementPage"));
    m_ui->setupUi(this);
    ReferenceEdit *const edit
        = VendorFind::makeEdit({ tools.calls, tools.session, tools.scheduler }, this);
    m_ui->pageLayout->insertWidget(m_ui->pageLayout->indexOf(m_ui->findNotice), edit);
    m_ui->findCaption->setBuddy(edit);
    edit->installEventFilter(this);
    m_ui->periodFields->setTabBetween(*edit, *m_ui->refreshButton);
    setTabOrder(m_ui->refreshButton, m_ui->statementTable);
    setTabOrder(m_ui->statementTable, m_ui->backButton);
    setTabOrder(m_ui->backButton, m_ui->exportButton);
    m_find = new VendorFind({ *edit, *m_ui->findNotice }, tools.session, this);
    connect(m_find, &VendorFind::chosen, this, [this](const QString &code) {
        m_statement.setVendor(code);
        m_ui->statementTable->setFocus();
    });
    m_rows = new QStandardItemModel(this);
    setUpRows(*m_ui->statementTable, *m_rows);
    m_ui->statementTable->viewport()->installEventFilter(this);
    m_exportLine = new ExportLine(m_export, m_session, this);
    m_exportLine->setTabAfter(*m_ui->statementTable);
    m_ui->pageLayout->insertWidget(m_ui->pageLayout->indexOf(m_ui->actionsLayout), m_exportLine);
    m_ui->periodFields->setUp(tools.session, tools.clock);
    connect(m_ui->periodFields, &PeriodFields::chosen, this, [this](const model::Period &period) {
        m_statement.setPeriod(period);
        m_ui->statementTable->setFocus();
    });
    connect(
        m_ui->periodFields, &PeriodFields::mistakeChanged, this, &VendorStatementPage::updateState);
    connect(&m_statement, &model::VendorStatementPresenter::read, this, [this] {
        showRows();
        updateState();
    });
    connect(
        &m_statement.busy(), &model::BusyFlag::changed, this, &VendorStatementPage::updateState);
    connect(&m_export, &RecordExport::changed, this, &VendorStatementPage::updateState);
    connect(m_ui->refreshButton, &QPushButton::clicked, &m_statement,
        &model::VendorStatementPresenter::refresh);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &VendorStatementPage::chooseFile);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
    showRows();
    updateState();
}

VendorStatementPage::~VendorStatementPage() = default;

void VendorStatementPage::showRows()
{
    const int current = m_ui->statementTable->currentIndex().row();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({ tr("Day"), tr("Entry"), tr("Receipt"), tr("By"),
        tr("Reference"), tr("Debit"), tr("Credit"), tr("Owed"), tr("Credit limit") });
    for (int column = firstFigure; column < m_rows->columnCount(); ++column)
        m_rows->horizontalHeaderItem(column)->setTextAlignment(figureAlignment);
    if (!m_statement.statement())
        return;
    for (const protocol::VendorStatementEntry &entry : m_statement.statement()->entries) {
        const bool isOfPerson = entry.atMsUtc != 0;
        const QString time = isOfPerson ? instantText(entry.atMsUtc, m_session.timeZone())
                                        : isolateLeftToRight(entry.businessDay);
        QString what = VendorWords::entryText(entry.entry);
        if (entry.isReversal)
            what = tr("%1, taken back").arg(what);
        const QString who = entry.approverLogin.isEmpty()
            ? isolateLeftToRight(entry.operatorLogin)
            : tr("%1, signed by %2")
                  .arg(isolateLeftToRight(entry.operatorLogin),
                      isolateLeftToRight(entry.approverLogin));
        QList<QStandardItem *> cells;
        for (const QString &text : { time, what, isolateLeftToRight(entry.receiptNumber), who,
                 isolateByContent(entry.reference) })
            cells.append(textCell(text));
        for (const qint64 minor : { entry.debitMinor, entry.creditMinor, entry.balanceMinor })
            cells.append(figureCell(moneyText(Money::fromMinor(minor), m_session.currency())));
        cells.append(figureCell(isOfPerson
                ? moneyText(Money::fromMinor(entry.creditLimitMinor), m_session.currency())
                : QString()));
        m_rows->appendRow(cells);
    }
    fitColumns(*m_ui->statementTable, referenceColumn);
    if (m_rows->rowCount() > 0)
        selectRow(*m_ui->statementTable, qBound(0, current, m_rows->rowCount() - 1));
}

QString VendorStatementPage::figuresText() const
{
    const auto &statement = m_statement.statement();
    if (!statement)
        return {};
    const auto money
        = [this](qint64 minor) { return moneyText(Money::fromMinor(minor), m_session.currency()); };
    const QStringList figures{ localName(statement->vendorName.en, statement->vendorName.ar),
        tr("%1 to %2").arg(isolateLeftToRight(statement->from), isolateLeftToRight(statement->to)),
        tr("owed before %1").arg(money(statement->openingMinor)),
        tr("owed at the end %1").arg(money(statement->closingMinor)),
        tr("credit limit %1").arg(money(statement->creditLimitMinor)),
        tr("left of the credit %1").arg(money(statement->leftMinor)),
        tr("commission earned %1").arg(money(statement->commissionEarnedMinor)),
        tr("commission owed to the vendor %1").arg(money(statement->commissionOwedMinor)) };
    return withDotsAtLineEnds(figures.join(QStringLiteral(" · ")));
}

void VendorStatementPage::updateState()
{
    const auto &statement = m_statement.statement();
    const auto &error = m_statement.error();
    const QString mistake = m_ui->periodFields->mistakeText();
    QString notice = mistake;
    if (notice.isEmpty() && error && error->code == ErrorCode::NotFound)
        m_find->showMeterError(*error);
    else if (notice.isEmpty() && error)
        notice = ErrorText::of(*error, m_session.currency());
    setTone(*m_ui->noticeLabel, notice.isEmpty() ? Tone::Neutral : Tone::Error);
    if (notice.isEmpty() && m_statement.vendor().isEmpty())
        notice = tr("Choose a vendor: its statement is shown here.");
    else if (notice.isEmpty() && statement && statement->entries.empty())
        notice = tr("Nothing was sold or entered for this vendor in this period.");
    m_ui->noticeLabel->setText(notice);
    m_ui->noticeLabel->setVisible(!notice.isEmpty());
    m_ui->busyBar->setVisible(m_statement.busy().isVisible());
    m_ui->refreshButton->setEnabled(isKeyEnabled(refreshKey));
    m_ui->exportButton->setEnabled(canExport());
    if (statement)
        m_ui->periodFields->setShown(statement->from, statement->to);
    m_ui->figuresLabel->setText(figuresText());
    m_ui->figuresLabel->setVisible(statement.has_value());
    m_ui->countLabel->setText(statement
            ? tr("%1 in all").arg(isolateLeftToRight(QString::number(m_rows->rowCount())))
            : QString());
    Q_EMIT changed();
}

void VendorStatementPage::open(bool wasOpen)
{
    if (!wasOpen)
        m_statement.refresh();
    find(wasOpen);
    updateState();
}

void VendorStatementPage::startAnew()
{
    m_exportLine->startAnew();
    m_ui->periodFields->reset();
    m_find->clear();
    m_statement.clear();
}

bool VendorStatementPage::stepBack()
{
    if (m_ui->periodFields->stepBack())
        return true;
    if (m_find->isEmpty())
        return false;
    m_find->clear();
    m_statement.setVendor(QString());
    m_find->focus();
    return true;
}

void VendorStatementPage::find(bool /*wasOpen*/) { m_find->focus(); }

void VendorStatementPage::beginSearch(const QString &text) { m_find->begin(text); }

bool VendorStatementPage::isKeyEnabled(int key) const
{
    return key == refreshKey ? !m_statement.vendor().isEmpty() && !m_statement.busy().isRunning()
                             : canExport();
}

void VendorStatementPage::pressKey(int key)
{
    if (key == refreshKey)
        m_statement.refresh();
    else
        chooseFile();
}

void VendorStatementPage::forgetLineError() { m_statement.forgetLineError(); }

bool VendorStatementPage::canExport() const
{
    return m_statement.statement() && !m_exportLine->isRunning();
}

void VendorStatementPage::chooseFile()
{
    if (!canExport())
        return;
    const protocol::VendorStatement &statement = *m_statement.statement();
    m_exportLine->chooseFile(QStringLiteral("vendor-%1-%2-%3.csv")
                                 .arg(statement.vendorCode, statement.from, statement.to),
        [this](const QString &file) { exportTo(file); });
}

void VendorStatementPage::exportTo(const QString &file)
{
    if (!canExport())
        return;
    const QString headings[]
        = { tr("Day"), tr("Entry"), tr("Taken back"), tr("Receipt"), tr("By"), tr("Signed by"),
              tr("Reference"), tr("Debit"), tr("Credit"), tr("Owed"), tr("Credit limit") };
    static_assert(std::size(headings) == std::size(fileFields));
    RecordExport::Order order;
    order.currency = m_session.currency();
    order.timeZone = m_session.timeZone();
    order.file = file;
    for (size_t i = 0; i < std::size(fileFields); ++i) {
        RecordExport::Column column{ &fileFields[i], headings[i], {} };
        for (const char *const word : fileFields[i].words)
            column.words.insert(QLatin1String(word), VendorWords::entryText(QLatin1String(word)));
        order.columns.push_back(column);
    }
    order.records = QJsonArray();
    for (const protocol::VendorStatementEntry &entry : m_statement.statement()->entries)
        order.records->append(protocol::toJson(entry));
    m_export.start(std::move(order));
}

bool VendorStatementPage::eventFilter(QObject *watched, QEvent *event)
{
    if (isExportKey(*event)) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::Resize && watched == m_ui->statementTable->viewport())
        fitColumns(*m_ui->statementTable, referenceColumn);
    return Page::eventFilter(watched, event);
}

void VendorStatementPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_find->retranslate();
        showRows();
        updateState();
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
