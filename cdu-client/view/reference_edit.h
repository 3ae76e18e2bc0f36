// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A field of a form that names another record by its code: typed, or chosen from a list with the
// names. Behind the code the name stands where it is known. What is typed is looked for in code and
// name; of more records than one page the server gives those whose code begins so. The down arrow,
// the key or the one in the field, shows the list without typing. The only one that matches is
// taken when the field is left, or by Enter.

#include "model/record_list_model.h"

#include <QLineEdit>

#include <functional>
#include <memory>

class QAction;

namespace shahn::view
{

class CodeCompleter;

class ReferenceEdit final : public QLineEdit
{
    Q_OBJECT

public:
    // Of the choices only those are shown that are offered.
    using IsOffered = std::function<bool(const QJsonObject &)>;

    ReferenceEdit(
        std::unique_ptr<model::RecordListModel> choices, QWidget *parent, IsOffered isOffered = {});
    ~ReferenceEdit() override;

    // Of the record that is meant: what was typed, or where that is no code here, the code of the
    // only one whose name it is part of.
    QString code() const;
    // Puts it into the field, and closes the list.
    void takeOnly();
    // What is typed is no code here, and part of several.
    bool meansSeveral() const;
    // The server is asked for the record that stands here, where its name is not known.
    void askForName();
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
    void showAll();
    QStringList matching(const QString &typed) const;
    bool isNothingThere() const;
    void showWords();
    QString nameOf(const QString &code) const;
    void showName();

    std::unique_ptr<model::RecordListModel> m_choices;
    CodeCompleter *m_completer = nullptr;
    QAction *m_arrow = nullptr;
    bool m_isLooking = false; // the server is asked for what was typed
};

} // namespace shahn::view
