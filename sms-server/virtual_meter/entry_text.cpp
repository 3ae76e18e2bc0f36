// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtual_meter/entry_text.h"

#include "core/text.h"

namespace shahn::meter
{

QStringList tokensFromWords(const QStringList &words)
{
    constexpr qsizetype tokenSize = 20;
    QStringList tokens;
    QString gathered;
    for (const QString &word : words) {
        const QString digits = ungrouped(word);
        if (digits.size() >= tokenSize && !gathered.isEmpty()) {
            tokens.append(gathered);
            gathered.clear();
        }
        gathered += digits;
        if (gathered.size() >= tokenSize) {
            tokens.append(gathered);
            gathered.clear();
        }
    }
    if (!gathered.isEmpty())
        tokens.append(gathered);
    return tokens;
}

} // namespace shahn::meter
