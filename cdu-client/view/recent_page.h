// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list of what this point of sale made last, and printing one entry again as a numbered copy.
// What the entries are, and all words, come from the class of the page.

#include "core/error.h"
#include "view/columns_model.h"
#include "view/page.h"
#include "view/print_state.h"

#include <memory>
#include <optional>

namespace shahn::model
{
class ReceiptCopies;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ReceiptDesk;

namespace Ui
{
class RecentPage;
} // namespace Ui

class RecentPage : public Page
{
    Q_OBJECT

public:
    ~RecentPage() override;

    // Asks for the list anew and selects the newest entry.
    void open(bool wasOpen) override;
    void forgetLineError() override;

protected:
    struct Parts {
        QAbstractItemModel &list;
        model::ReceiptCopies &copies; // of the kind of the list
        const model::Session &session;
        ReceiptDesk &receipts;
        const char *tableName; // in what is kept of its columns
        int requestIdRole; // of the list
    };

    RecentPage(const Parts &parts, QWidget *parent);

    // To be called at the end of the constructor of the page's class.
    void setUp();
    void onRefreshed();
    void onFailed(const Error &error);

    const model::Session &session() const { return m_parts.session; }

    QString timeZone() const;

    virtual QString title() const = 0;
    virtual QString hint() const = 0;
    // When there is no entry.
    virtual QString emptyText() const = 0;
    // What is about to be printed.
    virtual QString sentence(int row) const = 0;
    virtual QString originalSentence(int row) const = 0;

    // A copy of it may be printed; else its sentence says why not.
    virtual bool isPrintable(int /*row*/) const { return true; }

    virtual std::vector<ColumnsModel::Column> columns() const = 0;
    virtual void refresh() = 0;
    virtual void clearList() = 0;

    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showWords();
    QString requestIdOf(int row) const;
    int rowOf(const QString &requestId) const;
    // The original of the request never came out; then it is printed, and no copy.
    bool isUnprinted(int row) const;
    // While a receipt is being printed no copy is asked for.
    void showPrintState(const PrintState &state);
    void updateState();
    void reprint();

    std::unique_ptr<Ui::RecentPage> m_ui;
    Parts m_parts;
    ColumnsModel *m_columns = nullptr;
    std::optional<Error> m_error;
    PrintState m_print;
    bool m_isListed = false; // the list has come since the page was opened
    QString m_chosenRequest; // while the list is replaced
};

} // namespace shahn::view
