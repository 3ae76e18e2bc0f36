// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/recent_page.h"

#include "ui_recent_page.h"

#include "model/desk_rules.h"
#include "model/recent_model.h"
#include "model/session.h"
#include "view/receipt_desk.h"
#include "view/result_panel.h"
#include "view/table_setup.h"
#include "view/theme.h"

#include <QKeyEvent>

namespace shahn::view
{

RecentPage::RecentPage(const Parts &parts, RecentWords words, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::RecentPage>())
    , m_parts(parts)
    , m_words(std::move(words))
{
    m_ui->setupUi(this);
    m_columns = new ColumnsModel(parts.list, this);
    new TableColumns(*m_ui->recentTable, *m_columns, parts.tableName, *m_ui->recentTable);
    m_ui->recentTable->installEventFilter(this);
    setTone(*m_ui->noticeLabel, Tone::Error);
    connect(m_ui->recentTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RecentPage::updateState);
    connect(m_ui->reprintButton, &QPushButton::clicked, this, &RecentPage::reprint);
    connect(m_ui->backButton, &QPushButton::clicked, this, &RecentPage::backRequested);
    connect(&parts.list, &QAbstractItemModel::dataChanged, this, &RecentPage::updateState);
    connect(&parts.list, &QAbstractItemModel::modelReset, this, &RecentPage::updateState);
    connect(&parts.list, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const QModelIndex current = m_ui->recentTable->currentIndex();
        m_chosenRequest = current.isValid()
            ? m_parts.list.requestIdAt(m_columns->rowInList(current.row()))
            : QString();
    });
    connect(&parts.list.copies().busy(), &model::BusyFlag::changed, this, &RecentPage::updateState);
    connect(&parts.receipts, &ReceiptDesk::printStateChanged, this, &RecentPage::showPrintState);
    connect(&parts.list, &model::RecentModel::refreshed, this, &RecentPage::onRefreshed);
    connect(&parts.list, &model::RecentModel::failed, this, &RecentPage::onFailed);
    showWords();
    updateState();
}

RecentPage::~RecentPage() = default;

void RecentPage::showWords()
{
    m_columns->setColumns(m_words.columns());
    m_ui->titleLabel->setText(m_words.title());
    m_ui->hintLabel->setText(m_words.hint());
}

void RecentPage::onRefreshed()
{
    m_error.reset();
    m_isListed = true;
    // What is chosen stays chosen while newer ones come: Enter prints what is read. Else the
    // newest.
    if (m_columns->rowCount() > 0)
        selectRow(*m_ui->recentTable, m_columns->rowOfList(qMax(0, rowOf(m_chosenRequest))));
    updateState();
}

int RecentPage::rowOf(const QString &requestId) const
{
    for (int row = 0; row < m_parts.list.rowCount(); ++row) {
        if (m_parts.list.requestIdAt(row) == requestId)
            return row;
    }
    return -1;
}

void RecentPage::onFailed(const Error &error)
{
    m_error = error;
    updateState();
}

void RecentPage::open(bool /*wasOpen*/)
{
    m_error.reset();
    m_print = {};
    m_isListed = false;
    m_parts.list.clear(); // of last time: the newest is not in it
    m_parts.list.refresh();
    m_ui->recentTable->setFocus();
    updateState();
}

void RecentPage::forgetLineError()
{
    if (!model::isOfTheLine(m_error))
        return;
    m_error.reset();
    m_parts.list.refresh();
    updateState();
}

bool RecentPage::isUnprinted(int row) const
{
    return m_parts.receipts.lostOriginal(m_parts.list.requestIdAt(row)).has_value();
}

void RecentPage::showPrintState(const PrintState &state)
{
    m_print = state;
    updateState();
}

void RecentPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        // Names in another language may stand in another order.
        const int row = m_ui->recentTable->currentIndex().row();
        const int chosen = row < 0 ? -1 : m_columns->rowInList(row);
        showWords();
        selectRow(*m_ui->recentTable, m_columns->rowOfList(chosen));
        updateState();
    }
    QWidget::changeEvent(event);
}

bool RecentPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->recentTable && event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            reprint();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RecentPage::updateState()
{
    const QModelIndex current = m_ui->recentTable->currentIndex();
    const bool isChosen = current.isValid() && current.row() < m_parts.list.rowCount();
    if (m_ui->reprintButton->hasFocus())
        m_ui->recentTable->setFocus(); // where Enter prints too
    const int row = isChosen ? m_columns->rowInList(current.row()) : -1;
    m_ui->reprintButton->setEnabled(isChosen && m_words.isPrintable(row)
        && !m_parts.list.copies().busy().isRunning()
        && m_print.stage != PrintState::Stage::Printing);
    m_ui->busyBar->setVisible(m_parts.list.copies().busy().isVisible());
    ResultPanel::showNotice(*m_ui->noticeLabel, m_error, m_print, m_parts.session.currency());
    QString text;
    if (isChosen)
        text = isUnprinted(row) && m_words.isPrintable(row) ? m_words.originalSentence(row)
                                                            : m_words.sentence(row);
    else if (m_isListed && m_parts.list.rowCount() == 0)
        text = m_words.empty();
    m_ui->sentenceLabel->setText(text);
}

void RecentPage::reprint()
{
    if (!m_ui->reprintButton->isEnabled())
        return;
    m_error.reset();
    m_print = {};
    const int row = m_columns->rowInList(m_ui->recentTable->currentIndex().row());
    const QString requestId = m_parts.list.requestIdAt(row);
    if (isUnprinted(row))
        m_parts.receipts.printLostOriginal(requestId);
    else
        m_parts.list.copies().ask(requestId);
    updateState();
}

} // namespace shahn::view
