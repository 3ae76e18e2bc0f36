// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A field of a form that names another record by its code: typed, or chosen from a list with the
// names. Behind the code the name stands where it is known. What is typed is looked for in code and
// name; of more records than one page the server gives those whose code begins so. The down arrow
// shows the list without typing.

#include "model/record_list_model.h"

#include <QLineEdit>

#include <memory>

class QCompleter;

namespace shahn::view
{

class ReferenceEdit final : public QLineEdit
{
    Q_OBJECT

public:
    ReferenceEdit(std::unique_ptr<model::RecordListModel> choices, QWidget *parent);
    ~ReferenceEdit() override;

    // Of the record that is meant: what was typed, or where that is no code here, the code of the
    // only one whose name it is part of.
    QString code() const;
    // The list is closed, and what is still asked for does not open it.
    void endChoice();

protected:
    // The list is asked for anew whenever the field is entered.
    void focusInEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void look(const QString &typed);
    void showWords();
    QString nameOf(const QString &code) const;
    void showName();

    std::unique_ptr<model::RecordListModel> m_choices;
    QCompleter *m_completer = nullptr;
    bool m_isLooking = false; // the server is asked for what was typed
};

} // namespace shahn::view
