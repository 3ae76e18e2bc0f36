// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The trial balance of a period: every account with its sums, and the book of one of them.

#include "model/ledger_presenter.h"
#include "view/form_page.h"
#include "view/ledger_book_form.h"

namespace shahn::view
{

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
    bool isListKeyOffered(int key) const override;
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

    std::unique_ptr<Ui::LedgerPage> m_ui;
    model::LedgerPresenter &m_ledger;
    model::Session &m_session;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
