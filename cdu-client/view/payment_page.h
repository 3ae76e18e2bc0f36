// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Payments: find the customer, see what is owed, take the money.

#include "model/payment_presenter.h"
#include "view/subject_work_page.h"

#include <span>

namespace shahn::view
{

using PaymentWork = SubjectWorkPage<model::PaymentPresenter, protocol::PaymentReply>;

class PaymentPage final : public PaymentWork
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    explicit PaymentPage(const Parts &parts, QWidget *parent = nullptr);

    QString workTitle() const override;

protected:
    QString findText() const override;
    QString recentText() const override;
    void openRecent() override;
    OutcomeWords outcomeWords() const override;
    bool isOwnKeyEnabled(int key) const override;
    void pressOwnKey(int key) override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
};

} // namespace shahn::view
