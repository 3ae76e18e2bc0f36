// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statement of a customer: every document of a period with what it debited and credited, and
// what was owed behind it; and what became of each debt.

#include "model/search_model.h"
#include "view/statement_page.h"

namespace shahn::view
{

class CustomerStatementPage final : public StatementPage
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);

protected:
    Words words() const override;
    Columns columns() const override;
    std::vector<QStringList> rows() const override;
    Figures figures() const override;
    std::vector<model::ListingTable> moreTables() const override;
    Export exported() const override;

private:
    CustomerStatementPage(std::unique_ptr<model::CustomerStatement> statement,
        const PageTools &tools, QWidget *parent);
    void chooseMeter(const QString &meterNumber);

    const model::CustomerStatement &m_account;
    model::SearchModel m_search;
};

} // namespace shahn::view
