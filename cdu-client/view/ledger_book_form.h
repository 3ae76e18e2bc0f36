// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The book of an account over the trial balance: every posting of the period with the balance
// behind it, fetched as it is scrolled.

#include "model/ledger_presenter.h"

#include <QWidget>

#include <memory>

class QStandardItemModel;

namespace shahn::view
{

namespace Ui
{
class LedgerBookForm;
} // namespace Ui

class LedgerBookForm final : public QWidget
{
    Q_OBJECT

public:
    LedgerBookForm(
        model::LedgerPresenter &ledger, model::Session &session, QWidget *parent = nullptr);
    ~LedgerBookForm() override;

    void openBook(const QString &account);
    void forget();

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

    std::unique_ptr<Ui::LedgerBookForm> m_ui;
    model::LedgerPresenter &m_ledger;
    model::Session &m_session;
    QString m_account; // empty: none is open
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
