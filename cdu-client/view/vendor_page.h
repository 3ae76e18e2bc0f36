// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Vendors' accounts: find the vendor, see what is left, enter what changes it.

#include "model/vendor_presenter.h"
#include "view/subject_work_page.h"

#include <span>

namespace shahn::view
{

using VendorWork = SubjectWorkPage<model::VendorPresenter, protocol::VendorEntryReply>;

class VendorPage final : public VendorWork
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    VendorPage(const Parts &parts, const MakeFind &makeFind, QWidget *parent = nullptr);

    QString workTitle() const override;

    void takeMeter(const QString &) override { } // it works at none

protected:
    QString findText() const override;
    QString recentText() const override;
    void openRecent() override;
    Card card() const override;
    QString nextText() const override;
    OutcomeWords outcomeWords() const override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
};

} // namespace shahn::view
