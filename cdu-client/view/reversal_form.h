// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which sale is taken back and why, before it is done: the last sales to the meter, what shows that
// the tokens are not in it, the reason, and the second person.

#include "model/reversal_presenter.h"
#include "view/meter_page.h"

#include <memory>
#include <vector>

namespace shahn::view
{

namespace Ui
{
class ReversalForm;
} // namespace Ui

class ReversalForm final : public MeterForm
{
    Q_OBJECT

public:
    ReversalForm(model::ReversalPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~ReversalForm() override;

    // The sale; the second person after a signature was refused.
    void focusFirst() override;
    // From a field back to the sale; false when the focus is there already or elsewhere.
    bool stepBack() override;
    bool takesTyping() const override;

    // What is to be said yet.
    QString missingText(const QString &field) const;
    // What exactly will be done; empty: no sale is chosen.
    QString sentence() const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::vector<QWidget *> fields() const;
    void fillSales();
    void fillProofs();
    void takeInput();
    void updateState();
    void goToNextField();

    std::unique_ptr<Ui::ReversalForm> m_ui;
    model::ReversalPresenter &m_presenter;
    const model::Session &m_session;
    bool m_isShowing = false; // the fields are being set, nobody types
};

} // namespace shahn::view
