// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/guide.h"

#include <QFile>
#include <QRegularExpression>

// The resource is linked statically and must be named outside every namespace.
static void initGuide()
{
    Q_INIT_RESOURCE(guide);
    Q_INIT_RESOURCE(licence);
}

namespace shahn::view
{

Guide Guide::inLanguage(const QString &code)
{
    initGuide();
    static const QRegularExpression anchor(QStringLiteral("^<a id=\"([a-z-]+)\"></a>$"));
    static const QRegularExpression heading(QStringLiteral("^(#+) "));
    Guide guide;
    QFile file(QStringLiteral(":/guide/operator-guide.%1.md").arg(code));
    if (!file.open(QIODevice::ReadOnly))
        return guide;
    QString id;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (const auto found = anchor.match(line); found.hasMatch()) {
            id = found.captured(1);
            continue;
        }
        if (const auto found = heading.match(line); found.hasMatch()) {
            guide.headings.push_back({ id, static_cast<int>(found.captured(1).size()) });
            id.clear();
        }
        guide.markdown += line + u'\n';
    }
    return guide;
}

} // namespace shahn::view
