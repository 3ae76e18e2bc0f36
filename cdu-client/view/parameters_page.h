// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters of the utility at a place: where each value comes from and since when, and one of
// them as a form.

#include "model/parameters_presenter.h"
#include "view/form_page.h"
#include "view/parameter_form.h"

class QStandardItemModel;

namespace shahn::view
{

class ReferenceEdit;
struct PageTools;

namespace Ui
{
class ParametersPage;
} // namespace Ui

class ParametersPage final : public FormPage<ParameterForm>
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
    void forgetLineError() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool isListKeyEnabled(int key) const override;
    void pressListKey(int key) override;
    QWidget &rows() override;
    bool stepBackInList() override;
    void updateState() override;

private:
    void showWords();
    void showPlaceField();
    void choosePlace();
    void showRows();
    void openParameter();

    std::unique_ptr<Ui::ParametersPage> m_ui;
    model::ParametersPresenter &m_parameters;
    model::Session &m_session;
    ReferenceEdit *m_unitEdit = nullptr;
    ReferenceEdit *m_stationEdit = nullptr;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
