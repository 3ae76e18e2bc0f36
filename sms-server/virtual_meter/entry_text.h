// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace shahn::meter
{

// The tokens among the words of a command line: 20 digits in one word, or groups that make 20
// digits together. What cannot be a token is one element as it was written, so that the meter
// refuses it.
QStringList tokensFromWords(const QStringList &words);

} // namespace shahn::meter
