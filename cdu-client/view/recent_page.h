// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list of what this point of sale made last, and printing one entry again as a numbered copy. The
// lists that there are: recent_lists.h.

#include "core/error.h"
#include "view/columns_model.h"
#include "view/page.h"
#include "view/print_state.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace shahn::model
{
class RecentModel;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ReceiptDesk;

namespace Ui
{
class RecentPage;
} // namespace Ui

// All that one list says. The functions word it anew whenever they are asked.
struct RecentWords {
    std::function<QString()> title;
    std::function<QString()> hint;
    std::function<QString()> empty; // when there is no entry
    std::function<std::vector<ColumnsModel::Column>()> columns;
    // What is about to be printed; of one that no copy is printed of, why.
    std::function<QString(int row)> sentence;
    std::function<QString(int row)> originalSentence;
    std::function<bool(int row)> isPrintable;
};

class RecentPage final : public Page
{
    Q_OBJECT

public:
    struct Parts {
        model::RecentModel &list;
        const model::Session &session;
        ReceiptDesk &receipts;
        const char *tableName; // in what is kept of its columns
    };

    RecentPage(const Parts &parts, RecentWords words, QWidget *parent);
    ~RecentPage() override;

    // Asks for the list anew and selects the newest entry.
    void open(bool wasOpen) override;
    void forgetLineError() override;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onRefreshed();
    void onFailed(const Error &error);
    void showWords();
    int rowOf(const QString &requestId) const;
    // The original of the request never came out; then it is printed, and no copy.
    bool isUnprinted(int row) const;
    // While a receipt is being printed no copy is asked for.
    void showPrintState(const PrintState &state);
    void updateState();
    void reprint();

    std::unique_ptr<Ui::RecentPage> m_ui;
    Parts m_parts;
    RecentWords m_words;
    ColumnsModel *m_columns = nullptr;
    std::optional<Error> m_error;
    PrintState m_print;
    bool m_isListed = false; // the list has come since the page was opened
    QString m_chosenRequest; // while the list is replaced
};

} // namespace shahn::view
