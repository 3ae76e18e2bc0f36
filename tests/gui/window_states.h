// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every page of the window in every state that a person meets, for tests that look at all of them.

#include "gui/gui_desk.h"

#include <span>

namespace shahn::test
{

struct WindowState {
    const char *name;
    void (*open)(GuiDesk &);
    bool isActivated = true;
};

std::span<const WindowState> windowStates();

void openPricing(GuiDesk &gui);
void openSoldWithSevenTokens(GuiDesk &gui);
// A price of many lines and a question.
void openLongPricing(GuiDesk &gui);

} // namespace shahn::test
