// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last sales of this point of sale, and printing one of them again as a numbered copy.

#include "core/error.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace shahn::model
{
class RecentSalesModel;
class Session;
} // namespace shahn::model

namespace shahn::view
{

class ColumnsModel;

namespace Ui
{
class RecentSalesPage;
} // namespace Ui

class RecentSalesPage final : public QWidget
{
    Q_OBJECT

public:
    RecentSalesPage(
        model::RecentSalesModel &sales, const model::Session &session, QWidget *parent = nullptr);
    ~RecentSalesPage() override;

    // Asks for the list anew and selects the newest sale.
    void open();
    // While a receipt is being printed no copy is asked for.
    void setPrinting(bool isPrinting);

Q_SIGNALS:
    void backRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpColumns();
    void updateState();
    void reprint();

    std::unique_ptr<Ui::RecentSalesPage> m_ui;
    model::RecentSalesModel &m_sales;
    const model::Session &m_session;
    ColumnsModel *m_columns = nullptr;
    std::optional<Error> m_error;
    bool m_isPrinting = false;
};

} // namespace shahn::view
