// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/parameters_page.h"

#include "ui_parameters_page.h"

#include "core/text.h"
#include "view/error_text.h"
#include "view/page_tools.h"
#include "view/parameter_words.h"
#include "view/reference_edit.h"
#include "view/table_setup.h"
#include "view/texts.h"
#include "view/theme.h"

#include <QStandardItemModel>

namespace shahn::view
{
namespace
{

constexpr int refreshKey = Qt::Key_F5;

constexpr PageKey pageKeys[] = {
    { refreshKey, "refresh", QT_TRANSLATE_NOOP("Keys", "F5 refresh"),
        QT_TRANSLATE_NOOP("Shortcuts", "Ask for the list anew") },
    FormKey::keys[0],
    FormKey::keys[1],
    FormKey::keys[2],
};

constexpr int nameRole = Qt::UserRole;

// In the order of the box.
enum class PlaceKind { Own, Unit, Station };

} // namespace

std::span<const PageKey> ParametersPage::keys() { return pageKeys; }

Page *ParametersPage::make(const PageTools &tools, QWidget *parent)
{
    auto parameters = std::make_unique<model::ParametersPresenter>(
        model::ParametersPresenter::Parts{ tools.calls, tools.session, tools.scheduler });
    auto *page = new ParametersPage(*parameters, tools, parent);
    page->keep(std::move(parameters));
    return page;
}

ParametersPage::ParametersPage(
    model::ParametersPresenter &parameters, const PageTools &tools, QWidget *parent)
    : FormPage(parent)
    , m_ui(std::make_unique<Ui::ParametersPage>())
    , m_parameters(parameters)
    , m_session(tools.session)
{
    m_ui->setupUi(list());
    setForm(new ParameterForm(parameters, tools.session, this));
    m_unitEdit = new ReferenceEdit(parameters.units(), list());
    m_unitEdit->setObjectName(QStringLiteral("unitEdit"));
    m_stationEdit = new ReferenceEdit(parameters.stations(), list());
    m_stationEdit->setObjectName(QStringLiteral("stationEdit"));
    for (ReferenceEdit *const edit : { m_unitEdit, m_stationEdit }) {
        m_ui->placeLayout->insertWidget(m_ui->placeLayout->indexOf(m_ui->showButton), edit);
        connect(edit, &QLineEdit::returnPressed, this, &ParametersPage::choosePlace);
    }
    setTabOrder(m_ui->placeBox, m_unitEdit);
    setTabOrder(m_unitEdit, m_stationEdit);
    setTabOrder(m_stationEdit, m_ui->showButton);
    m_rows = new QStandardItemModel(this);
    QTableView &table = *m_ui->parameterTable;
    setUpRows(table, *m_rows);
    table.viewport()->installEventFilter(this);
    connect(&table, &QTableView::activated, this, &ParametersPage::openParameter);
    connect(&parameters, &model::ParametersPresenter::listed, this, [this] {
        showRows();
        updateState();
    });
    connect(&parameters.busy(), &model::BusyFlag::changed, this, &ParametersPage::updateState);
    connect(m_ui->placeBox, &QComboBox::currentIndexChanged, this, &ParametersPage::showPlaceField);
    connect(m_ui->showButton, &QPushButton::clicked, this, &ParametersPage::choosePlace);
    connect(m_ui->refreshButton, &QPushButton::clicked, &parameters,
        &model::ParametersPresenter::refresh);
    connect(m_ui->backButton, &QPushButton::clicked, this, &Page::backRequested);
    showWords();
    updateState();
}

ParametersPage::~ParametersPage() = default;

void ParametersPage::showWords()
{
    const int chosen = m_ui->placeBox->currentIndex();
    {
        const QSignalBlocker blocker(m_ui->placeBox);
        m_ui->placeBox->clear();
        m_ui->placeBox->addItems({ tr("All that I look after"), tr("A unit"), tr("A station") });
        m_ui->placeBox->setCurrentIndex(qMax(0, chosen));
    }
    m_unitEdit->setAccessibleName(tr("Unit"));
    m_stationEdit->setAccessibleName(tr("Station"));
    showPlaceField();
    showRows();
}

void ParametersPage::showPlaceField()
{
    const auto kind = static_cast<PlaceKind>(m_ui->placeBox->currentIndex());
    m_unitEdit->setVisible(kind == PlaceKind::Unit);
    m_stationEdit->setVisible(kind == PlaceKind::Station);
    m_ui->showButton->setVisible(kind != PlaceKind::Own);
    if (!m_ui->placeBox->hasFocus())
        return;
    if (kind == PlaceKind::Own)
        choosePlace();
}

void ParametersPage::choosePlace()
{
    const auto kind = static_cast<PlaceKind>(m_ui->placeBox->currentIndex());
    if (kind == PlaceKind::Own)
        return m_parameters.setPlace({});
    ReferenceEdit &edit = kind == PlaceKind::Unit ? *m_unitEdit : *m_stationEdit;
    const QString code = edit.code();
    if (code.isEmpty())
        return edit.setFocus();
    edit.setText(code);
    m_parameters.setPlace({ kind == PlaceKind::Unit ? code : QString(),
        kind == PlaceKind::Station ? code : QString() });
    m_ui->parameterTable->setFocus();
}

void ParametersPage::showRows()
{
    const int current = m_ui->parameterTable->currentIndex().row();
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels(
        { tr("Area"), tr("Parameter"), tr("Value"), tr("Comes from"), tr("Since"), tr("Planned") });
    if (!m_parameters.list())
        return;
    const QString zone = m_session.timeZone();
    std::optional<archive::ParameterGroup> group;
    for (const protocol::ParameterInfo &info : m_parameters.list()->parameters) {
        const archive::Parameter *const parameter = archive::parameterNamed(info.name);
        if (parameter == nullptr) // of a newer server
            continue;
        const bool isFirst = group != parameter->group;
        group = parameter->group;
        QString since;
        if (info.entry && info.entry->startsAtMsUtc > 0)
            since = instantText(info.entry->startsAtMsUtc, zone);
        QString planned;
        if (!info.planned.empty()) {
            const protocol::ParameterEntry &next = info.planned.front();
            planned = tr("%1 from %2")
                          .arg(next.value ? ParameterWords::value(*parameter, *next.value)
                                          : tr("as above this place"),
                              instantText(next.startsAtMsUtc, zone));
        }
        QList<QStandardItem *> cells;
        for (const QString &text : { isFirst ? ParameterWords::group(*group) : QString(),
                 ParameterWords::label(*parameter), ParameterWords::value(*parameter, info.value),
                 ParameterWords::source(info), since, planned })
            cells.append(textCell(text));
        cells.front()->setData(info.name, nameRole);
        m_rows->appendRow(cells);
    }
    fitColumns(*m_ui->parameterTable, m_rows->columnCount() - 1);
    selectRow(*m_ui->parameterTable, qBound(0, current, m_rows->rowCount() - 1));
}

bool ParametersPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) // of the table
        fitColumns(*m_ui->parameterTable, m_rows->columnCount() - 1);
    return Page::eventFilter(watched, event);
}

void ParametersPage::open(bool wasOpen)
{
    if (!wasOpen)
        m_parameters.refresh();
    if (!isFormOpen())
        m_ui->parameterTable->setFocus();
    updateState();
}

void ParametersPage::startAnew()
{
    showList();
    m_unitEdit->clear();
    m_stationEdit->clear();
    m_ui->placeBox->setCurrentIndex(0);
    m_parameters.clear();
    showRows();
}

QWidget &ParametersPage::rows() { return *m_ui->parameterTable; }

void ParametersPage::openParameter()
{
    const QModelIndex current = m_ui->parameterTable->currentIndex();
    if (!current.isValid())
        return;
    showForm();
    form()->openParameter(current.siblingAtColumn(0).data(nameRole).toString());
    updateState();
}

bool ParametersPage::stepBackInList()
{
    if (m_parameters.place() == model::ParametersPresenter::Place())
        return false;
    m_ui->placeBox->setCurrentIndex(0);
    m_parameters.setPlace({});
    m_ui->parameterTable->setFocus();
    return true;
}

bool ParametersPage::isListKeyEnabled(int key) const
{
    return key == FormKey::open ? m_ui->parameterTable->currentIndex().isValid()
                                : !m_parameters.busy().isRunning();
}

void ParametersPage::pressListKey(int key)
{
    if (key == FormKey::open)
        openParameter();
    else
        m_parameters.refresh();
}

void ParametersPage::forgetLineError() { form()->forgetLineErrors(); }

void ParametersPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(list());
        showWords();
        updateState();
    }
    QWidget::changeEvent(event);
}

void ParametersPage::updateState()
{
    m_ui->busyBar->setVisible(m_parameters.busy().isVisible());
    m_ui->refreshButton->setEnabled(!m_parameters.busy().isRunning());
    const auto &error = m_parameters.listError();
    m_ui->noticeLabel->setVisible(error.has_value());
    setTone(*m_ui->noticeLabel, Tone::Error);
    if (error)
        m_ui->noticeLabel->setText(ErrorText::of(*error, m_session.currency()));
    const auto &list = m_parameters.list();
    m_ui->inEffectLabel->setText(list
            ? tr("In effect at: %1")
                  .arg(ParameterWords::place(list->source, list->placeCode, list->placeName))
            : QString());
    Q_EMIT changed();
}

} // namespace shahn::view
