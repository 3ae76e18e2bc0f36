// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/panel_stack.h"

#include <QVBoxLayout>

namespace shahn::view
{

PanelStack::PanelStack(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void PanelStack::addWidget(QWidget *panel)
{
    m_layout->addWidget(panel);
    if (!m_current)
        m_current = panel;
    panel->setVisible(panel == m_current);
}

void PanelStack::setCurrentWidget(QWidget *panel)
{
    if (panel == m_current)
        return;
    QWidget *before = m_current;
    m_current = panel;
    panel->show();
    before->hide();
}

} // namespace shahn::view
