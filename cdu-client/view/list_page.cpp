// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/list_page.h"

#include "ui_list_page.h"

#include "core/clock.h"
#include "core/text.h"
#include "model/desk_rules.h"
#include "view/columns_model.h"
#include "view/error_text.h"
#include "view/export_line.h"
#include "view/list_columns.h"
#include "view/page_tools.h"
#include "view/record_words.h"
#include "view/shortcut_list.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QDateTime>
#include <QDir>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QTimeZone>

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldKind;
using archive::FieldTrait;
using model::RecordListModel;

// The records in the words of the window's language.
class ShownRecords final : public QIdentityProxyModel
{
public:
    ShownRecords(RecordListModel &records, const model::Session &session, QObject *parent)
        : QIdentityProxyModel(parent), m_records(records), m_session(session)
    {
        setSourceModel(&records);
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const Field &field = *m_records.fields()[static_cast<size_t>(index.column())];
        if (role == Qt::DisplayRole)
            return RecordWords::value(field, index.data(RecordListModel::ValueRole), m_session);
        if (role == Qt::TextAlignmentRole && field.isFigure())
            return QVariant(figureAlignment);
        if (role == Qt::ToolTipRole)
            return toolTipText(index.data(Qt::DisplayRole).toString());
        return QIdentityProxyModel::data(index, role);
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal)
            return QIdentityProxyModel::headerData(section, orientation, role);
        const Field &field = *m_records.fields()[static_cast<size_t>(section)];
        if (role == Qt::TextAlignmentRole)
            return QVariant(field.isFigure() ? figureAlignment
                                             : Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
        if (role != Qt::DisplayRole)
            return QIdentityProxyModel::headerData(section, orientation, role);
        const QString label = RecordWords::label(m_records.entity(), field);
        return section == m_sortColumn ? label + ColumnsModel::orderMark(m_sortOrder) : label;
    }

    void sort(int column, Qt::SortOrder order) override
    {
        const bool isOwnOrder = column < 0;
        if (!isOwnOrder && !m_records.fields()[static_cast<size_t>(column)]->is(FieldTrait::Sorted))
            return;
        m_sortColumn = column;
        m_sortOrder = order;
        m_records.sort(column, order);
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }

private:
    RecordListModel &m_records;
    const model::Session &m_session;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

constexpr int columnsKey = Qt::Key_F4;
constexpr int refreshKey = Qt::Key_F5;
constexpr int newKey = Qt::Key_Insert;
constexpr int exportKey = exportPageKey.key;

constexpr PageKey pageKeys[] = {
    { columnsKey, "columns", QT_TRANSLATE_NOOP("Keys", "F4 columns"),
        QT_TRANSLATE_NOOP("Shortcuts", "Choose the columns of the list") },
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    { newKey, "new", QT_TRANSLATE_NOOP("Keys", "Ins new"),
        QT_TRANSLATE_NOOP("Shortcuts", "A new record of the list") },
    exportPageKey,
    FormKey::keys[0],
    FormKey::keys[1],
    FormKey::keys[2],
};

bool isRowKey(const QKeyEvent &event)
{
    const bool isPlain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    return isPlain
        && (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down
            || event.key() == Qt::Key_PageUp || event.key() == Qt::Key_PageDown);
}

bool isMenuKey(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Menu
        || (event.key() == Qt::Key_F10 && event.modifiers() == Qt::ShiftModifier);
}

// So many rows before the end of what is here, more is asked for.
constexpr int aheadRows = RecordListModel::pageSize / 2;

} // namespace

std::span<const PageKey> ListPage::keys() { return pageKeys; }

Page *ListPage::makeFor(const QString &entityName, const PageTools &tools, QWidget *parent)
{
    const archive::Entity *const entity = archive::entityNamed(entityName);
    SHAHN_ASSERT(entity != nullptr);
    const RecordListModel::Parts parts{ tools.calls, tools.session, tools.scheduler };
    auto records = std::make_unique<RecordListModel>(parts, *entity, RecordListModel::Filter());
    auto record = std::make_unique<model::RecordPresenter>(parts, *entity);
    auto file = std::make_unique<model::RecordExport>(parts, *entity);
    auto *page = new ListPage({ *records, *record, *file }, tools, parent);
    page->keep(std::move(records));
    page->keep(std::move(record));
    page->keep(std::move(file));
    return page;
}

ListPage::ListPage(const Models &models, const PageTools &tools, QWidget *parent)
    : FormPage(parent)
    , m_ui(std::make_unique<Ui::ListPage>())
    , m_records(models.records)
    , m_record(models.record)
    , m_export(models.file)
    , m_session(tools.session)
    , m_clock(tools.clock)
{
    m_ui->setupUi(list());
    m_exportLine = new ExportLine(m_export, m_session, list());
    m_exportLine->setTabAfter(*m_ui->recordTable);
    m_ui->pageLayout->insertWidget(m_ui->pageLayout->indexOf(m_ui->actionsLayout), m_exportLine);
    setForm(new DetailForm(m_record, m_session, tools.serverAddress, this));
    connect(form(), &DetailForm::saved, this, &ListPage::showSaved);
    setUpTable();
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(&m_records, &RecordListModel::answered, this, &ListPage::markMade);
    connect(&m_records, &RecordListModel::answered, this, &ListPage::updateState);
    connect(&m_records.busy(), &model::BusyFlag::changed, this, &ListPage::updateState);
    connect(&m_export, &model::RecordExport::changed, this, &ListPage::updateState);
    connect(m_ui->filterFieldBox, &QComboBox::currentIndexChanged, this, [this] {
        showFilterField();
        applyFilter();
    });
    connect(m_ui->filterEdit, &QLineEdit::textChanged, this,
        [this] { m_records.setFilterSoon(chosenFilter()); });
    connect(m_ui->filterEdit, &QLineEdit::returnPressed, this, &ListPage::takeFilter);
    connect(m_ui->filterChoiceBox, &QComboBox::activated, this, &ListPage::applyFilter);
    connect(m_ui->refreshButton, &QPushButton::clicked, &m_records, &RecordListModel::refresh);
    connect(m_ui->columnsButton, &QPushButton::clicked, m_columns, &ListColumns::openMenu);
    connect(m_ui->exportButton, &QPushButton::clicked, this, &ListPage::chooseFile);
    connect(m_ui->backButton, &QPushButton::clicked, this, &ListPage::backRequested);
    connectKeys();
    showWords();
    updateState();
}

ListPage::~ListPage() = default;

void ListPage::setUpTable()
{
    QTableView &table = *m_ui->recordTable;
    m_shown = new ShownRecords(m_records, m_session, this);
    table.setModel(m_shown);
    // The key; of what nobody has named it is the time, and the newest stands first.
    const bool isTime = m_records.fields()[0]->is(FieldTrait::Hidden);
    table.horizontalHeader()->setSortIndicator(
        0, isTime ? Qt::DescendingOrder : Qt::AscendingOrder);
    table.setSortingEnabled(true);
    table.horizontalHeader()->setSortIndicatorShown(false); // ColumnsModel::orderMark
    m_columns = new ListColumns(table, m_records, m_session);
    table.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&table, &QWidget::customContextMenuRequested, this, &ListPage::openRowMenu);
    connect(&table, &QTableView::activated, this, &ListPage::openRecord);
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, this, &ListPage::fetchAhead);
}

void ListPage::connectKeys()
{
    QTableView &table = *m_ui->recordTable;
    m_ui->filterEdit->installEventFilter(this);
    connect(ShortcutList::add(
                *this, QKeySequence::Find, QT_TRANSLATE_NOOP("Shortcuts", "Filter the list")),
        &QShortcut::activated, this, [this] { find(true); });
    connect(addTableKey(table, QKeySequence::Copy,
                QT_TRANSLATE_NOOP("Shortcuts", "Copy the row of a list")),
        &QShortcut::activated, this, &ListPage::copyShownRow);
    connect(addTableKey(table, QKeySequence(Qt::SHIFT | Qt::Key_F10),
                QT_TRANSLATE_NOOP("Shortcuts", "What can be done with the row of a list")),
        &QShortcut::activated, this, &ListPage::openRowMenuByKey);
    for (QWidget *const keyTaker : std::initializer_list<QWidget *>{
             &table, m_ui->filterEdit, m_ui->filterFieldBox, m_ui->filterChoiceBox }) {
        addSortKeys(*keyTaker, this, [this](int number) { sortBy(number); });
        m_columns->addResetKey(*keyTaker);
    }
}

// The keys that go through the list do so while the cursor stays in the field.
bool ListPage::eventFilter(QObject *watched, QEvent *event)
{
    if (isExportKey(*event)) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::KeyPress && isMenuKey(*static_cast<QKeyEvent *>(event))) {
        openRowMenuByKey();
        return true;
    }
    // The keys' own, which comes beside them; the mouse asks for the menu of the field.
    if (event->type() == QEvent::ContextMenu
        && static_cast<QContextMenuEvent *>(event)->reason() == QContextMenuEvent::Keyboard)
        return true;
    if (event->type() == QEvent::KeyPress && isRowKey(*static_cast<QKeyEvent *>(event))) {
        QCoreApplication::sendEvent(m_ui->recordTable, event);
        return true;
    }
    return Page::eventFilter(watched, event);
}

void ListPage::showWords()
{
    const archive::Entity &entity = m_records.entity();
    m_ui->titleLabel->setText(RecordWords::listTitle(entity));
    const int chosen = m_ui->filterFieldBox->currentIndex();
    const QSignalBlocker blocker(m_ui->filterFieldBox);
    m_ui->filterFieldBox->clear();
    for (const Field &field : entity.fields) {
        if (field.is(FieldTrait::Filtered))
            m_ui->filterFieldBox->addItem(
                RecordWords::label(entity, field), QLatin1String(field.name));
    }
    m_ui->filterFieldBox->setCurrentIndex(qMax(0, chosen));
    showFilterField();
}

const Field *ListPage::filterField() const
{
    return m_records.entity().find(m_ui->filterFieldBox->currentData().toString());
}

// A text is typed, a word is chosen.
void ListPage::showFilterField()
{
    const Field *const field = filterField();
    const bool isChoice = field != nullptr && field->kind == FieldKind::Choice;
    m_ui->filterEdit->setVisible(!isChoice);
    m_ui->filterChoiceBox->setVisible(isChoice);
    m_ui->filterLabel->setBuddy(
        isChoice ? static_cast<QWidget *>(m_ui->filterChoiceBox) : m_ui->filterEdit);
    m_ui->filterEdit->setPlaceholderText(
        field != nullptr && field->hasBeginning() ? tr("begins with…") : tr("is…"));
    const QVariant chosen = m_ui->filterChoiceBox->currentData();
    m_ui->filterChoiceBox->clear();
    if (isChoice) {
        m_ui->filterChoiceBox->addItem(tr("all"), QString());
        for (const char *const word : field->words)
            m_ui->filterChoiceBox->addItem(
                RecordWords::word(*field, QLatin1String(word)), QLatin1String(word));
        m_ui->filterChoiceBox->setCurrentIndex(qMax(0, m_ui->filterChoiceBox->findData(chosen)));
    }
}

RecordListModel::Filter ListPage::chosenFilter() const
{
    const Field *const field = filterField();
    const bool isChoice = field != nullptr && field->kind == FieldKind::Choice;
    const QString text = isChoice ? m_ui->filterChoiceBox->currentData().toString()
                                  : withoutInvisible(m_ui->filterEdit->text()).trimmed();
    return { text.isEmpty() ? nullptr : field, text };
}

void ListPage::applyFilter()
{
    m_records.setFilter(chosenFilter());
    updateState();
}

// Enter in the field opens the row that is marked, when the list shows what stands there.
void ListPage::takeFilter()
{
    const bool isShown = m_records.filter() == chosenFilter() && !m_records.busy().isRunning();
    if (isShown && m_ui->recordTable->currentIndex().isValid())
        return openRecord();
    applyFilter();
    m_ui->recordTable->setFocus();
}

void ListPage::open(bool wasOpen)
{
    if (!wasOpen) {
        m_records.refresh();
        if (m_export.state() == model::RecordExport::State::Done)
            m_export.cancel(); // that was told
    }
    find(wasOpen);
    updateState();
}

void ListPage::startAnew()
{
    showList();
    m_exportLine->startAnew();
    m_columns->takePerson();
    m_records.clear();
    m_ui->filterEdit->clear();
    m_ui->filterChoiceBox->setCurrentIndex(0);
    m_ui->filterFieldBox->setCurrentIndex(0);
    m_ui->recordTable->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
}

QWidget &ListPage::rows() { return *m_ui->recordTable; }

void ListPage::openRecord()
{
    const QModelIndex current = m_ui->recordTable->currentIndex();
    if (!current.isValid())
        return;
    m_openRow = current;
    showForm();
    form()->openRecord(m_records.entity().keyOf(m_records.recordAt(current.row())));
    updateState();
}

void ListPage::openNew()
{
    m_openRow = QModelIndex();
    m_made.clear();
    showForm();
    form()->openNew();
    updateState();
}

// In its row; what is new has none before the list is asked for anew, and is marked there.
void ListPage::showSaved(const QString &key)
{
    if (m_openRow.isValid() && m_records.entity().keyOf(m_records.recordAt(m_openRow.row())) == key)
        m_records.setRecordAt(m_openRow.row(), m_record.stored());
    else {
        m_made = key;
        m_records.refresh();
    }
}

// Where it stands behind what is here, it is fetched, within reason.
void ListPage::markMade()
{
    if (m_made.isEmpty())
        return;
    for (int row = 0; row < m_records.rowCount(); ++row) {
        if (m_records.entity().keyOf(m_records.recordAt(row)) == m_made) {
            m_made.clear();
            return selectRow(*m_ui->recordTable, row);
        }
    }
    constexpr int searchedRowsMax = 10 * RecordListModel::pageSize;
    if (m_records.canFetchMore({}) && m_records.rowCount() < searchedRowsMax)
        m_records.fetchMore({});
    else
        m_made.clear();
}

bool ListPage::stepBackInList()
{
    if (m_records.filter().field == nullptr && m_ui->filterEdit->text().isEmpty())
        return false;
    m_ui->filterEdit->clear();
    m_ui->filterChoiceBox->setCurrentIndex(0);
    applyFilter();
    find(true);
    return true;
}

void ListPage::find(bool /*wasOpen*/)
{
    if (isFormOpen())
        return;
    QWidget *const field = m_ui->filterEdit->isHidden()
        ? static_cast<QWidget *>(m_ui->filterChoiceBox)
        : m_ui->filterEdit;
    field->setFocus();
    m_ui->filterEdit->selectAll();
}

QString ListPage::subjectInHand() const
{
    if (isFormOpen())
        return m_record.key();
    const QModelIndex current = m_ui->recordTable->currentIndex();
    return current.isValid() ? m_records.entity().keyOf(m_records.recordAt(current.row()))
                             : QString();
}

void ListPage::beginSearch(const QString &text)
{
    if (isFormOpen())
        return;
    if (m_ui->filterEdit->isHidden())
        m_ui->filterFieldBox->setCurrentIndex(0);
    m_ui->filterEdit->setFocus();
    m_ui->filterEdit->setText(text);
}

bool ListPage::isListKeyOffered(int key) const { return key != newKey || m_record.mayAdd(); }

bool ListPage::isListKeyEnabled(int key) const
{
    switch (key) {
    case FormKey::open:
        return m_ui->recordTable->currentIndex().isValid();
    case columnsKey:
        return true;
    case newKey:
        return m_record.mayAdd();
    case exportKey:
        return canExport();
    }
    return !m_records.busy().isRunning();
}

void ListPage::pressListKey(int key)
{
    if (key == refreshKey)
        m_records.refresh();
    else if (key == newKey)
        openNew();
    else if (key == columnsKey)
        m_columns->openMenu();
    else if (key == exportKey)
        chooseFile();
    else if (key == FormKey::open)
        openRecord();
}

void ListPage::forgetLineError()
{
    if (model::isOfTheLine(m_records.error()))
        m_records.askAgain();
    if (isFormOpen())
        form()->forgetLineError();
}

void ListPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(list());
        showWords();
        updateState();
        Q_EMIT m_shown->headerDataChanged(Qt::Horizontal, 0, m_shown->columnCount() - 1);
    }
    QWidget::changeEvent(event);
}

void ListPage::updateState()
{
    m_ui->busyBar->setVisible(m_records.busy().isVisible());
    m_ui->refreshButton->setEnabled(!m_records.busy().isRunning());
    const auto &error = m_records.error();
    const bool isEmpty = m_records.isComplete() && m_records.rowCount() == 0;
    m_ui->noticeLabel->setVisible(error.has_value() || isEmpty);
    setTone(*m_ui->noticeLabel, error ? Tone::Error : Tone::Neutral);
    if (error)
        m_ui->noticeLabel->setText(ErrorText::of(*error, m_session.currency()));
    else if (isEmpty)
        m_ui->noticeLabel->setText(m_records.filter().field != nullptr
                ? tr("Nothing was found. Esc shows all again.")
                : m_record.mayAdd() ? tr("There is nothing here yet. Ins makes the first.")
                                    : tr("There is nothing here yet."));
    const QString count = isolateLeftToRight(QString::number(m_records.rowCount()));
    const bool isFiltered = m_records.filter().field != nullptr;
    m_ui->countLabel->setText(m_records.isComplete()
            ? (isFiltered ? tr("%1 found") : tr("%1 in all")).arg(count)
            : m_records.rowCount() > 0 ? tr("%1 so far; more come as you scroll").arg(count)
                                       : QString());
    m_ui->exportButton->setEnabled(canExport());
    if (m_records.rowCount() > 0 && !m_ui->recordTable->currentIndex().isValid())
        selectRow(*m_ui->recordTable, 0);
    Q_EMIT changed();
}

void ListPage::fetchAhead()
{
    const QScrollBar &bar = *m_ui->recordTable->verticalScrollBar();
    if (bar.maximum() - bar.value() < aheadRows) // it scrolls by rows
        m_records.fetchMore({});
}

// Nothing where the server does not sort.
void ListPage::sortBy(int number)
{
    QHeaderView &header = *m_ui->recordTable->horizontalHeader();
    const int column = shownColumn(header, number);
    if (column >= 0 && m_records.fields()[static_cast<size_t>(column)]->is(FieldTrait::Sorted))
        sortByShown(header, number);
}

// As it is shown.
void ListPage::copyShownRow()
{
    const QHeaderView &header = *m_ui->recordTable->horizontalHeader();
    std::vector<int> columns;
    for (int number = 0; shownColumn(header, number) >= 0; ++number)
        columns.push_back(shownColumn(header, number));
    copyRow(*m_ui->recordTable, columns);
}

void ListPage::openRowMenuByKey()
{
    const QTableView &table = *m_ui->recordTable;
    openRowMenu(table.visualRect(table.currentIndex()).center());
}

void ListPage::openRowMenu(const QPoint &place)
{
    auto *const menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu, this](const QString &words, const QKeySequence &key, auto action) {
        QAction *const added = menu->addAction(words);
        added->setShortcut(key); // only shown here
        connect(added, &QAction::triggered, this, action);
        return added;
    };
    const bool isRow = m_ui->recordTable->currentIndex().isValid();
    add(tr("Open"), Qt::Key_Enter, &ListPage::openRecord)->setEnabled(isRow);
    add(tr("Copy the row"), QKeySequence::Copy, &ListPage::copyShownRow)->setEnabled(isRow);
    add(tr("Export…"), exportKey, &ListPage::chooseFile)->setEnabled(canExport());
    add(tr("Columns…"), columnsKey, [this] { m_columns->openMenu(); });
    menu->popup(m_ui->recordTable->viewport()->mapToGlobal(place));
}

bool ListPage::canExport() const
{
    return m_records.mayBeSeen() && m_export.state() != model::RecordExport::State::Running;
}

void ListPage::chooseFile()
{
    if (!canExport())
        return;
    const QTimeZone zone(m_session.timeZone().toLatin1());
    const QDateTime now
        = m_clock.nowUtc().toTimeZone(zone.isValid() ? zone : QTimeZone::systemTimeZone());
    const QString name = QStringLiteral("%1-%2.csv")
                             .arg(QLatin1String(m_records.entity().name),
                                 QLocale::c().toString(now, QStringLiteral("yyyy-MM-dd")));
    m_exportLine->chooseFile(name, [this](const QString &file) { exportTo(file); });
}

void ListPage::exportTo(const QString &file)
{
    model::RecordExport::Order order{ m_records.question(), {}, m_session.currency(),
        m_session.timeZone(), file };
    for (const Field *const field : m_columns->shown()) {
        model::RecordExport::Column column{ field, RecordWords::label(m_records.entity(), *field),
            {} };
        for (const char *const word : field->words)
            column.words.insert(
                QLatin1String(word), RecordWords::word(*field, QLatin1String(word)));
        order.columns.push_back(column);
    }
    m_export.start(std::move(order));
}

} // namespace shahn::view
