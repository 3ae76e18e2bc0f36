// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The lines of a journal voucher as they are typed, one below the other, with one that is empty at
// the end. An account is chosen as it is typed, by its code or its name.

#include "model/voucher_presenter.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace shahn::view
{

class VoucherLines final : public QWidget
{
    Q_OBJECT

public:
    explicit VoucherLines(QWidget *parent = nullptr);

    // Once, before it is used: what a line of an account has to name ("debt", "meter").
    void setNaming(std::function<QString(const QString &account)> naming);
    void setAccounts(const std::vector<model::VoucherPresenter::Account> &accounts);

    std::vector<model::VoucherPresenter::Line> lines() const;
    // None of it stays.
    void clear();
    void setReadOnly(bool isReadOnly);
    // The first line, or where something is wrong with one.
    void focusFirst();
    void focusOn(const model::VoucherPresenter::Problem &problem);
    // Tab comes from there, and leads there.
    void setTabBetween(QWidget &before, QWidget &after);

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QLabel *number = nullptr;
        QLineEdit *account = nullptr;
        QLineEdit *named = nullptr;
        QLineEdit *debit = nullptr;
        QLineEdit *credit = nullptr;
    };

    class Accounts;

    void addRow();
    QLineEdit *addField(const char *name, int column);
    void onEdited();
    void takeOnly(QLineEdit &account);
    void showNaming(const Row &row);
    void showWords();
    void setTabOrders();

    QGridLayout *m_layout = nullptr;
    Accounts *m_accounts = nullptr;
    std::function<QString(const QString &)> m_naming;
    std::vector<QLabel *> m_headings;
    std::vector<Row> m_rows;
    QWidget *m_before = nullptr;
    QWidget *m_after = nullptr;
    bool m_isReadOnly = false;
};

} // namespace shahn::view
