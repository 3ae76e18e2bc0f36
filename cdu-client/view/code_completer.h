// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The list below a field in which a code is chosen: of each choice it shows DisplayRole, code and
// name, in which what is typed is looked for; EditRole is the code, which goes into the field.

#include <QCompleter>

class QLineEdit;

namespace shahn::view
{

class CodeCompleter final : public QCompleter
{
    Q_OBJECT

public:
    // The completer of the field, and its child.
    CodeCompleter(QLineEdit &field, QAbstractItemModel &choices);

    // All of them, whatever is typed.
    void showAll();

    QString pathFromIndex(const QModelIndex &index) const override;
    QStringList splitPath(const QString &path) const override;
};

} // namespace shahn::view
