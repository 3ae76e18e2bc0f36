// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Looks at what is typed and clicked anywhere in the program, before the widgets do: somebody is at
// the window, and keys that Qt would use otherwise than the window promises.

#include <QObject>

namespace shahn::model
{
class IdleLock;
} // namespace shahn::model

namespace shahn::view
{

class InputWatch final : public QObject
{
public:
    InputWatch(model::IdleLock &idleLock, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    model::IdleLock &m_idleLock;
};

} // namespace shahn::view
