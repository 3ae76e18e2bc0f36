// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The first part of a self-test: published tokens and blocks that the engine must give. Internal to
// the vault.

#include "core/error.h"

namespace shahn::vault
{

// VaultUnavailable.
Expected<void> checkPublishedAnswers();

} // namespace shahn::vault
