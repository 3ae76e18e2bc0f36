// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Panels of which one is shown. Other than in a QStackedWidget the hidden ones take no room: what
// is shown may be as low as it is itself.

#include <QWidget>

class QVBoxLayout;

namespace shahn::view
{

class PanelStack final : public QWidget
{
public:
    explicit PanelStack(QWidget *parent = nullptr);

    // The first one is shown.
    void addWidget(QWidget *panel);
    void setCurrentWidget(QWidget *panel);

private:
    QVBoxLayout *m_layout = nullptr;
    QWidget *m_current = nullptr;
};

} // namespace shahn::view
