// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statement of a vendor: what its stations sold on each day and what was entered to its account
// in a period, with what was owed behind each.

#include "view/statement_page.h"

namespace shahn::view
{

class VendorStatementPage final : public StatementPage
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);

protected:
    Words words() const override;
    Columns columns() const override;
    std::vector<QStringList> rows() const override;
    Figures figures() const override;
    Export exported() const override;

private:
    VendorStatementPage(
        std::unique_ptr<model::VendorStatement> statement, const PageTools &tools, QWidget *parent);

    const model::VendorStatement &m_account;
};

} // namespace shahn::view
