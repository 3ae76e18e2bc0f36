// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A line at the top of the window while there are vending keys that nothing can be sold under.

#include "protocol/messages/readiness.h"

#include <QLabel>

namespace shahn::model
{
class KeyNoticePresenter;
} // namespace shahn::model

namespace shahn::view
{

class KeyBanner final : public QLabel
{
    Q_OBJECT

public:
    // The others are only counted.
    static constexpr int shownMax = 3;

    explicit KeyBanner(const model::KeyNoticePresenter &presenter, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateState();
    static QString sentence(const protocol::KeyProblem &problem);

    const model::KeyNoticePresenter &m_presenter;
};

} // namespace shahn::view
