// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/voucher_lines.h"

#include "core/text.h"
#include "domain/voucher.h"
#include "view/code_completer.h"
#include "view/ledger_words.h"
#include "view/record_words.h"

#include <QAbstractListModel>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace shahn::view
{
namespace
{

using model::VoucherPresenter;

constexpr int accountLengthMax = 100;
constexpr int namedLengthMax = 40;
constexpr int amountLengthMax = 24;

enum Column { NumberColumn, AccountColumn, NamedColumn, DebitColumn, CreditColumn };

QString plain(const QLineEdit &edit) { return withoutInvisible(edit.text()).trimmed(); }

} // namespace

// As a completer shows them.
class VoucherLines::Accounts final : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void set(const std::vector<VoucherPresenter::Account> &accounts)
    {
        beginResetModel();
        m_accounts = accounts;
        endResetModel();
    }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_accounts.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole))
            return {};
        const VoucherPresenter::Account &one = m_accounts[size_t(index.row())];
        return role == Qt::EditRole
            ? one.account
            : RecordWords::codeWithName(one.account, LedgerWords::name(one.ledger, one.subject));
    }

    // The account itself, or the only one whose code or name has the text in it; empty: none.
    QString meantBy(const QString &text) const
    {
        QString found;
        int count = 0;
        for (int row = 0; row < rowCount() && !text.isEmpty(); ++row) {
            const QString account = m_accounts[size_t(row)].account;
            if (account == text)
                return account;
            const QString shown = withoutInvisible(data(index(row), Qt::DisplayRole).toString());
            if (!shown.contains(text, Qt::CaseInsensitive))
                continue;
            found = account;
            ++count;
        }
        return count == 1 ? found : QString();
    }

    QString nameOf(const QString &account) const
    {
        const auto found
            = std::ranges::find(m_accounts, account, &VoucherPresenter::Account::account);
        return found == m_accounts.end() ? QString()
                                         : LedgerWords::name(found->ledger, found->subject);
    }

private:
    std::vector<VoucherPresenter::Account> m_accounts;
};

VoucherLines::VoucherLines(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
    , m_accounts(new Accounts(this))
    , m_naming([](const QString &) { return QString(); })
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(10);
    m_layout->setVerticalSpacing(6);
    m_layout->setColumnStretch(AccountColumn, 5);
    m_layout->setColumnStretch(NamedColumn, 3);
    m_layout->setColumnStretch(DebitColumn, 2);
    m_layout->setColumnStretch(CreditColumn, 2);
    for (const int column : { AccountColumn, NamedColumn, DebitColumn, CreditColumn }) {
        auto *const heading = new QLabel(this);
        heading->setProperty("textRole", QStringLiteral("caption"));
        if (column >= DebitColumn)
            heading->setAlignment(Qt::AlignRight | Qt::AlignAbsolute);
        m_layout->addWidget(heading, 0, column);
        m_headings.push_back(heading);
    }
    addRow();
    addRow();
    showWords();
}

void VoucherLines::setNaming(std::function<QString(const QString &)> naming)
{
    m_naming = std::move(naming);
}

void VoucherLines::setAccounts(const std::vector<VoucherPresenter::Account> &accounts)
{
    m_accounts->set(accounts);
    for (const Row &row : m_rows)
        showNaming(row);
}

QLineEdit *VoucherLines::addField(const char *name, int column)
{
    auto *const edit = new QLineEdit(this);
    edit->setObjectName(QStringLiteral("%1%2").arg(QLatin1String(name)).arg(m_rows.size() + 1));
    edit->setReadOnly(m_isReadOnly);
    m_layout->addWidget(edit, int(m_rows.size()) + 1, column);
    edit->show(); // at once: Tab leads there
    connect(edit, &QLineEdit::textChanged, this, &VoucherLines::onEdited);
    connect(edit, &QLineEdit::returnPressed, this, [this] { focusNextChild(); });
    return edit;
}

void VoucherLines::addRow()
{
    Row row;
    row.number = new QLabel(isolateLeftToRight(QString::number(m_rows.size() + 1)), this);
    row.number->setProperty("textRole", QStringLiteral("caption"));
    m_layout->addWidget(row.number, int(m_rows.size()) + 1, NumberColumn);
    row.number->show();
    row.account = addField("accountEdit", AccountColumn);
    row.account->setMaxLength(accountLengthMax);
    new CodeCompleter(*row.account, *m_accounts);
    row.account->installEventFilter(this);
    row.named = addField("namedEdit", NamedColumn);
    row.named->setMaxLength(namedLengthMax);
    row.debit = addField("debitEdit", DebitColumn);
    row.credit = addField("creditEdit", CreditColumn);
    for (QLineEdit *const amount : { row.debit, row.credit }) {
        amount->setMaxLength(amountLengthMax);
        amount->setAlignment(Qt::AlignRight | Qt::AlignAbsolute);
    }
    m_rows.push_back(row);
    showNaming(row);
    showWords();
    setTabOrders();
}

void VoucherLines::setTabBetween(QWidget &before, QWidget &after)
{
    m_before = &before;
    m_after = &after;
    setTabOrders();
}

void VoucherLines::setTabOrders()
{
    QWidget *last = m_before;
    for (const Row &row : m_rows) {
        for (QLineEdit *const edit : { row.account, row.named, row.debit, row.credit }) {
            if (last != nullptr)
                setTabOrder(last, edit);
            last = edit;
        }
    }
    if (last != nullptr && m_after != nullptr)
        setTabOrder(last, m_after);
}

void VoucherLines::onEdited()
{
    for (const Row &row : m_rows)
        showNaming(row);
    const std::vector<VoucherPresenter::Line> all = lines();
    if (!all.back().isEmpty() && all.size() < VoucherOrder::lineCountMax)
        addRow();
    Q_EMIT edited();
}

// What the line names is asked for where the account needs it, and kept out else.
void VoucherLines::showNaming(const Row &row)
{
    const QString account = plain(*row.account);
    const QString what = m_naming(account);
    row.named->setEnabled(!what.isEmpty() || !row.named->text().isEmpty());
    row.named->setPlaceholderText(what == QLatin1String("debt") ? tr("code of the debt")
            : what == QLatin1String("meter")                    ? tr("number of the meter")
                                                                : QString());
    const QString name = m_accounts->nameOf(account);
    row.account->setAccessibleDescription(name);
    row.account->setToolTip(name);
}

std::vector<VoucherPresenter::Line> VoucherLines::lines() const
{
    std::vector<VoucherPresenter::Line> all;
    for (const Row &row : m_rows)
        all.push_back(
            { row.account->text(), row.named->text(), row.debit->text(), row.credit->text() });
    return all;
}

void VoucherLines::clear()
{
    const QSignalBlocker blocker(this); // nobody has typed that
    for (const Row &row : m_rows) {
        for (QLineEdit *const edit : { row.account, row.named, row.debit, row.credit })
            edit->clear();
    }
    constexpr size_t rowsAtFirst = 2;
    while (m_rows.size() > rowsAtFirst) {
        const Row row = m_rows.back();
        m_rows.pop_back();
        delete row.number;
        for (QLineEdit *const edit : { row.account, row.named, row.debit, row.credit })
            delete edit;
    }
}

void VoucherLines::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    for (const Row &row : m_rows) {
        for (QLineEdit *const edit : { row.account, row.named, row.debit, row.credit })
            edit->setReadOnly(isReadOnly);
    }
}

void VoucherLines::focusFirst() { m_rows.front().account->setFocus(); }

void VoucherLines::focusOn(const VoucherPresenter::Problem &problem)
{
    using Fault = VoucherPresenter::Fault;
    const Row &row = m_rows[qMin(problem.line, m_rows.size() - 1)];
    switch (problem.fault) {
    case Fault::NoDebt:
    case Fault::NoMeter:
        return row.named->setFocus();
    case Fault::NoAmount:
    case Fault::Amount:
        return (
            row.debit->text().isEmpty() && !row.credit->text().isEmpty() ? row.credit : row.debit)
            ->setFocus();
    case Fault::NoAccount:
    case Fault::TooFewLines:
    case Fault::Difference:
    case Fault::NoReference:
    case Fault::Day:
    case Fault::NoReason:
        break;
    }
    row.account->setFocus();
}

void VoucherLines::takeOnly(QLineEdit &account)
{
    const QString meant = m_accounts->meantBy(plain(account));
    if (!account.isReadOnly() && !meant.isEmpty() && meant != account.text())
        account.setText(meant);
}

// The arrow shows all accounts; the only one that is meant is taken when the field is left.
bool VoucherLines::eventFilter(QObject *watched, QEvent *event)
{
    auto *const edit = qobject_cast<QLineEdit *>(watched);
    if (edit && event->type() == QEvent::KeyPress && !edit->isReadOnly()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        static_cast<CodeCompleter *>(edit->completer())->showAll();
        return true;
    }
    if (edit && event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            takeOnly(*edit);
    }
    return QWidget::eventFilter(watched, event);
}

void VoucherLines::showWords()
{
    const QString words[] = { tr("Account"), tr("Debt or meter"), tr("Debit"), tr("Credit") };
    for (size_t i = 0; i < m_headings.size(); ++i)
        m_headings[i]->setText(words[i]);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const QString number = isolateLeftToRight(QString::number(i + 1));
        row.account->setAccessibleName(tr("Account of line %1").arg(number));
        row.named->setAccessibleName(tr("Debt or meter of line %1").arg(number));
        row.debit->setAccessibleName(tr("Debit of line %1").arg(number));
        row.credit->setAccessibleName(tr("Credit of line %1").arg(number));
        row.account->setPlaceholderText(i == 0 ? tr("Type, or ↓ for the list") : QString());
    }
}

void VoucherLines::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        showWords();
        for (const Row &row : m_rows)
            showNaming(row);
    }
    QWidget::changeEvent(event);
}

} // namespace shahn::view
