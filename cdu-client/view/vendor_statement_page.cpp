// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/vendor_statement_page.h"

#include "core/text.h"
#include "protocol/json_codec.h"
#include "view/reference_edit.h"
#include "view/texts.h"
#include "view/vendor_find.h"
#include "view/vendor_words.h"

#include <QBoxLayout>

namespace shahn::view
{
namespace
{

using archive::Field;
using archive::FieldKind;

constexpr const char *entryWords[]
    = { "sales", "deposit", "adjustment", "creditLimit", "commission" };

// In the order of the columns; "isReversal" stands with the entry in the table.
constexpr Field fileFields[] = {
    { .name = "businessDay" },
    { .name = "entry", .kind = FieldKind::Choice, .words = entryWords },
    { .name = "isReversal", .kind = FieldKind::Flag },
    { .name = "receiptNumber" },
    { .name = "operatorLogin" },
    { .name = "approverLogin" },
    { .name = "reference" },
    { .name = "debitMinor", .kind = FieldKind::Money },
    { .name = "creditMinor", .kind = FieldKind::Money },
    { .name = "balanceMinor", .kind = FieldKind::Money },
    { .name = "creditLimitMinor", .kind = FieldKind::Money },
};

} // namespace

Page *VendorStatementPage::make(const PageTools &tools, QWidget *parent)
{
    return new VendorStatementPage(
        std::make_unique<model::VendorStatement>(
            model::StatementPresenter::Parts{ tools.calls, tools.session, tools.scheduler },
            protocol::endpoints::vendorStatement),
        tools, parent);
}

VendorStatementPage::VendorStatementPage(
    std::unique_ptr<model::VendorStatement> statement, const PageTools &tools, QWidget *parent)
    : StatementPage(*statement,
        { protocol::endpoints::vendorStatement, "entries", Right::SeeVendors }, tools, parent)
    , m_account(*statement)
{
    setObjectName(QStringLiteral("VendorStatementPage"));
    keep(std::move(statement));
    const FindWidgets widgets = findWidgets();
    ReferenceEdit *const edit
        = VendorFind::makeEdit({ tools.calls, tools.session, tools.scheduler }, this);
    delete widgets.layout.replaceWidget(&widgets.edit, edit);
    for (QWidget *const unused :
        std::initializer_list<QWidget *>{ &widgets.edit, &widgets.hits, &widgets.more })
        unused->hide();
    auto *const find
        = new VendorFind({ *edit, widgets.notice, &widgets.busyBar }, tools.session, this);
    connect(find, &VendorFind::chosen, this, &VendorStatementPage::chooseSubject);
    setUp(find);
}

StatementPage::Words VendorStatementPage::words() const
{
    return { tr("Vendor statements"), tr("&Find the vendor by code or name"),
        tr("Choose a vendor: its statement is shown here."),
        tr("Nothing was sold or entered for this vendor in this period.") };
}

StatementPage::Columns VendorStatementPage::columns() const
{
    return { .titles = { tr("Day"), tr("Entry"), tr("Receipt"), tr("By"), tr("Reference"),
                 tr("Debit"), tr("Credit"), tr("Owed"), tr("Credit limit") },
        .firstFigure = 5,
        .wide = 4 };
}

std::vector<QStringList> VendorStatementPage::rows() const
{
    std::vector<QStringList> rows;
    if (!m_account.statement())
        return rows;
    for (const protocol::VendorStatementEntry &entry : m_account.statement()->entries) {
        const bool isOfPerson = entry.atMsUtc != 0;
        QString what = VendorWords::entryText(entry.entry);
        if (entry.isReversal)
            what = tr("%1, taken back").arg(what);
        const QString who = entry.approverLogin.isEmpty()
            ? isolateLeftToRight(entry.operatorLogin)
            : tr("%1, signed by %2")
                  .arg(isolateLeftToRight(entry.operatorLogin),
                      isolateLeftToRight(entry.approverLogin));
        rows.push_back({ isOfPerson ? instantText(entry.atMsUtc, session().timeZone())
                                    : isolateLeftToRight(entry.businessDay),
            what, isolateLeftToRight(entry.receiptNumber), who, isolateByContent(entry.reference),
            moneyOf(entry.debitMinor), moneyOf(entry.creditMinor), moneyOf(entry.balanceMinor),
            isOfPerson ? moneyOf(entry.creditLimitMinor) : QString() });
    }
    return rows;
}

StatementPage::Figures VendorStatementPage::figures() const
{
    const protocol::VendorStatement &told = *m_account.statement();
    return { .fileName = QStringLiteral("vendor"),
        .name = localName(told.vendorName.en, told.vendorName.ar),
        .code = told.vendorCode,
        .from = told.from,
        .to = told.to,
        .facts = { { tr("Credit limit"), moneyOf(told.creditLimitMinor) },
            { tr("Left of the credit"), moneyOf(told.leftMinor) },
            { tr("Commission earned"), moneyOf(told.commissionEarnedMinor) },
            { tr("Commission owed to the vendor"), moneyOf(told.commissionOwedMinor) } },
        .sums = { { tr("Owed before"), moneyOf(told.openingMinor) },
            { tr("Owed at the end"), moneyOf(told.closingMinor) } } };
}

StatementPage::Export VendorStatementPage::exported() const
{
    const QString headings[]
        = { tr("Day"), tr("Entry"), tr("Taken back"), tr("Receipt"), tr("By"), tr("Signed by"),
              tr("Reference"), tr("Debit"), tr("Credit"), tr("Owed"), tr("Credit limit") };
    static_assert(std::size(headings) == std::size(fileFields));
    Export content;
    for (size_t i = 0; i < std::size(fileFields); ++i) {
        model::RecordExport::Column column{ &fileFields[i], headings[i], {} };
        for (const char *const word : fileFields[i].words)
            column.words.insert(QLatin1String(word), VendorWords::entryText(QLatin1String(word)));
        content.columns.push_back(column);
    }
    for (const protocol::VendorStatementEntry &entry : m_account.statement()->entries)
        content.records.append(protocol::toJson(entry));
    return content;
}

} // namespace shahn::view
