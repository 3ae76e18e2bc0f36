// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One parameter at a place: its value, from when on it counts, what is wrong with either below it,
// what is planned, and who has set what.

#include "model/parameters_presenter.h"

#include <QWidget>

#include <memory>

namespace shahn::view
{

class AskLine;

namespace Ui
{
class ParameterForm;
} // namespace Ui

class ParameterForm final : public QWidget
{
    Q_OBJECT

public:
    ParameterForm(
        model::ParametersPresenter &parameters, model::Session &session, QWidget *parent = nullptr);
    ~ParameterForm() override;

    void openParameter(const QString &name);
    // Nothing of it is open any more.
    void forget();

    // There is nothing within it to step back from.
    bool stepBack() { return false; }

    void save();
    bool canSave() const;
    // Else it is only read.
    bool isForChanging() const;
    // The server answers again.
    void forgetLineErrors();

    // Something was typed that is not saved.
    bool isEdited() const;
    // True when nothing is lost by leaving, or the person says so.
    bool mayLeave();

Q_SIGNALS:
    void backRequested();
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Typed {
        QString value;
        int start = 0; // of the box
        QString startText;

        friend bool operator==(const Typed &, const Typed &) = default;
    };

    void showWords();
    QWidget *valueField() const;
    void showParameter();
    void showValue();
    void showPlanned();
    void showHistory();
    void showSaved();
    void showAsked();
    void forgetOther();
    void showFailure();
    void remarkFailure();
    void showNotice();
    void giveBack();
    void withdraw();
    void updateState();
    QString value() const;
    bool isValueEdited() const;
    Typed typed() const;
    bool isAhead() const; // from a time that is typed
    // None for a text that is no time.
    std::optional<qint64> typedStart() const;
    // The start that is asked for; false, with the remark at the field, when it is none.
    bool readStart(std::optional<qint64> &start);
    void remarkStart(bool isWrong);

    std::unique_ptr<Ui::ParameterForm> m_ui;
    model::ParametersPresenter &m_parameters;
    AskLine *m_askLine = nullptr;
    model::Session &m_session;
    QString m_shown; // the value as it was read or saved last
    bool m_isSaved = false; // is said below
    bool m_isStartWrong = false;
    Typed m_sent; // when something was asked for last
};

} // namespace shahn::view
