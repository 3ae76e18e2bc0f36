// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is entered to a vendor's account and why, before it is done: the sort of the entry, its
// amount or the entry that is taken back, reference and reason, and the second person.

#include "model/vendor_presenter.h"
#include "view/meter_page.h"

#include <memory>
#include <vector>

namespace shahn::view
{

namespace Ui
{
class VendorForm;
} // namespace Ui

class VendorForm final : public MeterForm
{
    Q_OBJECT

public:
    VendorForm(model::VendorPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~VendorForm() override;

    // The sort of the entry; the second person after a signature was refused.
    void focusFirst() override;
    bool stepBack() override;

    // What is to be said yet.
    QString missingText(const QString &field) const;
    // What exactly will be done; empty: it is not known yet.
    QString sentence() const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::vector<QWidget *> fields() const;
    void fillActions();
    void fillEntries();
    void takeInput();
    void updateState();
    QString entriesText() const;
    QString amountCaption() const;

    std::unique_ptr<Ui::VendorForm> m_ui;
    model::VendorPresenter &m_presenter;
    const model::Session &m_session;
    bool m_isShowing = false; // the fields are being set, nobody types
};

} // namespace shahn::view
