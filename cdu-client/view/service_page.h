// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Meter service: find a meter, choose what shall be done, issue the tokens.

#include "model/engineering_presenter.h"
#include "view/subject_work_page.h"

#include <span>

namespace shahn::view
{

using ServiceWork = SubjectWorkPage<model::EngineeringPresenter, protocol::EngineeringReply>;

class ServicePage final : public ServiceWork
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    explicit ServicePage(const Parts &parts, QWidget *parent = nullptr);

    QString workTitle() const override;

protected:
    QString findText() const override;
    QString recentText() const override;
    void openRecent() override;
    QString meterNote() const override;
    OutcomeWords outcomeWords() const override;

private:
    std::optional<CutOffWords> cutOffWords() const override;
    QString sentence() const;
};

} // namespace shahn::view
