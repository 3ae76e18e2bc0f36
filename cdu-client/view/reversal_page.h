// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reversals: find the meter, choose one of its last sales, take it back.

#include "model/reversal_presenter.h"
#include "view/subject_work_page.h"

#include <span>

namespace shahn::view
{

using ReversalWork = SubjectWorkPage<model::ReversalPresenter, protocol::ReversalReply>;

class ReversalPage final : public ReversalWork
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    explicit ReversalPage(const Parts &parts, QWidget *parent = nullptr);

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
