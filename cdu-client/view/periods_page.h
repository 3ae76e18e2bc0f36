// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The months of the ledger that are closed, and the closing of the next one.

#include "model/periods_presenter.h"
#include "view/page.h"

#include <memory>

class QStandardItemModel;

namespace shahn::view
{

struct PageTools;

namespace Ui
{
class PeriodsPage;
} // namespace Ui

class PeriodsPage final : public Page
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    PeriodsPage(
        model::PeriodsPresenter &periods, const model::Session &session, QWidget *parent = nullptr);
    ~PeriodsPage() override;

    void open(bool wasOpen) override;
    void startAnew() override;
    bool isKeyEnabled(int key) const override;
    bool isKeyOffered(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showRows();
    void close();
    QString openText() const;
    QString noticeText() const;
    void updateState();

    std::unique_ptr<Ui::PeriodsPage> m_ui;
    model::PeriodsPresenter &m_periods;
    const model::Session &m_session;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
