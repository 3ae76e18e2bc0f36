// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Says beside a password field that Caps Lock is on, as the typed letters tell it: a capital
// without Shift, or a small letter with it. No system is asked, so it is the same on each.

#include <QObject>

class QKeyEvent;
class QLabel;
class QLineEdit;

namespace shahn::view
{

class CapsLockHint final : public QObject
{
public:
    // Both belong to one form and outlive the hint. The label is hidden until there is something to
    // say.
    CapsLockHint(QLineEdit &field, QLabel &label);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look(const QKeyEvent &key);

    QLabel &m_label;
};

} // namespace shahn::view
