// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The book of an account over the trial balance: every posting of the period with the balance
// behind it, fetched as it is scrolled.

#include "model/ledger_presenter.h"
#include "model/list_print.h"
#include "model/record_export.h"

#include <QWidget>

#include <functional>
#include <memory>

class QStandardItemModel;

namespace shahn
{
class Clock;
} // namespace shahn

namespace shahn::view
{

class ExportLine;
struct PageTools;

namespace Ui
{
class LedgerBookForm;
} // namespace Ui

class LedgerBookForm final : public QWidget
{
    Q_OBJECT

public:
    LedgerBookForm(
        model::LedgerPresenter &ledger, const PageTools &tools, QWidget *parent = nullptr);
    ~LedgerBookForm() override;

    void openBook(const QString &account);
    void forget();
    void startAnew();

    // Of the whole book, also of what is not here yet.
    bool isReadyForPaper() const;
    void chooseFile();
    void choosePdf();
    void print();

    // It is only read: nothing can be lost.
    bool stepBack() { return false; }

    void save() { }

    bool canSave() const { return false; }

    bool isForChanging() const { return false; }

    bool isEdited() const { return false; }

    bool mayLeave() { return true; }

Q_SIGNALS:
    void backRequested();
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showAccount();
    void showBook();
    void addRows();
    void updateState();
    // Calls it once all entries are here.
    void whenWhole(const std::function<void()> &done);
    void onBook();
    QString fileName(const QString &ending) const;
    model::Listing listing() const;
    void exportTo(const QString &file);

    std::unique_ptr<Ui::LedgerBookForm> m_ui;
    model::LedgerPresenter &m_ledger;
    model::Session &m_session;
    const Clock &m_clock;
    model::RecordExport m_export;
    model::ListPrint m_print;
    ExportLine *m_exportLine = nullptr;
    std::function<void()> m_whenWhole; // empty: nothing waits for it
    bool m_isTooLong = false; // for paper
    QString m_account; // empty: none is open
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
