// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The sign of the program: a bolt in a green field, drawn in every size that desktops ask for.

#include <QIcon>

namespace shahn::view
{

QIcon windowIcon();

} // namespace shahn::view
