// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A journal voucher that is written, or one that takes another back. Another person signs on the
// page of the approvals, which posts it.

#include "model/voucher_presenter.h"
#include "view/page.h"

#include <memory>

namespace shahn::view
{

struct PageTools;

namespace Ui
{
class VoucherPage;
} // namespace Ui

class VoucherPage final : public Page
{
    Q_OBJECT

public:
    // The same page twice: below the list of vouchers, of which the one that is marked is taken
    // back.
    enum class Purpose : quint8 { Write, TakeBack };

    static Page *makeNew(const PageTools &tools, QWidget *parent);
    static Page *makeTakeBack(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    VoucherPage(model::VoucherPresenter &voucher, const model::Session &session, Purpose purpose,
        QWidget *parent = nullptr);
    ~VoucherPage() override;

    void open(bool wasOpen) override;
    void focusCurrent() override;
    void startAnew() override;
    bool isUnsaved() const override;
    bool canLeave() override;
    void takeSubject(const QString &subject) override;
    bool isKeyEnabled(int key) const override;
    bool isKeyOffered(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    static Page *make(const PageTools &tools, Purpose purpose, QWidget *parent);

    bool isNew() const { return m_purpose == Purpose::Write; }

    void connectFields();
    void takeInput();
    void emptyFields();
    void focusOn(const model::VoucherPresenter::Problem &problem);
    void ask();
    QString aboutText() const;
    QString noticeText() const;
    void updateState();

    std::unique_ptr<Ui::VoucherPage> m_ui;
    model::VoucherPresenter &m_voucher;
    const model::Session &m_session;
    const Purpose m_purpose;
    bool m_isProblemTold = false; // it was tried to ask
    size_t m_accountCount = 0; // that the lines know
};

} // namespace shahn::view
