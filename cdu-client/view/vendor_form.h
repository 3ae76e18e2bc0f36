// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is entered to a vendor's account and why, before it is done: the sort of the entry, its
// amount or the entry that is taken back, reference and reason, and the second person.

#include "model/vendor_presenter.h"
#include "view/subject_form.h"

#include <memory>
#include <vector>

namespace shahn::view
{

namespace Ui
{
class VendorForm;
} // namespace Ui

class VendorForm final : public SubjectForm
{
    Q_OBJECT

public:
    VendorForm(model::VendorPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~VendorForm() override;

    QString missingText(const QString &field) const override;
    // What exactly will be done; empty: it is not known yet.
    QString sentence() const;

protected:
    std::vector<QWidget *> fields() const override;
    void retranslate() override;
    void takeInput() override;
    void updateState() override;

private:
    void fillActions();
    void fillEntries();
    QString entriesText() const;
    QString amountCaption() const;

    std::unique_ptr<Ui::VendorForm> m_ui;
    model::VendorPresenter &m_presenter;
    const model::Session &m_session;
};

} // namespace shahn::view
