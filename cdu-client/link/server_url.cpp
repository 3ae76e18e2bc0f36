// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/server_url.h"

#include "core/text.h"

#include <QJsonObject>

namespace shahn::link
{

Expected<QUrl> serverUrlFromText(const QString &text)
{
    QString address = toWesternDigits(withoutInvisible(text).trimmed());
    const QString scheme = QStringLiteral("https://");
    if (!address.contains(QStringLiteral("://")))
        address.prepend(scheme);
    QUrl url(address, QUrl::StrictMode);
    const bool isPlain = url.isValid() && url.scheme() == QStringLiteral("https")
        && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery()
        && !url.hasFragment() && (url.path().isEmpty() || url.path() == QStringLiteral("/"));
    if (!isPlain)
        return fail(ErrorCode::InvalidField,
            QStringLiteral("\"%1\" is no server address").arg(text),
            { { QStringLiteral("field"), QStringLiteral("serverAddress") } });
    if (url.port() == -1)
        url.setPort(serverPortDefault);
    url.setPath(QString());
    return url;
}

} // namespace shahn::link
