// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The controls of the gallery, made for the look that the application has.

#include <Qt>

class QWidget;

namespace shahn::look
{

QWidget *makeGalleryControls(Qt::LayoutDirection direction);

} // namespace shahn::look
