// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What shall be done with a meter and why, before it is done: the kinds of engineering tokens, the
// fields of the chosen one, and the second person.

#include "model/engineering_presenter.h"
#include "view/meter_page.h"

#include <QFrame>

#include <array>
#include <memory>
#include <vector>

class QComboBox;
class QRadioButton;

namespace shahn::view
{

namespace Ui
{
class ServiceForm;
} // namespace Ui

class ServiceForm final : public MeterForm
{
    Q_OBJECT

public:
    ServiceForm(model::EngineeringPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~ServiceForm() override;

    // The chosen kind, where the work begins; the password after it was wrong.
    void focusFirst() override;
    // From a field back to the kinds; false when the focus is there already or elsewhere.
    bool stepBack() override;

    // What is to be typed yet.
    QString missingText(const QString &field) const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrangeFields();
    std::array<QRadioButton *, 6> kindButtons() const;
    // Those that the chosen kind has, in the order in which they are filled in.
    std::vector<QWidget *> fields() const;
    void connectFields();
    void retranslate();
    void fillCombo(QComboBox &combo, const std::vector<std::pair<QString, int>> &choices);
    void takeInput();
    void showInput();
    void updateState();
    void chooseKind(int number);
    void goToNextField();

    std::unique_ptr<Ui::ServiceForm> m_ui;
    model::EngineeringPresenter &m_presenter;
    const model::Session &m_session;
    bool m_isWide = true; // as the form has its fields
    bool m_isShowing = false; // the fields are being set, nobody types
};

} // namespace shahn::view
