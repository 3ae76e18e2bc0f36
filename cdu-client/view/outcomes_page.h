// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The requests of all kinds that were sent and not answered, and those whose outcome came late.
// The server is asked about them by itself; here they can be seen, asked about at once, and marked
// as done when their customer was served. A mark can be taken back until the page is left.

#include "model/outcomes_model.h"
#include "view/page.h"
#include "view/print_state.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ColumnsModel;
struct PageTools;
class ReceiptDesk;

namespace Ui
{
class OutcomesPage;
} // namespace Ui

class OutcomesPage final : public Page
{
    Q_OBJECT

public:
    struct Parts {
        model::OutcomesModel &outcomes;
        const model::Session &session;
        ReceiptDesk &receipts;
    };

    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();
    static int waiting(const PageTools &tools);

    explicit OutcomesPage(const Parts &parts, QWidget *parent = nullptr);
    ~OutcomesPage() override;

    void open(bool wasOpen) override;
    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setUpColumns();
    static QString stateOf(int lastErrorNumber);
    QString requestText(const outbox::JournalEntry &entry) const;
    QString doneText() const;
    void showDone();
    QString stateText(const QModelIndex &request) const;
    QString toDo(int row) const;
    int chosenRow() const; // of the list; -1: none
    // Of the entry that is chosen, when it has one and it is not on its way.
    const outbox::Document *lateReceipt() const;
    // What becomes of a receipt that is printed from here.
    void showPrintState(const PrintState &state);
    void showError(const Error &error);
    void focusFirst();
    void markDone();
    void undo();
    void updateState();

    std::unique_ptr<Ui::OutcomesPage> m_ui;
    model::OutcomesModel &m_outcomes;
    const model::Session &m_session;
    ReceiptDesk &m_receipts;
    ColumnsModel *m_columns = nullptr;
    QString m_chosenRequest; // while the list is replaced
    std::vector<outbox::JournalEntry> m_done; // marked here since the page was opened
    PrintState m_print;
    std::optional<Error> m_error;
};

} // namespace shahn::view
