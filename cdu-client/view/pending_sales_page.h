// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The requests of both kinds that were sent and not answered, and those whose outcome came late.
// The server is asked about them by itself; here they can be seen, asked about at once, and marked
// as done when their customer was served.

#include "model/pending_sales_model.h"

#include <QWidget>

#include <memory>

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ColumnsModel;

namespace Ui
{
class PendingSalesPage;
} // namespace Ui

class PendingSalesPage final : public QWidget
{
    Q_OBJECT

public:
    PendingSalesPage(
        model::PendingSalesModel &sales, const model::Session &session, QWidget *parent = nullptr);
    ~PendingSalesPage() override;

    void open();

    // None when the list is empty.
    const outbox::JournalEntry *chosenEntry() const;

Q_SIGNALS:
    void backRequested();
    // What can be done may have changed.
    void choiceChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpColumns();
    static QString stateOf(int lastErrorNumber);
    QString stateText(const QModelIndex &request) const;
    QString toDo(int row) const;
    int chosenRow() const; // of the list; -1: none
    void markDone();
    void updateState();

    std::unique_ptr<Ui::PendingSalesPage> m_ui;
    model::PendingSalesModel &m_sales;
    const model::Session &m_session;
    ColumnsModel *m_columns = nullptr;
    QString m_chosenRequest; // while the list is replaced
};

} // namespace shahn::view
