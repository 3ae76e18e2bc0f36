// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The icon of a page in the navigation, in the colours of the button for both of its states. A page
// without one gets the first letter of its title.

#include <QIcon>
#include <QPalette>
#include <QSize>

namespace shahn::view
{

// As high as the size; what is wider stays free beside it, so that the name does not touch it.
QIcon pageIcon(
    const QString &name, const QString &title, const QPalette &palette, const QSize &size);

} // namespace shahn::view
