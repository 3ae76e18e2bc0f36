// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What nearly every test with a window includes.
#include "gui.h"
#include "test.h"
