// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/vendor_page.h"

#include "core/text.h"
#include "view/page_table.h"
#include "view/reference_edit.h"
#include "view/texts.h"
#include "view/vendor_find.h"
#include "view/vendor_form.h"
#include "view/vendor_words.h"
#include "view/window_title.h"

#include <QBoxLayout>

namespace shahn::view
{
namespace
{

constexpr PageKey pageKeys[] = { askElsewhereKey, printAgainKey,
    { Qt::Key_F9, "sell", QT_TRANSLATE_NOOP("Keys", "F9 enter"),
        QT_TRANSLATE_NOOP("Shortcuts", "Enter it to the vendor's account") } };

} // namespace

std::span<const PageKey> VendorPage::keys() { return pageKeys; }

Page *VendorPage::make(const PageTools &tools, QWidget *parent)
{
    auto vendor = std::make_unique<model::VendorPresenter>(model::SubjectWork::Parts{
        tools.calls, tools.reachability, tools.outbox, tools.session, tools.scheduler });
    const auto makeFind
        = [&tools, &presenter = *vendor](const FindWidgets &widgets, QObject *owner) {
              ReferenceEdit *const edit = VendorFind::makeEdit(
                  { tools.calls, tools.session, tools.scheduler }, widgets.edit.parentWidget());
              delete widgets.layout.replaceWidget(&widgets.edit, edit);
              widgets.edit.hide();
              auto *const find = new VendorFind(
                  { *edit, widgets.notice, &widgets.busyBar }, tools.session, owner);
              connect(find, &VendorFind::chosen, &presenter, &model::VendorPresenter::selectVendor);
              return find;
          };
    auto *page = new VendorPage({ *vendor, tools.session, tools.receipts }, makeFind, parent);
    page->keep(std::move(vendor));
    return page;
}

VendorPage::VendorPage(const Parts &parts, const MakeFind &makeFind, QWidget *parent)
    : VendorWork(parts, parent, makeFind)
{
    setObjectName(QStringLiteral("VendorPage"));
    auto *const form = new VendorForm(parts.presenter, parts.session, &stack());
    setUpWork(form,
        { .button = [] { return tr("Enter it  F9"); },
            .sentence = [form] { return form->sentence(); },
            .sending = [] { return tr("The server is being asked to make the entry."); },
            .missing = [form](const QString &field) { return form->missingText(field); } });
}

QString VendorPage::workTitle() const { return WindowTitle::ofVendor(m_presenter, isPrinted()); }

QString VendorPage::findText() const { return tr("&Find the vendor by code or name"); }

QString VendorPage::recentText() const { return tr("Recent entries  F7"); }

void VendorPage::openRecent() { Q_EMIT openRequested(PageId::RecentVendorEntries); }

QString VendorPage::nextText() const { return tr("Next vendor"); }

VendorPage::Card VendorPage::card() const
{
    const protocol::VendorStatement &account = *m_presenter.account();
    const auto money = [this](qint64 minor) {
        return moneyWithCurrency(Money::fromMinor(minor), m_session.currency());
    };
    return { localName(account.vendorName.en, account.vendorName.ar),
        account.leftMinor > 0 ? QString() : tr("✗ no credit left"),
        withDotsAtLineEnds(tr("Vendor code %1 · left of the credit %2 · credit limit %3"))
            .arg(isolateLeftToRight(account.vendorCode), money(account.leftMinor),
                money(account.creditLimitMinor)),
        withDotsAtLineEnds(account.closingMinor < 0
                ? tr("Paid in advance %1 · commission owed to the vendor %2")
                : tr("Owed by the vendor %1 · commission owed to the vendor %2"))
            .arg(money(qAbs(account.closingMinor)), money(account.commissionOwedMinor)) };
}

VendorPage::OutcomeWords VendorPage::outcomeWords() const
{
    const protocol::VendorStatement &account = *m_presenter.account();
    const QString name = shownName(account.vendorName.en, account.vendorName.ar);
    return {
        tr("The entry for %1 was sent, and its outcome is not known. Do not make it again: the "
           "answer appears here as soon as the server gives it.")
            .arg(name),
        tr("✗ Nothing was entered"),
        tr("The account of %1 stands as it was. Correct the entry, or leave it.").arg(name)
    };
}

std::optional<VendorPage::CutOffWords> VendorPage::cutOffWords() const
{
    if (!m_presenter.hasSubject())
        return std::nullopt;
    const QString vendor = m_presenter.account()->vendorCode;
    return CutOffWords{ [vendor] { return VendorWords::neverEntered(vendor); },
        [vendor] { return VendorWords::leftUnknown(vendor); } };
}

} // namespace shahn::view
