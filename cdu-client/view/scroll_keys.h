// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A page that is higher than its window scrolls with the keys that the focus has no use for.

class QKeyEvent;
class QScrollArea;

namespace shahn::view
{

// PageUp, PageDown, Home, End, Up and Down. False for any other key.
bool scrollByKey(QScrollArea &page, const QKeyEvent &event);

} // namespace shahn::view
