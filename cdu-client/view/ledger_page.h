// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The trial balance of a period: every account with its sums, also on paper and as a file, and the
// book of one of them.

#include "model/ledger_presenter.h"
#include "model/list_print.h"
#include "model/record_export.h"
#include "view/form_page.h"
#include "view/ledger_book_form.h"

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
class LedgerPage;
} // namespace Ui

class LedgerPage final : public FormPage<LedgerBookForm>
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    LedgerPage(model::LedgerPresenter &ledger, const PageTools &tools, QWidget *parent = nullptr);
    ~LedgerPage() override;

    void open(bool wasOpen) override;
    void startAnew() override;
    void forgetLineError() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool isListKeyEnabled(int key) const override;
    void pressListKey(int key) override;
    bool isFormKey(int key) const override;
    bool isFormKeyEnabled(int key) const override;
    void pressFormKey(int key) override;
    QWidget &rows() override;
    bool stepBackInList() override;
    void updateState() override;

private:
    void showRows();
    void openAccount();
    static bool isPaperKey(int key);
    bool isReadyForPaper() const;
    QString fileName(const QString &ending) const;
    model::Listing listing() const;
    void chooseFile();
    void exportTo(const QString &file);
    void choosePdf();
    void print();

    std::unique_ptr<Ui::LedgerPage> m_ui;
    model::LedgerPresenter &m_ledger;
    model::Session &m_session;
    const Clock &m_clock;
    model::RecordExport m_export;
    model::ListPrint m_print;
    ExportLine *m_exportLine = nullptr;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
