// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters of the utility at a place: where each value comes from and since when, and one of
// them as a form.

#include "model/parameters_presenter.h"
#include "view/page.h"

class QStackedLayout;
class QStandardItemModel;

namespace shahn::view
{

class ParameterForm;
class ReferenceEdit;
struct PageTools;

namespace Ui
{
class ParametersPage;
} // namespace Ui

class ParametersPage final : public Page
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    ParametersPage(
        model::ParametersPresenter &parameters, const PageTools &tools, QWidget *parent = nullptr);
    ~ParametersPage() override;

    void open(bool wasOpen) override;
    void startAnew() override;
    bool isUnsaved() const override;
    bool canLeave() override;
    bool stepBack() override;
    void left() override;
    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showWords();
    void showPlaceField();
    void choosePlace();
    void showRows();
    void fitColumns();
    void updateState();
    void openParameter();
    void showList();
    bool isFormOpen() const;

    std::unique_ptr<Ui::ParametersPage> m_ui;
    model::ParametersPresenter &m_parameters;
    model::Session &m_session;
    QStackedLayout *m_stack = nullptr; // the list, and the form over it
    QWidget *m_list = nullptr;
    ParameterForm *m_form = nullptr;
    ReferenceEdit *m_unitEdit = nullptr;
    ReferenceEdit *m_stationEdit = nullptr;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
