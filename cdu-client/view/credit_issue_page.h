// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Credit without a purchase: find the meter, say what the tokens are for, issue them.

#include "model/credit_issue_presenter.h"
#include "view/subject_work_page.h"

#include <span>

namespace shahn::view
{

using CreditIssueWork = SubjectWorkPage<model::CreditIssuePresenter, protocol::CreditIssueReply>;

class CreditIssuePage final : public CreditIssueWork
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    explicit CreditIssuePage(const Parts &parts, QWidget *parent = nullptr);

    QString workTitle() const override;

protected:
    QString findText() const override;
    QString recentText() const override;
    void openRecent() override;
    OutcomeWords outcomeWords() const override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
};

} // namespace shahn::view
