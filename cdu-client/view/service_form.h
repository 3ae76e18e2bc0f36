// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What shall be done with a meter and why, before it is done: the kinds of engineering tokens, the
// fields of the chosen one, and the second person.

#include "model/engineering_presenter.h"
#include "view/subject_form.h"

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

class ServiceForm final : public SubjectForm
{
    Q_OBJECT

public:
    ServiceForm(model::EngineeringPresenter &presenter, const model::Session &session,
        QWidget *parent = nullptr);
    ~ServiceForm() override;

    QString missingText(const QString &field) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    std::vector<QWidget *> fields() const override;
    QWidget &start() const override; // the chosen kind
    void retranslate() override;
    void takeInput() override;
    void updateState() override;

private:
    void arrangeFields();
    std::array<QRadioButton *, 6> kindButtons() const;
    void showWords();
    void fillCombo(QComboBox &combo, const std::vector<std::pair<QString, int>> &choices);
    void showInput();
    void chooseKind(int number);
    QString toBeSigned() const;

    std::unique_ptr<Ui::ServiceForm> m_ui;
    model::EngineeringPresenter &m_presenter;
    const model::Session &m_session;
    bool m_isWide = true; // as the form has its fields
};

} // namespace shahn::view
